import { z } from 'zod'
import { ParseError } from '../../domain/errors.ts'
import { toEntries } from '../entry.ts'
import { primarySubtag } from '../language-tag.ts'
import { readMail } from '../mail.ts'
import type { SourceType } from '../source-type.ts'

const settingsSchema = z.strictObject({
  /** CSS selector of the links in a mail's HTML; without it, links with the words of a headline. */
  linkSelector: z.string().min(1).optional(),
})

export default {
  id: 'mailbox',
  summary: 'Newsletters: mails as .eml files in the drop folder of the source',
  example: 'harbour-letter.eml',
  dropFolder: { extension: '.eml', mediaType: 'message/rfc822' },
  settings: settingsSchema,
  async parse(snapshot, source) {
    const settings = settingsSchema.safeParse(source.settings)
    if (!settings.success) throw new ParseError(`the settings of the mailbox are wrong: ${z.prettifyError(settings.error)}`)
    const contentType = snapshot.headers['content-type'] ?? null
    const { subject, language, announcements } = await readMail(snapshot.body, contentType, settings.data.linkSelector)
    const { entries } = toEntries(announcements, '')
    const note =
      entries.length > 0 ? {} : { note: `no link in the mail "${subject ?? 'without a subject'}" looks like an article` }
    return { entries, more: [], title: subject, language: primarySubtag(language), ...note }
  },
} satisfies SourceType
