import { createHash } from 'node:crypto'
import { and, desc, eq, isNotNull, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Digest, NotShownLine, NotShownReason } from '../../domain/digest.ts'
import { NOT_SHOWN_REASONS } from '../../domain/digest.ts'
import { ConflictError } from '../../domain/errors.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { isNewestClassification, oneOf } from '../rows.ts'
import { articles, classifications, digestItems, digests, duePages, entries, leftOut, sources, storyArticles } from '../schema.ts'

/** A digest as it is stored: the very bytes that were built or issued, and their hash. */
export interface StoredDigest {
  readonly digest: Digest
  readonly content: string
  readonly sha256: string
}

/** The digest of a week; null when none has been built. */
export async function digestContent(db: Db, week: IsoWeek): Promise<StoredDigest | null> {
  const [row] = await db.select().from(digests).where(eq(digests.week, week))
  return row ? { digest: readDigest(row.content), content: row.content, sha256: row.sha256 } : null
}

const headSchema = z.object({ week: z.string(), state: z.enum(['draft', 'issued']), counts: z.record(z.string(), z.number()) })

/** Only we write this column; the head is checked, so that a foreign row is noticed. */
function readDigest(content: string): Digest {
  const value: unknown = JSON.parse(content)
  headSchema.parse(value)
  return value as Digest
}

/** A digest as a list shows it. */
export interface DigestSummary {
  readonly week: IsoWeek
  readonly number: number | null
  readonly state: 'draft' | 'issued'
  readonly builtAt: Date
  readonly issuedAt: Date | null
  readonly counts: Digest['counts']
}

/** All digests, the newest week first. */
export async function listDigests(db: Db): Promise<DigestSummary[]> {
  const rows = await db.select().from(digests).orderBy(desc(digests.week))
  return rows.map(({ week, number, state, builtAt, issuedAt, content }) => ({
    ...{ week: week as IsoWeek, number, builtAt, issuedAt, counts: readDigest(content).counts },
    state: oneOf(['draft', 'issued'], state),
  }))
}

/**
 * Keeps a digest and what it shows. A draft takes the place of the draft before it.
 *
 * @throws {@link ConflictError} when the week's digest is issued
 */
export async function saveDigest(db: Db, digest: Digest, now: Date): Promise<StoredDigest> {
  const content = JSON.stringify(digest, null, 1)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const { week, number, state, issuedBy } = digest
  const row = {
    week,
    number,
    state,
    issuedBy,
    builtAt: now,
    issuedAt: digest.issuedAt ? new Date(digest.issuedAt) : null,
    content,
    sha256,
  }
  await db.transaction(async (tx) => {
    const [there] = await tx
      .select({ state: digests.state, number: digests.number })
      .from(digests)
      .where(eq(digests.week, week))
      .for('update')
    if (there?.state === 'issued')
      throw new ConflictError(`The digest of ${week} is issued as number ${there.number}. Its bytes never change.`)
    await tx.insert(digests).values(row).onConflictDoUpdate({ target: digests.week, set: row })
    await tx.delete(digestItems).where(eq(digestItems.week, week))
    const parts = [
      ['decide-first', digest.decideFirst] as const,
      ...digest.topics.map((part) => [part.topicId, part.stories] as const),
      ['customs-only', digest.customsOnly] as const,
    ]
    const items = parts.flatMap(([part, lines]) =>
      lines.map(({ storyId, articleId }, index) => ({ week, part, position: index + 1, storyId, articleId })),
    )
    if (items.length > 0) await tx.insert(digestItems).values(items)
  })
  return { digest, content, sha256 }
}

/** The number that the next issued digest gets; issued ones are numbered without gaps. */
export async function nextDigestNumber(db: Db): Promise<number> {
  const [row] = await db.select({ last: sql<number | null>`max(${digests.number})` }).from(digests)
  return (row?.last ?? 0) + 1
}

/** How many entries count in a week, whatever became of them, and how many still wait. */
export async function weekCounts(db: Db, week: IsoWeek): Promise<{ entriesFound: number; toFetch: number; toJudge: number }> {
  const count = sql<number>`count(*)`.mapWith(Number)
  const [found] = await db.select({ count }).from(entries).where(eq(entries.week, week))
  const [toFetch] = await db
    .select({ count })
    .from(duePages)
    .innerJoin(entries, eq(entries.id, duePages.entryId))
    .where(eq(entries.week, week))
  const [toJudge] = await db
    .select({ count })
    .from(articles)
    .where(
      and(
        eq(articles.week, week),
        notExists(db.select().from(classifications).where(eq(classifications.articleId, articles.id))),
      ),
    )
  return { entriesFound: found?.count ?? 0, toFetch: toFetch?.count ?? 0, toJudge: toJudge?.count ?? 0 }
}

/** Lines to draw the sample from; more would only cost. */
const SAMPLE_POOL = 200

/** What of a week is in no story: judged not relevant, not judged, or left out, with some lines of each. */
export async function notShownOfWeek(
  db: Db,
  week: IsoWeek,
): Promise<{ reason: NotShownReason; count: number; lines: NotShownLine[] }[]> {
  const judged = await articlesWithoutStory(db, week)
  const rows = await db
    .select({ reason: leftOut.reason, count: sql<number>`count(*)`.mapWith(Number) })
    .from(leftOut)
    .where(and(eq(leftOut.week, week), isNotNull(leftOut.entryId)))
    .groupBy(leftOut.reason)
  const groups = rows.map(async ({ reason, count }) => ({
    ...{ reason: oneOf(NOT_SHOWN_REASONS, reason), count, lines: await leftOutLines(db, week, reason) },
  }))
  return [...judged, ...(await Promise.all(groups))]
}

async function articlesWithoutStory(db: Db, week: IsoWeek) {
  const columns = {
    articleId: articles.id,
    title: articles.title,
    publisher: sources.name,
    url: entries.link,
    score: classifications.score,
    notJudged: classifications.notJudged,
  }
  const outside = and(
    eq(articles.week, week),
    notExists(db.select().from(storyArticles).where(eq(storyArticles.articleId, articles.id))),
  )
  const [counts] = await db
    .select({
      notRelevant: sql<number>`count(*) filter (where ${classifications.notJudged} is null)`.mapWith(Number),
      notJudged: sql<number>`count(*) filter (where ${classifications.notJudged} is not null)`.mapWith(Number),
    })
    .from(articles)
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(outside)
  // In an order that has nothing to do with the text: the hash of its bytes.
  const rows = await db
    .select(columns)
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(outside)
    .orderBy(articles.textSha256)
    .limit(SAMPLE_POOL)
  const line = (reason: NotShownReason) =>
    rows
      .filter((row) => (row.notJudged !== null) === (reason === 'not-judged'))
      .map(({ notJudged: _, ...row }): NotShownLine => ({ ...row, reason }))
  return [
    { reason: 'not-relevant' as const, count: counts?.notRelevant ?? 0, lines: line('not-relevant') },
    { reason: 'not-judged' as const, count: counts?.notJudged ?? 0, lines: line('not-judged') },
  ]
}

async function leftOutLines(db: Db, week: IsoWeek, reason: string): Promise<NotShownLine[]> {
  const rows = await db
    .select({ articleId: leftOut.articleId, title: leftOut.title, publisher: sources.name, url: leftOut.url })
    .from(leftOut)
    .innerJoin(sources, eq(sources.id, leftOut.sourceId))
    .where(and(eq(leftOut.week, week), eq(leftOut.reason, reason), isNotNull(leftOut.entryId)))
    .orderBy(leftOut.id)
    .limit(SAMPLE_POOL)
  return rows.map((row) => ({ ...row, title: row.title ?? row.url, reason: oneOf(NOT_SHOWN_REASONS, reason), score: null }))
}

/** Weeks that have articles, the newest first. */
export async function weeksWithArticles(db: Db): Promise<IsoWeek[]> {
  const rows = await db.selectDistinct({ week: articles.week }).from(articles).orderBy(desc(articles.week))
  return rows.map(({ week }) => week as IsoWeek)
}
