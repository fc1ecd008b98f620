import { and, asc, desc, eq, gte, ilike, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ArticleDetail, ArticleFilter, ArticleSummary, Page, SnapshotRecord } from '../../domain/article.ts'
import type { Citation } from '../../domain/citation.ts'
import { ConflictError, InputError } from '../../domain/errors.ts'
import { witnessesOf } from '../../domain/story.ts'
import type { Db } from '../database.ts'
import {
  classificationColumns,
  isNewestClassification,
  snapshotColumns,
  summaryColumns,
  toJudgement,
  toReview,
  toSnapshotRecord,
  toSummary,
} from '../rows.ts'
import { articles, classifications, entries, reviews, snapshots, sources, storyArticles } from '../schema.ts'

/**
 * Articles, newest first found.
 *
 * @param cursor - what the page before gave as `next`; null starts at the newest
 * @throws {@link InputError} for a cursor that is not one of ours
 */
export async function listArticles(
  db: Db,
  filter: ArticleFilter,
  limit: number,
  cursor: string | null,
): Promise<Page<ArticleSummary>> {
  const conditions = conditionsOf(filter)
  const before = cursor === null ? [] : [lt(articles.id, readCursor(cursor))]
  const rows = await summaries(db, and(...conditions, ...before), limit + 1)
  const [count] = await db
    .select({ total: sql<number>`count(*)`.mapWith(Number) })
    .from(articles)
    .leftJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .where(and(...conditions))
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? String(items.at(-1)?.id) : null, total: count?.total ?? 0 }
}

/** Summaries of the articles that a condition names, newest first. */
export async function summaries(db: Db, where: SQL | undefined, limit: number): Promise<ArticleSummary[]> {
  const rows = await db
    .select({ article: summaryColumns, classification: classificationColumns })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .leftJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(where)
    .orderBy(desc(articles.id))
    .limit(limit)
  return rows.map((row) => toSummary(row.article, row.classification))
}

function conditionsOf(filter: ArticleFilter): SQL[] {
  const words = filter.q?.split(/\s+/).filter(Boolean) ?? []
  return [
    filter.topic && sql`${filter.topic} = any(${classifications.labels})`,
    filter.relevance && eq(classifications.level, filter.relevance),
    filter.language && eq(articles.language, filter.language),
    filter.since && gte(entries.firstSeenAt, filter.since),
    filter.week && eq(articles.week, filter.week),
    filter.sourceId && eq(articles.sourceId, filter.sourceId),
    filter.country && names(classifications.countries, filter.country),
    filter.body && names(classifications.bodies, filter.body),
    filter.stage && eq(classifications.stage, filter.stage),
    ...words.map((word) => ilike(articles.title, `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
  ].filter((condition): condition is SQL => Boolean(condition))
}

const names = (facts: AnyPgColumn, id: string) => sql`${facts} @> ${JSON.stringify([{ id }])}::jsonb`

function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new InputError('cursor', 'The cursor is not one that this list gave. Start again without it.')
  return Number(cursor)
}

/** Everything about one article; null when there is none with that id. */
export async function articleById(db: Db, id: number): Promise<ArticleDetail | null> {
  const [row] = await db
    .select({ article: articles, summary: summaryColumns, entry: entries, snapshot: snapshotColumns })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .innerJoin(snapshots, eq(snapshots.id, articles.snapshotId))
    .where(eq(articles.id, id))
  if (!row) return null
  const judgements = await judgementsOf(db, id)
  const [announcement] = await db.select(snapshotColumns).from(snapshots).where(eq(snapshots.id, row.entry.snapshotId))
  if (!announcement) throw new Error(`Entry ${row.entry.id} has lost its snapshot ${row.entry.snapshotId}`)
  const story = await storyOfArticle(db, id)
  return {
    ...toSummary(row.summary, null),
    judgement: judgements[0] ?? null,
    text: row.article.text,
    authors: row.article.authors,
    siteName: row.article.siteName,
    canonicalUrl: row.article.canonicalUrl,
    extractedAt: row.article.extractedAt,
    announced: { title: row.entry.title, summary: row.entry.summary, publishedAt: row.entry.publishedAt },
    snapshot: toSnapshotRecord(row.snapshot),
    announcement: toSnapshotRecord(announcement),
    judgements,
    story,
    reviews: story ? await reviewsOfStory(db, story.id) : [],
  }
}

async function judgementsOf(db: Db, articleId: number) {
  const rows = await db
    .select()
    .from(classifications)
    .where(eq(classifications.articleId, articleId))
    .orderBy(desc(classifications.id))
  return rows.map(toJudgement)
}

/** The story that an article belongs to; null when it stands in none. */
async function storyOfArticle(db: Db, articleId: number): Promise<ArticleDetail['story']> {
  const [member] = await db.select().from(storyArticles).where(eq(storyArticles.articleId, articleId))
  return member ? storyMembers(db, member.storyId) : null
}

/** A story's articles, oldest first. */
export async function storyMembers(db: Db, storyId: number): Promise<NonNullable<ArticleDetail['story']>> {
  const rows = await db
    .select({ article: summaryColumns, classification: classificationColumns, copyOf: articles.copyOf })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .leftJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(asc(articles.publishedAt), asc(articles.id))
  const members = rows.map((row) => ({ ...toSummary(row.article, row.classification), copyOf: row.copyOf }))
  return { id: storyId, articles: members, witnesses: witnessesOf(members).witnesses }
}

/** What people decided about a story, newest first. */
export async function reviewsOfStory(db: Db, storyId: number) {
  const rows = await db.select().from(reviews).where(eq(reviews.storyId, storyId)).orderBy(desc(reviews.id))
  return rows.map(toReview)
}

/** The snapshots of an article's page and of its announcement, newest first. */
export async function articleSnapshots(db: Db, articleId: number): Promise<SnapshotRecord[]> {
  const [article] = await db
    .select({ page: articles.snapshotId, announcement: entries.snapshotId, link: entries.link })
    .from(articles)
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .where(eq(articles.id, articleId))
  if (!article) return []
  const rows = await db
    .select(snapshotColumns)
    .from(snapshots)
    .where(sql`${inArray(snapshots.id, [article.page, article.announcement])} or ${eq(snapshots.url, article.link)}`)
    .orderBy(desc(snapshots.fetchedAt), desc(snapshots.id))
  return rows.map(toSnapshotRecord)
}

/**
 * What is needed to cite an article; null when there is none.
 *
 * @throws {@link ConflictError} when only its announcement was read: there is no page to show for it
 */
export async function citationOf(db: Db, articleId: number): Promise<Citation | null> {
  const [row] = await db
    .select({ article: articles, source: sources.name, link: entries.link, snapshot: snapshotColumns })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .innerJoin(snapshots, eq(snapshots.id, articles.snapshotId))
    .where(eq(articles.id, articleId))
  if (!row) return null
  const { article, snapshot } = row
  if (article.kind === 'announced') {
    throw new ConflictError('Only the announcement of this article was read. It can be cited once its page has been fetched.')
  }
  return {
    articleId,
    title: article.title,
    authors: article.authors,
    publisher: row.source,
    siteName: article.siteName === row.source ? null : article.siteName,
    publishedOn: article.publishedAt?.toISOString().slice(0, 10) ?? null,
    url: row.link,
    accessedOn: snapshot.fetchedAt.toISOString().slice(0, 10),
    fetchedAt: snapshot.fetchedAt.toISOString(),
    language: article.language,
    snapshotId: snapshot.id,
    sha256: snapshot.sha256,
  }
}
