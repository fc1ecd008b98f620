import { createHash } from 'node:crypto'
import { plainText } from '../crawler/entry.ts'
import { bands, COPY_SIMILARITY, minHash, similarity, textSha256 } from '../crawler/fingerprint.ts'
import { detectLanguage } from '../crawler/language.ts'
import type { Db } from '../db/database.ts'
import { ensureMonth } from '../db/partitions.ts'
import { addEntries, entryKey, knownEntries, type NewEntry } from '../db/queries/crawl.ts'
import { addArticlesWithCopies, type LeftOutRecord, leaveOut, type NewArticle, oneAtATime } from '../db/queries/ingest.ts'
import { saveSnapshots } from '../db/queries/snapshots.ts'
import { addSources } from '../db/queries/sources.ts'
import { refreshStatistics } from '../db/queries/statistics.ts'
import type { MinHash } from '../domain/article.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { DAY_MS, weekOf } from '../domain/week.ts'
import { type BrokenLine, type ImportedLine, importSource, type Line, readLine, sourceIdOf } from './import-line.ts'

/** Lines a transaction. */
const BATCH = 500
/** Texts taken in this far back are compared for copies. */
const COPY_WINDOW_MS = 30 * DAY_MS

export interface ImportCounts {
  lines: number
  articles: number
  /** Lines that were in the store already, from an earlier run of the same import. */
  already: number
  readonly leftOut: Record<string, number>
}

/**
 * Takes in entries from JSON lines (`url, title, summary, publishedAt, feed, language`). The line is the snapshot: its bytes
 * and hash are kept, and the article is marked as announced only. Each feed becomes a source that is not visited. Safe to run
 * again: what is in the store is counted and left alone.
 */
export async function importLines(
  db: Db,
  lines: AsyncIterable<string>,
  now: Date,
  progress: (counts: ImportCounts) => void,
  signal: AbortSignal,
): Promise<ImportCounts> {
  const counts: ImportCounts = { lines: 0, articles: 0, already: 0, leftOut: {} }
  let batch: string[] = []
  let batches = 0
  const flush = async () => {
    await importBatch(db, batch, now, counts)
    batch = []
    batches += 1
    if (Math.log2(batches) % 1 === 0) await refreshStatistics(db)
    progress(counts)
  }
  for await (const line of lines) {
    if (signal.aborted) break
    if (line.trim() === '') continue
    batch.push(line)
    if (batch.length >= BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  await refreshStatistics(db)
  return counts
}

async function importBatch(db: Db, batch: readonly string[], now: Date, counts: ImportCounts): Promise<void> {
  const read: ImportedLine[] = []
  const broken: BrokenLine[] = []
  for (const raw of batch) {
    counts.lines += 1
    const result = readLine(raw)
    if ('line' in result) read.push(result)
    else broken.push(result)
  }
  const feeds = new Set([...read.map(({ line }) => line.feed), ...broken.map(({ feed }) => feed)])
  await addSources(db, [...feeds].map(importSource), now)
  await ensureMonth(db, now)
  await db.transaction(async (tx) => {
    const records = broken.map(
      ({ feed, ...rest }): LeftOutRecord => ({
        ...rest,
        ...{ entryId: null, sourceId: sourceIdOf(feed), week: weekOf(now), articleId: null, at: now },
      }),
    )
    const fresh = await storeEntries(tx, read, now)
    counts.already += read.length - fresh.length
    const articles = fresh.map((stored) => toArticle(stored, now))
    await oneAtATime(tx)
    const stored = await addArticlesWithCopies(tx, articles, new Date(now.getTime() - COPY_WINDOW_MS), isNear)
    counts.articles += stored.size
    for (const { entryId, sourceId, week, title, canonicalUrl: url } of articles.filter(
      (article) => !stored.has(article.entryId),
    )) {
      const detail = 'another entry announced the same address'
      records.push({ entryId, sourceId, week, title, reason: 'same-address', detail, url, articleId: null, at: now })
    }
    for (const { reason } of records) counts.leftOut[reason] = (counts.leftOut[reason] ?? 0) + 1
    await leaveOut(tx, records)
  })
}

/** A line whose entry and snapshot are stored. */
interface StoredLine {
  readonly item: ImportedLine
  readonly entryId: number
  readonly snapshotId: number
}

/** Stores the snapshots and entries that are new; an entry's snapshot is its own line. */
async function storeEntries(tx: Db, items: readonly ImportedLine[], now: Date): Promise<StoredLine[]> {
  const unique = [...new Map(items.map((item) => [idOf(item), item])).values()]
  const known = await knownEntries(
    tx,
    unique.map(({ line }) => ({ sourceId: sourceIdOf(line.feed), key: keyOf(line) })),
  )
  const fresh = unique.filter((item) => !known.has(idOf(item)))
  const snapshotIds = await saveSnapshots(
    tx,
    fresh.map((item) => lineSnapshot(item, now)),
  )
  const entries = fresh.map(
    ({ line, text, address }, index): NewEntry => ({
      ...{
        sourceId: sourceIdOf(line.feed),
        snapshotId: snapshotIds[index] ?? 0,
        canonicalUrl: address,
        week: weekOfLine(line, now),
      },
      entry: {
        ...{ key: keyOf(line), link: line.url, title: line.title, summary: text.slice(0, 4000) || null },
        ...{ publishedAt: publishedAt(line), updatedAt: null, authors: [], language: declaredLanguage(line), categories: [] },
      },
    }),
  )
  const added = await addEntries(tx, entries, now)
  return fresh.map((item, index) => {
    const entryId = added.get(idOf(item))
    const snapshotId = snapshotIds[index]
    if (entryId === undefined || snapshotId === undefined) throw new Error(`The entry of ${item.line.url} was not written`)
    return { item, entryId, snapshotId }
  })
}

function toArticle({ item, entryId, snapshotId }: StoredLine, now: Date): NewArticle {
  const { line, address } = item
  const title = plainText(line.title)
  const text = item.text === '' ? title : item.text
  const hashes = minHash(text)
  return {
    ...{ entryId, snapshotId, title, text, canonicalUrl: address, kind: 'announced', extractedAt: now },
    ...{ sourceId: sourceIdOf(line.feed), publishedAt: publishedAt(line), week: weekOfLine(line, now) },
    language: detectLanguage(`${title}. ${item.text}`) ?? declaredLanguage(line),
    ...{ authors: [], siteName: null, excerpt: null, copyOf: null },
    ...{ textSha256: textSha256(text), minHash: hashes, bands: bands(hashes) },
  }
}

/** The line itself is the snapshot: its bytes prove the announcement. */
function lineSnapshot({ line, bytes }: ImportedLine, now: Date): Snapshot {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...{ url: line.url, finalUrl: line.url, status: 200, headers: {}, mediaType: 'application/json' },
    ...{ body: bytes, sha256, fetchedAt: now, kind: 'announced' },
  }
}

const isNear = (a: MinHash, b: MinHash) => similarity(a, b) >= COPY_SIMILARITY
const idOf = ({ line }: ImportedLine) => entryKey(sourceIdOf(line.feed), keyOf(line))
const declaredLanguage = (line: Line) => line.language?.slice(0, 2).toLowerCase() ?? null
const keyOf = (line: Line) => line.url.slice(0, 500)
const publishedAt = (line: Line) => (line.publishedAt ? new Date(line.publishedAt) : null)
const weekOfLine = (line: Line, now: Date) => weekOf(publishedAt(line) ?? now)
