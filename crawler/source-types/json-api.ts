import { z } from 'zod'
import { expandAddress } from '../../domain/address-pattern.ts'
import { ParseError } from '../../domain/errors.ts'
import { mappingSchema, readJson, readRecords, textAt } from '../json-list.ts'
import type { SourceRequest, SourceType } from '../source-type.ts'

/** Where older records are: the next page's address in the answer, or a number in the address that grows. */
const nextSchema = z.union([
  z.string().min(1).max(300),
  z.strictObject({
    /** Of the query: `page`, `offset`. */
    parameter: z.string().min(1).max(60),
    /** Its value on the first page. */
    first: z.number().int().min(0).default(1),
    step: z.number().int().min(1).default(1),
  }),
])
const settingsSchema = mappingSchema.extend({ next: nextSchema.optional() })

export default {
  id: 'json-api',
  summary: 'A JSON interface, read by a mapping that is written in the settings',
  example: 'register-documents.json',
  exampleSettings: {
    ...{ list: 'results', link: 'html_url', title: 'title', summary: 'abstract', publishedAt: 'publication_date' },
    ...{ id: 'document_number', authors: 'agencies.*.name', next: 'next_page_url' },
  },
  settings: settingsSchema,
  addresses: (source, now) => expandAddress(source.url, now, 'en'),
  parse(snapshot, source) {
    const answer = readJson(snapshot, 'an answer of a JSON interface')
    const settings = checkSettings(source)
    const { next: _, ...mapping } = settings
    const parsed = readRecords(answer, mapping, snapshot.finalUrl)
    return { ...parsed, next: parsed.entries.length > 0 ? nextPage(answer, settings, source.url) : null }
  },
} satisfies SourceType

function checkSettings(source: SourceRequest): z.infer<typeof settingsSchema> {
  const settings = settingsSchema.safeParse(source.settings)
  if (!settings.success) throw new ParseError(`the mapping is wrong: ${z.prettifyError(settings.error)}`)
  return settings.data
}

/** Only of the same host: an answer does not choose whom we ask. */
function nextPage(answer: unknown, { next }: z.infer<typeof settingsSchema>, url: string): string | null {
  if (next === undefined) return null
  const here = new URL(url)
  if (typeof next === 'string') {
    const named = textAt(answer, next)
    const there = named !== null && URL.canParse(named, url) ? new URL(named, url) : null
    return there?.origin === here.origin ? there.href : null
  }
  const now = Number(here.searchParams.get(next.parameter) ?? next.first)
  if (!Number.isFinite(now)) return null
  here.searchParams.set(next.parameter, String(now + next.step))
  return here.href
}
