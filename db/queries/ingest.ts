import { and, arrayOverlaps, asc, eq, gte, sql } from 'drizzle-orm'
import type { ArticleKind, ExtractedPage, MinHash } from '../../domain/article.ts'
import type { LeftOutReason } from '../../domain/left-out.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { articles, duePages, entries, leftOut } from '../schema.ts'

/** An article about to be stored. */
export interface NewArticle extends Omit<ExtractedPage, 'title' | 'canonicalUrl'> {
  readonly entryId: number
  readonly sourceId: string
  readonly snapshotId: number
  readonly canonicalUrl: string
  readonly kind: ArticleKind
  readonly title: string
  readonly textSha256: string
  readonly minHash: MinHash
  readonly bands: readonly number[]
  readonly copyOf: number | null
  readonly week: IsoWeek
  readonly extractedAt: Date
}

/** Stores an article; null when its address already has one. Its page is no longer due. */
export async function addArticle(db: Db, article: NewArticle): Promise<number | null> {
  const [row] = await db.insert(articles).values(articleRow(article)).onConflictDoNothing().returning({ id: articles.id })
  if (row) await db.delete(duePages).where(eq(duePages.entryId, article.entryId))
  return row?.id ?? null
}

/**
 * Stores many articles, each marked as a copy of the oldest one found since a day that holds the same text or nearly so, in
 * the store or among the many, as `isNear` judges two fingerprints. Gives the entry ids of those whose address had no article yet.
 */
export async function addArticlesWithCopies(
  db: Db,
  many: readonly NewArticle[],
  since: Date,
  isNear: (a: MinHash, b: MinHash) => boolean,
): Promise<Set<number>> {
  const stored = new Set<number>()
  for (const round of roundsWithoutCopies(many)) {
    const originals = await originalsOf(db, round, since, isNear)
    const rows = round.map((article) => articleRow({ ...article, copyOf: originals.get(article.entryId) ?? null }))
    const added = await db.insert(articles).values(rows).onConflictDoNothing().returning({ entryId: articles.entryId })
    for (const { entryId } of added) stored.add(entryId)
  }
  return stored
}

/** Two rounds: those that share no band with an earlier one of the many, and the others, which then find their originals stored. */
function roundsWithoutCopies(many: readonly NewArticle[]): NewArticle[][] {
  const seen = new Set<number>()
  const first: NewArticle[] = []
  const second: NewArticle[] = []
  for (const article of many) {
    ;(article.bands.some((band) => seen.has(band)) ? second : first).push(article)
    for (const band of article.bands) seen.add(band)
  }
  return [first, second].filter((round) => round.length > 0)
}

async function originalsOf(
  db: Db,
  round: readonly NewArticle[],
  since: Date,
  isNear: (a: MinHash, b: MinHash) => boolean,
): Promise<Map<number, number>> {
  const asked = round.filter(({ bands }) => bands.length > 0)
  if (asked.length === 0) return new Map()
  const questions = sql.join(
    asked.map(({ entryId, bands }) => sql`(${entryId}::bigint, ${`{${bands.join(',')}}`}::integer[])`),
    sql`, `,
  )
  const found = await db
    .select({
      asked: sql<number>`asked.entry_id`.mapWith(Number),
      id: articles.id,
      copyOf: articles.copyOf,
      minHash: articles.minHash,
    })
    .from(sql`(values ${questions}) as asked(entry_id, bands)`)
    .innerJoin(articles, sql`${articles.bands} && asked.bands and ${gte(articles.extractedAt, since)}`)
    .orderBy(asc(articles.id))
  const hashes = new Map(asked.map(({ entryId, minHash }) => [entryId, minHash]))
  const originals = new Map<number, number>()
  for (const row of found) {
    if (originals.has(row.asked) || !isNear(row.minHash, hashes.get(row.asked) ?? [])) continue
    originals.set(row.asked, row.copyOf ?? row.id)
  }
  return originals
}

function articleRow(article: NewArticle): typeof articles.$inferInsert {
  return { ...article, authors: [...article.authors], minHash: [...article.minHash], bands: [...article.bands] }
}

/**
 * Lets one transaction at a time look for copies and store an article, until it ends: of two that did so side by side, neither
 * would see that the other holds the same text.
 */
export async function oneAtATime(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7249003)`)
}

/** An article that may hold the same text. */
export interface CopyCandidate {
  readonly id: number
  readonly sourceId: string
  readonly copyOf: number | null
  readonly textSha256: string
  readonly minHash: MinHash
}

/** Articles found since a day whose text is the same or may be nearly the same, the oldest first. */
export async function copyCandidates(
  db: Db,
  textSha256: string,
  bands: readonly number[],
  since: Date,
): Promise<CopyCandidate[]> {
  const columns = {
    id: articles.id,
    sourceId: articles.sourceId,
    copyOf: articles.copyOf,
    textSha256: articles.textSha256,
    minHash: articles.minHash,
  }
  const isRecent = gte(articles.extractedAt, since)
  const same = await db
    .select(columns)
    .from(articles)
    .where(and(eq(articles.textSha256, textSha256), isRecent))
    .orderBy(asc(articles.id))
    .limit(1)
  if (same.length > 0 || bands.length === 0) return same
  return db
    .select(columns)
    .from(articles)
    .where(and(arrayOverlaps(articles.bands, [...bands]), isRecent))
    .orderBy(asc(articles.id))
    .limit(50)
}

/** The article that an address already has; null when it has none. */
export async function articleAt(db: Db, canonicalUrl: string): Promise<{ id: number; title: string } | null> {
  const [row] = await db
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(eq(articles.canonicalUrl, canonicalUrl))
    .limit(1)
  return row ?? null
}

/** An entry or import line that does not become an article, and why. */
export interface LeftOutRecord {
  readonly entryId: number | null
  readonly sourceId: string
  readonly week: IsoWeek
  readonly reason: LeftOutReason
  readonly detail: string
  readonly title: string | null
  readonly url: string
  readonly articleId: number | null
  readonly at: Date
}

/** Puts on record why entries were left out; their pages are no longer due. */
export async function leaveOut(db: Db, records: readonly LeftOutRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += 1000) {
    await db
      .insert(leftOut)
      .values(records.slice(start, start + 1000))
      .onConflictDoNothing()
  }
  for (const { entryId } of records) {
    if (entryId !== null) await db.delete(duePages).where(eq(duePages.entryId, entryId))
  }
}

/** How many entries of a source have neither an article, nor a left-out record, nor a page due: a lost entry, always 0. */
export async function lostEntries(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(entries)
    .where(
      sql`not exists (select 1 from ${articles} where ${articles.entryId} = ${entries.id})
        and not exists (select 1 from ${leftOut} where ${leftOut.entryId} = ${entries.id})
        and not exists (select 1 from ${duePages} where ${duePages.entryId} = ${entries.id})`,
    )
  return row?.count ?? 0
}
