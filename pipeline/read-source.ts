import { nextAttemptAt, type ParsedOutcome, sourceState } from '../crawler/schedule.ts'
import type { ParsedSource } from '../crawler/source-type.ts'
import {
  addEntries,
  type CrawlTask,
  entryDates,
  entryKey,
  type NewEntry,
  queuePages,
  recordAttempt,
  saveSourceState,
} from '../db/queries/crawl.ts'
import { type LeftOutRecord, leaveOut } from '../db/queries/ingest.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import type { Entry } from '../domain/entry.ts'
import { ParseError } from '../domain/errors.ts'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { SOURCE_STATES } from '../domain/source.ts'
import { DAY_MS, weekOf } from '../domain/week.ts'
import { askHost } from './ask-host.ts'
import type { CrawlParts } from './parts.ts'
import { realNow } from './schedule.ts'

/** Announcements older than this are put on record as too old: a new source would else bring its whole archive. */
export const LOOK_BACK_DAYS = 45
/** Child sitemaps and further pages that one visit reads. */
const MORE_PAGES_MAX = 20

type SourceTask = Extract<CrawlTask, { kind: 'source' }>

/** One reading of a source: what was announced, and the snapshot that announced it. */
interface Reading {
  readonly snapshotId: number
  readonly parsed: ParsedSource
}

/** Visits a source: keeps its bytes, stores what it newly announces, queues the pages, and notes how it is doing. */
export async function readSource(parts: CrawlParts, task: SourceTask): Promise<void> {
  const { source, state } = task
  const { etag, lastModified, bodySha256 } = state
  const first = await fetchAndParse(parts, source, source.url, { etag, lastModified, bodySha256 })
  const readings = first.reading ? [first.reading, ...(await readMore(parts, source, first.reading.parsed.more))] : []
  const now = parts.clock()
  const headers = first.outcome.kind === 'fetched' ? first.outcome.snapshot.headers : null
  await parts.db.transaction(async (tx) => {
    let entries = 0
    let newEntries = 0
    for (const { snapshotId, parsed } of readings) {
      entries += parsed.entries.length
      newEntries += await store({ ...parts, db: tx }, task, snapshotId, parsed, now)
    }
    const outcome: ParsedOutcome | null =
      first.error ?? (first.reading ? { entries, newEntries, note: first.reading.parsed.note } : null)
    const standing = sourceState(
      { ...state, state: known(state.state), entryDates: await entryDates(tx, source.id) },
      first.outcome,
      outcome,
      now,
    )
    const hasFailed = standing.failures > 0
    await saveSourceState(
      tx,
      source.id,
      {
        ...standing,
        lastAttemptAt: now,
        nextAttemptAt: nextAttemptAt(first.outcome, now, source.intervalMs, hasFailed ? standing.failures - 1 : 0),
        ...(readings.length > 0 ? { backfilledAt: state.backfilledAt ?? now } : {}),
        ...(headers && first.outcome.kind === 'fetched' && readings.length > 0
          ? {
              etag: headers.etag ?? null,
              lastModified: headers['last-modified'] ?? null,
              bodySha256: first.outcome.snapshot.sha256,
            }
          : {}),
      },
      now,
    )
    parts.report('source', { source: source.id, state: standing.state, reason: standing.reason, entries, newEntries })
  })
}

const known = (state: string): SourceState => SOURCE_STATES.find((candidate) => candidate === state) ?? 'new'

async function fetchAndParse(
  parts: CrawlParts,
  source: Source,
  url: string,
  validators?: { etag: string | null; lastModified: string | null; bodySha256: string | null },
): Promise<{ outcome: FetchOutcome; reading: Reading | null; error: { error: string } | null }> {
  const type = parts.sourceTypes.get(source.type)
  if (!type) {
    const reason = `No source type is called "${source.type}". There are ${[...parts.sourceTypes.keys()].join(', ')}.`
    return { outcome: { kind: 'refused', reason, status: null }, reading: null, error: null }
  }
  const begun = realNow().getTime()
  const outcome = await askHost(parts, { url, source, rendered: type.rendered === true, ...(validators ? { validators } : {}) })
  const durationMs = realNow().getTime() - begun
  const snapshotId = await recordAttempt(parts.db, {
    at: parts.clock(),
    sourceId: source.id,
    entryId: null,
    url,
    outcome,
    durationMs,
  })
  if (outcome.kind !== 'fetched' || snapshotId === null) return { outcome, reading: null, error: null }
  try {
    const parsed = await parts.reader.parseSource(type.id, outcome.snapshot, { url, settings: source.settings })
    return { outcome, reading: { snapshotId, parsed }, error: null }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { outcome, reading: null, error: { error: error.message } }
  }
}

async function readMore(parts: CrawlParts, source: Source, more: readonly string[]): Promise<Reading[]> {
  const readings: Reading[] = []
  const waiting = [...more]
  const seen = new Set([source.url])
  while (waiting.length > 0 && seen.size <= MORE_PAGES_MAX) {
    const url = waiting.shift()
    if (url === undefined || seen.has(url)) continue
    seen.add(url)
    const { reading } = await fetchAndParse(parts, source, url)
    if (!reading) continue
    readings.push(reading)
    waiting.push(...reading.parsed.more)
  }
  return readings
}

/** Stores what is new; gives how many new entries are recent enough to be read. */
async function store(parts: CrawlParts, task: SourceTask, snapshotId: number, parsed: ParsedSource, now: Date): Promise<number> {
  const { source, state } = task
  const isBackfill = state.backfilledAt === null
  const announced = parsed.entries.map((entry): NewEntry => {
    const claimed = entry.publishedAt ?? entry.updatedAt
    const isPlausible = claimed !== null && claimed.getTime() <= now.getTime() + DAY_MS
    return {
      sourceId: source.id,
      snapshotId,
      entry,
      canonicalUrl: canonicalUrl(entry.link),
      week: weekOf(isBackfill && isPlausible ? claimed : now),
    }
  })
  const added = await addEntries(parts.db, announced, now)
  const fresh = announced.flatMap((one) => {
    const entryId = added.get(entryKey(source.id, one.entry.key))
    return entryId === undefined ? [] : [{ ...one, entryId }]
  })
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS)
  const isOld = ({ publishedAt, updatedAt }: Entry) => {
    const day = publishedAt ?? updatedAt
    return day !== null && day < since
  }
  const old = fresh.filter(({ entry }) => isOld(entry))
  const recent = fresh.filter(({ entry }) => !isOld(entry))
  await queuePages(
    parts.db,
    recent.map(({ entryId, entry }) => ({ entryId, link: entry.link })),
    now,
  )
  await leaveOut(
    parts.db,
    old.map(
      ({ entryId, entry, week }): LeftOutRecord => ({
        ...{ entryId, sourceId: source.id, week, title: entry.title, url: entry.link, articleId: null, at: now },
        reason: 'too-old',
        detail: `announced as of ${(entry.publishedAt ?? entry.updatedAt)?.toISOString().slice(0, 10)}, more than ${LOOK_BACK_DAYS} days before it was first seen`,
      }),
    ),
  )
  return recent.length
}
