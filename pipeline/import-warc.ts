import type { Reader } from '../crawler/reader.ts'
import type { WarcRecord } from '../crawler/warc.ts'
import { toSnapshot } from '../crawler/warc-response.ts'
import type { Db } from '../db/database.ts'
import { ensureMonth } from '../db/partitions.ts'
import { addEntries, entryKey } from '../db/queries/crawl.ts'
import { findSnapshot, saveSnapshots } from '../db/queries/snapshots.ts'
import { addSources } from '../db/queries/sources.ts'
import type { ExtractedPage } from '../domain/article.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import { ParseError } from '../domain/errors.ts'
import type { LeftOutReason } from '../domain/left-out.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { hostOf, type Source } from '../domain/source.ts'
import { DAY_MS, weekOf } from '../domain/week.ts'
import { importSource } from './import-line.ts'
import { keep, type PageTask, settle, TEXT_MIN_CHARS } from './read-page.ts'
import { storeAnnounced } from './read-source.ts'

/** What became of an archive. */
export interface WarcImport {
  records: number
  snapshots: number
  articles: number
  /** Announced by feeds. */
  entries: number
  /** Records whose snapshot was there, from an earlier run. */
  already: number
  readonly leftOut: Record<string, number>
}

/** A record without an article, and why. */
export interface LeftOutRecordLine {
  /** Where it begins, in bytes of the unpacked archive. */
  readonly offset: number
  readonly url: string | null
  readonly reason: LeftOutReason
  readonly detail: string
}

interface ImportParts {
  readonly db: Db
  readonly reader: Pick<Reader, 'extract' | 'parseSource'>
  readonly clock: () => Date
}

/**
 * Takes in an archive: pages, PDFs and feeds become snapshots with their own date and headers, pages and PDFs articles, and what a feed announces
 * is queued as if it had been visited. A record and all that comes of it is one transaction: safe to stop and to repeat.
 *
 * @param tell - told of each record that gave no article
 * @param progress - told the counts after each record
 * @throws ParseError where the archive is broken; what stands before is stored
 */
export async function importWarc(
  parts: ImportParts,
  records: AsyncIterable<WarcRecord>,
  tell: (line: LeftOutRecordLine) => void,
  progress: (counts: WarcImport) => void,
  signal: AbortSignal,
): Promise<WarcImport> {
  const counts: WarcImport = { records: 0, snapshots: 0, articles: 0, entries: 0, already: 0, leftOut: {} }
  for await (const record of records) {
    if (signal.aborted) break
    counts.records += 1
    const leftOut = await importRecord(parts, record, counts)
    if (leftOut) {
      counts.leftOut[leftOut.reason] = (counts.leftOut[leftOut.reason] ?? 0) + 1
      tell({ offset: record.offset, url: record.fields['warc-target-uri'] ?? null, ...leftOut })
    }
    progress(counts)
  }
  return counts
}

type Reason = Pick<LeftOutRecordLine, 'reason' | 'detail'>

async function importRecord(parts: ImportParts, record: WarcRecord, counts: WarcImport): Promise<Reason | null> {
  let snapshot: Snapshot
  try {
    snapshot = toSnapshot(record, new Date(parts.clock().getTime() + DAY_MS))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { reason: 'not-an-entry', detail: error.message }
  }
  const kind = kindOf(snapshot)
  if (kind === null) return { reason: 'unreadable', detail: `${snapshot.mediaType} is neither a page, a PDF nor a feed` }
  if ((await findSnapshot(parts.db, snapshot)) !== null) {
    counts.already += 1
    return null
  }
  const source = importSource(`${hostOf(snapshot.finalUrl)}/`)
  await addSources(parts.db, [source], parts.clock())
  await ensureMonth(parts.db, snapshot.fetchedAt)
  return kind === 'feed' ? importFeed(parts, snapshot, source, counts) : importPage(parts, snapshot, source, counts)
}

function kindOf({ mediaType, body }: Snapshot): 'page' | 'feed' | null {
  const start = Buffer.from(body.subarray(0, 2_000)).toString('latin1').replaceAll('\0', '')
  if (/<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]|jsonfeed\.org\/version/i.test(start) && !/html/.test(mediaType)) return 'feed'
  const isPage = /^(text\/html|application\/xhtml\+xml|application\/pdf)$/.test(mediaType)
  return isPage || /^\s*(<!doctype html|<html[\s>]|%PDF-)/i.test(start) ? 'page' : null
}

async function importFeed(parts: ImportParts, snapshot: Snapshot, source: Source, counts: WarcImport): Promise<Reason | null> {
  const parsed = await attempt(() => parts.reader.parseSource('feed', snapshot, { url: snapshot.url, settings: {} }))
  const now = parts.clock()
  await parts.db.transaction(async (tx) => {
    const [snapshotId = 0] = await saveSnapshots(tx, [snapshot])
    if ('entries' in parsed) await storeAnnounced(tx, source, true, { snapshotId, parsed }, now)
  })
  counts.snapshots += 1
  if (!('entries' in parsed)) return parsed
  counts.entries += parsed.entries.length
  return null
}

async function importPage(parts: ImportParts, snapshot: Snapshot, source: Source, counts: WarcImport): Promise<Reason | null> {
  const page = await attempt(() => parts.reader.extract(snapshot))
  const now = parts.clock()
  let left: Reason | null = null
  await parts.db.transaction(async (tx) => {
    const [snapshotId = 0] = await saveSnapshots(tx, [snapshot])
    const task = await announce(tx, snapshot, snapshotId, source, 'text' in page ? page : null, now)
    if (!task) {
      left = { reason: 'same-address', detail: 'the same bytes from the same address as another record' }
      return
    }
    // Storing says what became of the entry by its report.
    const report = (_: string, fields: Readonly<Record<string, unknown>>) => {
      if (fields.outcome === 'left-out') left = { reason: fields.reason as LeftOutReason, detail: String(fields.detail) }
    }
    const inside = { db: tx, clock: parts.clock, report }
    if (!('text' in page)) await settle(inside, task, page.reason, page.detail, null)
    else if (page.text.length < TEXT_MIN_CHARS)
      await settle(inside, task, 'no-text', `the page holds ${page.text.length} characters of text`, null)
    else await keep(inside, task, 'page', page, snapshotId, canonicalUrl(snapshot.finalUrl))
  })
  counts.snapshots += 1
  if (left === null) counts.articles += 1
  return left
}

/** The entry under which a page stands, one for each state of the page; null when another record held the same. */
async function announce(
  tx: Db,
  snapshot: Snapshot,
  snapshotId: number,
  source: Source,
  page: ExtractedPage | null,
  now: Date,
): Promise<PageTask | null> {
  const { url, fetchedAt, sha256 } = snapshot
  const entry = {
    ...{
      key: `${url.slice(0, 480)}#${sha256.slice(0, 16)}`,
      link: url,
      title: null,
      summary: null,
      publishedAt: null,
      updatedAt: null,
    },
    ...{ authors: [], language: null, categories: [] },
  }
  const claimed = page?.publishedAt
  const week = weekOf(claimed && claimed <= now ? claimed : fetchedAt)
  const added = await addEntries(tx, [{ sourceId: source.id, snapshotId, entry, canonicalUrl: canonicalUrl(url), week }], now)
  const entryId = added.get(entryKey(source.id, entry.key))
  return entryId === undefined ? null : { kind: 'page', source, entryId, entry, week, attempts: 0, announcement: snapshotId }
}

async function attempt<T>(read: () => Promise<T>): Promise<T | Reason> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { reason: 'unreadable', detail: error.message }
  }
}
