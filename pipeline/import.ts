import { createHash } from 'node:crypto'
import { plainText } from '../crawler/entry.ts'
import { bands, COPY_SIMILARITY, minHash, similarity, textSha256 } from '../crawler/fingerprint.ts'
import { detectLanguage } from '../crawler/language.ts'
import type { Db } from '../db/database.ts'
import { ensureMonth } from '../db/partitions.ts'
import { addEntries, type NewEntry } from '../db/queries/crawl.ts'
import { addArticlesWithCopies, knownKeys, type LeftOutRecord, leaveOut, type NewArticle } from '../db/queries/ingest.ts'
import { saveSnapshots } from '../db/queries/snapshots.ts'
import { addSources } from '../db/queries/sources.ts'
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
  const flush = async () => {
    await importBatch(db, batch, now, counts)
    batch = []
    progress(counts)
  }
  for await (const line of lines) {
    if (signal.aborted) break
    if (line.trim() === '') continue
    batch.push(line)
    if (batch.length >= BATCH) await flush()
  }
  if (batch.length > 0) await flush()
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
  const sources = new Map(
    [...read.map(({ line }) => line.feed), ...broken.map(({ feed }) => feed)].map((feed) => [feed, importSource(feed)]),
  )
  await addSources(db, [...sources.values()], now)
  await ensureMonth(db, now)
  await db.transaction(async (tx) => {
    const records: LeftOutRecord[] = broken.map(({ feed, ...rest }) => ({
      ...rest,
      ...{ entryId: null, sourceId: sourceIdOf(feed), week: weekOf(now), articleId: null, at: now },
    }))
    for (const feed of sources.keys()) {
      const items = read.filter(({ line }) => line.feed === feed)
      if (items.length > 0) await importFeed(tx, sourceIdOf(feed), items, now, counts, records)
    }
    for (const { reason } of records) counts.leftOut[reason] = (counts.leftOut[reason] ?? 0) + 1
    await leaveOut(tx, records)
  })
}

async function importFeed(
  tx: Db,
  sourceId: string,
  items: readonly ImportedLine[],
  now: Date,
  counts: ImportCounts,
  records: LeftOutRecord[],
): Promise<void> {
  const fresh = await newItems(tx, sourceId, items, now)
  counts.already += items.length - fresh.length
  const articles = fresh.map(({ item, entryId, snapshotId }): NewArticle => {
    const text = item.text === '' ? item.line.title : item.text
    const hashes = minHash(text)
    const title = plainText(item.line.title)
    return {
      ...{ entryId, sourceId, snapshotId, title, text, canonicalUrl: item.address, kind: 'announced', extractedAt: now },
      publishedAt: publishedAt(item.line),
      language: detectLanguage(`${title}. ${item.text}`) ?? item.line.language?.slice(0, 2).toLowerCase() ?? null,
      ...{ authors: [], siteName: null, excerpt: null, copyOf: null, week: weekOfLine(item.line, now) },
      ...{ textSha256: textSha256(text), minHash: hashes, bands: bands(hashes) },
    }
  })
  const stored = await addArticlesWithCopies(tx, articles, new Date(now.getTime() - COPY_WINDOW_MS), isNear)
  counts.articles += stored.size
  for (const article of articles.filter(({ entryId }) => !stored.has(entryId))) {
    const { entryId, week, title } = article
    const detail = 'another entry announced the same address'
    records.push({
      entryId,
      sourceId,
      week,
      title,
      reason: 'same-address',
      detail,
      url: article.canonicalUrl,
      articleId: null,
      at: now,
    })
  }
}

/** Stores the snapshots and entries that are new; an entry's snapshot is its own line. */
async function newItems(tx: Db, sourceId: string, items: readonly ImportedLine[], now: Date) {
  const unique = [...new Map(items.map((item) => [item.line.url, item])).values()]
  const known = await knownKeys(
    tx,
    sourceId,
    unique.map(({ line }) => keyOf(line)),
  )
  const fresh = unique.filter(({ line }) => !known.has(keyOf(line)))
  const snapshotIds = await saveSnapshots(
    tx,
    fresh.map((item) => lineSnapshot(item, now)),
  )
  const entries = fresh.map(
    ({ line, text, address }, index): NewEntry => ({
      snapshotId: snapshotIds[index] ?? 0,
      canonicalUrl: address,
      week: weekOfLine(line, now),
      entry: {
        ...{ key: keyOf(line), link: line.url, title: line.title, summary: text.slice(0, 4000) || null },
        ...{
          publishedAt: publishedAt(line),
          updatedAt: null,
          authors: [],
          language: line.language?.slice(0, 2).toLowerCase() ?? null,
          categories: [],
        },
      },
    }),
  )
  const added = new Map((await addEntries(tx, sourceId, entries, now)).map(({ key, id }) => [key, id]))
  return fresh.map((item, index) => {
    const entryId = added.get(keyOf(item.line))
    const snapshotId = snapshotIds[index]
    if (entryId === undefined || snapshotId === undefined) throw new Error(`The entry of ${item.line.url} was not written`)
    return { item, entryId, snapshotId }
  })
}

function lineSnapshot({ line, bytes }: ImportedLine, now: Date): Snapshot {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    url: line.url,
    finalUrl: line.url,
    status: 200,
    headers: {},
    mediaType: 'application/json',
    body: bytes,
    sha256,
    fetchedAt: now,
    kind: 'announced',
  }
}

const isNear = (a: MinHash, b: MinHash) => similarity(a, b) >= COPY_SIMILARITY
const keyOf = (line: Line) => line.url.slice(0, 500)
const publishedAt = (line: Line) => (line.publishedAt ? new Date(line.publishedAt) : null)
const weekOfLine = (line: Line, now: Date) => weekOf(publishedAt(line) ?? now)
