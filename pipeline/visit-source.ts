import type { Validators } from '../crawler/fetch.ts'
import type { ParsedSource, SourceType } from '../crawler/source-type.ts'
import { entryKey, knownEntries, recordAttempt, type StoredSourceState } from '../db/queries/crawl.ts'
import { hasPlaceholder } from '../domain/address-pattern.ts'
import type { Entry } from '../domain/entry.ts'
import { ParseError } from '../domain/errors.ts'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import type { Source } from '../domain/source.ts'
import { DAY_MS } from '../domain/week.ts'
import { askHost } from './ask-host.ts'
import type { CrawlParts } from './parts.ts'
import { realNow } from './schedule.ts'

/** Announcements older than this are put on record as too old: a new source would else bring its whole archive. */
export const LOOK_BACK_DAYS = 45
/** Child sitemaps and further pages that one visit reads. */
const MORE_PAGES_MAX = 20

/** One reading of a source: what was announced, and the snapshot that announced it. */
export interface Reading {
  readonly snapshotId: number
  readonly parsed: ParsedSource
}

/** What a visit brought. */
export interface Visit {
  /** What came of it: of several addresses the best answer, so that a month's page that is not there yet fails no source. */
  readonly outcome: FetchOutcome
  /** Why the answer could not be read; null when it could, or when there was none. */
  readonly error: string | null
  readonly readings: readonly Reading[]
  /** What people should know, such as an address that failed where another answered. */
  readonly notes: readonly string[]
  /** For the next conditional GET; null leaves those of the last time. */
  readonly validators: Validators | null
  /** To be done once the visit is stored. */
  readonly finish?: () => Promise<void>
}

/** One address that was asked for, and what was read of its answer. */
interface Attempt {
  readonly url: string
  readonly outcome: FetchOutcome
  readonly reading: Reading | null
  readonly error: string | null
}

/** Asks for a source's addresses and for the further pages that these name. Bytes are kept before they are read. */
export async function visitSource(parts: CrawlParts, source: Source, type: SourceType, state: StoredSourceState): Promise<Visit> {
  let addresses: readonly string[]
  try {
    addresses = type.addresses?.(source, parts.clock()) ?? [source.url]
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const outcome = { kind: 'not-modified', reason: 'nothing was asked' } as const
    return { outcome, error: error.message, readings: [], notes: [], validators: null }
  }
  // What a host said of one address says nothing of another.
  const isSteady = addresses.length === 1 && !hasPlaceholder(source.url)
  const { etag, lastModified, bodySha256 } = state
  const attempts: Attempt[] = []
  for (const url of addresses) {
    const attempt = await ask(parts, source, type, url, isSteady ? { etag, lastModified, bodySha256 } : null)
    attempts.push(attempt)
    if (attempt.outcome.kind === 'retry') break // the host wants to be left alone
  }
  const best =
    attempts.find(({ reading }) => reading !== null) ?? attempts.find(({ outcome }) => outcome.kind === 'fetched') ?? attempts[0]
  if (!best) throw new Error(`The source type ${type.id} names no address for ${source.url}`)
  const first = attempts.flatMap(({ reading }) => reading ?? [])
  const isBusy = attempts.some(({ outcome }) => outcome.kind === 'retry')
  const readings = isBusy ? first : [...first, ...(await readFurther(parts, source, type, first, addresses))]
  const failed = attempts.filter((attempt) => attempt !== best && attempt.reading === null)
  return {
    outcome: best.outcome,
    error: best.error,
    readings,
    notes: [
      ...(best.reading?.parsed.note ? [best.reading.parsed.note] : []),
      ...failed.map(({ url, error, outcome }) => `${url}: ${error ?? ('reason' in outcome ? outcome.reason : 'no answer')}`),
    ],
    validators: isSteady && best.reading && best.outcome.kind === 'fetched' ? validatorsOf(best.outcome.snapshot) : null,
  }
}

function validatorsOf({ headers, sha256 }: { headers: Readonly<Record<string, string>>; sha256: string }): Validators {
  return { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null, bodySha256: sha256 }
}

/** One address, and where its type says so, once more with the browser. */
async function ask(
  parts: CrawlParts,
  source: Source,
  type: SourceType,
  url: string,
  validators: Validators | null,
): Promise<Attempt> {
  if (!type.rendersUnreadable) return fetchAndParse(parts, source, type, url, type.rendered === true, validators)
  // A shell that never changes may be filled with something new: only the bytes of the last reading tell.
  const lastBody = validators && { etag: null, lastModified: null, bodySha256: validators.bodySha256 }
  const plain = await fetchAndParse(parts, source, type, url, false, lastBody)
  const isPage = plain.outcome.kind === 'fetched' && /html/.test(plain.outcome.snapshot.mediaType)
  if (plain.error === null || !isPage) return plain
  parts.report('browser', { source: source.id, url, reason: plain.error })
  return fetchAndParse(parts, source, type, url, true, lastBody)
}

async function fetchAndParse(
  parts: CrawlParts,
  source: Source,
  type: SourceType,
  url: string,
  rendered: boolean,
  validators: Validators | null,
): Promise<Attempt> {
  const begun = realNow().getTime()
  const outcome = await askHost(parts, { url, source, rendered, ...(validators ? { validators } : {}) })
  const durationMs = realNow().getTime() - begun
  const attempt = { at: parts.clock(), sourceId: source.id, entryId: null, url, outcome, durationMs }
  const snapshotId = await recordAttempt(parts.db, attempt)
  if (outcome.kind !== 'fetched' || snapshotId === null) return { url, outcome, reading: null, error: null }
  try {
    const parsed = await parts.reader.parseSource(type.id, outcome.snapshot, { url, settings: source.settings })
    return { url, outcome, reading: { snapshotId, parsed }, error: null }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { url, outcome, reading: null, error: error.message }
  }
}

/** Reads the pages that others name: parts of a source always, older pages of a list as long as they bring something new. */
async function readFurther(
  parts: CrawlParts,
  source: Source,
  type: SourceType,
  first: readonly Reading[],
  asked: readonly string[],
): Promise<Reading[]> {
  const readings: Reading[] = []
  const seen = new Set(asked)
  const pagesMax = seen.size + MORE_PAGES_MAX
  const namedBy = async ({ parsed }: Reading) => {
    const hasOlder = parsed.next && (await hasNews(parts, source, parsed.entries))
    return [...parsed.more, ...(hasOlder && parsed.next ? [parsed.next] : [])]
  }
  const waiting: string[] = []
  for (const reading of first) waiting.push(...(await namedBy(reading)))
  while (waiting.length > 0 && seen.size < pagesMax) {
    const url = waiting.shift()
    if (url === undefined || seen.has(url)) continue
    seen.add(url)
    const { reading, outcome } = await ask(parts, source, type, url, null)
    if (outcome.kind === 'retry') break
    if (!reading) continue
    readings.push(reading)
    waiting.push(...(await namedBy(reading)))
  }
  return readings
}

async function hasNews(parts: CrawlParts, source: Source, entries: readonly Entry[]): Promise<boolean> {
  const recent = entries.filter((entry) => !isTooOld(entry, parts.clock()))
  const known = await knownEntries(
    parts.db,
    recent.map(({ key }) => ({ sourceId: source.id, key })),
  )
  return recent.some(({ key }) => !known.has(entryKey(source.id, key)))
}

/** Whether an entry says that it is older than we look back to; one without a date is not. */
export function isTooOld({ publishedAt, updatedAt }: Entry, now: Date): boolean {
  const day = publishedAt ?? updatedAt
  return day !== null && day.getTime() < now.getTime() - LOOK_BACK_DAYS * DAY_MS
}
