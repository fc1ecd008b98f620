import { createHash } from 'node:crypto'
import { z } from 'zod'
import { plainText } from '../crawler/entry.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import { USUAL_GAP_MS } from '../domain/catalogue.ts'
import type { LeftOutReason } from '../domain/left-out.ts'
import type { Source } from '../domain/source.ts'

/** A line of an import: an entry as a feed announced it. */
const lineSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: z.string().trim().min(1).max(1000),
  summary: z.string().max(20_000).nullish(),
  publishedAt: z.iso.datetime({ offset: true }).nullish(),
  feed: z.string().min(1).max(2000),
  language: z.string().max(20).nullish(),
})
export type Line = z.infer<typeof lineSchema>

const LINE_MAX_CHARS = 200_000
/** Under this source stand lines that name none. */
const UNKNOWN_FEED = 'unknown'

/** What is read of one line, before it is stored. */
export interface ImportedLine {
  readonly line: Line
  readonly bytes: Uint8Array
  readonly text: string
  readonly address: string
}

/** A line that is no entry, and why. */
export interface BrokenLine {
  readonly url: string
  readonly feed: string
  readonly reason: LeftOutReason
  readonly detail: string
  readonly title: string | null
}

/** Reads one line; what is wrong with it is a value. */
export function readLine(raw: string): ImportedLine | BrokenLine {
  const refuse = (detail: string): BrokenLine => ({
    url: raw.slice(0, 200),
    feed: UNKNOWN_FEED,
    reason: 'not-an-entry',
    detail,
    title: null,
  })
  if (raw.length > LINE_MAX_CHARS) return refuse(`a line of ${raw.length} characters; at most ${LINE_MAX_CHARS} are read`)
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    return refuse(`not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = lineSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(`${issue?.path.join('.') || 'line'}: ${issue?.message}`)
  }
  const line = parsed.data
  return { line, bytes: new TextEncoder().encode(raw), text: plainText(line.summary ?? ''), address: canonicalUrl(line.url) }
}

/** The source under which a feed's, or a host's, imported entries stand: never visited itself, its record unknown. */
export function importSource(feed: string): Source {
  const url = URL.canParse(feed) && /^https?:/.test(feed) ? feed : 'https://imported.invalid/'
  const name = URL.canParse(feed) ? new URL(feed).hostname.replace(/^(www|feeds?|rss)\./, '') : feed.slice(0, 200)
  return {
    ...{
      id: sourceIdOf(feed),
      name,
      type: 'import',
      url,
      homepage: new URL('/', url).href,
      publisherType: 'imported',
      country: '',
      languages: [],
    },
    ...{
      grade: 'F',
      terms: '',
      userAgent: null,
      gapMs: USUAL_GAP_MS,
      intervalMs: 86_400_000,
      settings: {},
      enabled: false,
      notes: 'Imported from a file; never visited.',
    },
  }
}

/** A feed's id among the sources: readable, and distinct by a hash. */
export function sourceIdOf(feed: string): string {
  const slug = feed
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `import-${slug.slice(0, 44)}-${createHash('sha256').update(feed).digest('hex').slice(0, 8)}`
}
