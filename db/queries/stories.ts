import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ArticleSummary, ReviewRecord } from '../../domain/article.ts'
import type { RelevanceLevel } from '../../domain/classification.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { Review } from '../../domain/review.ts'
import { leadArticle } from '../../domain/story.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { classificationColumns, isNewestClassification, summaryColumns, toReview, toSummary } from '../rows.ts'
import { articles, classifications, entries, reviews, sources, stories, storyArticles } from '../schema.ts'
import { reviewsOfStory, storyMembers } from './articles.ts'

/** A story with its articles, oldest first, and the decisions on it, newest first; null when there is none with that id. */
export async function storyById(db: Db, id: number) {
  const [story] = await db.select().from(stories).where(eq(stories.id, id))
  if (!story) return null
  return { ...(await storyMembers(db, id)), createdAt: story.createdAt, reviews: await reviewsOfStory(db, id) }
}

/** A story as a feed announces it. */
export interface FeedStory {
  readonly storyId: number
  readonly createdAt: Date
  /** The article that stands for it, as in the digest. */
  readonly lead: ArticleSummary
  readonly excerpt: string | null
  readonly publishers: readonly string[]
  /** When its newest article was found. */
  readonly updatedAt: Date
}

/** The newest stories that have an article of that topic, one of those levels and that language, newest change first. */
export async function recentStories(
  db: Db,
  filter: { topic?: string; relevance?: readonly RelevanceLevel[]; language?: string; limit: number },
): Promise<FeedStory[]> {
  const conditions: (SQL | undefined)[] = [
    filter.topic ? sql`${filter.topic} = any(${classifications.labels})` : undefined,
    filter.relevance ? inArray(classifications.level, [...filter.relevance]) : undefined,
    filter.language ? eq(articles.language, filter.language) : undefined,
  ]
  const found = await db
    .select({ id: storyArticles.storyId, newest: sql<number>`max(${articles.id})`.mapWith(Number) })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(and(...conditions))
    .groupBy(storyArticles.storyId)
    .orderBy(desc(sql`max(${articles.id})`))
    .limit(filter.limit)
  return Promise.all(found.map(({ id }) => feedStory(db, id)))
}

async function feedStory(db: Db, id: number): Promise<FeedStory> {
  const story = await storyById(db, id)
  const lead = story && leadArticle(story.articles)
  if (!story || !lead) throw new Error(`Story ${id} has lost its articles`)
  const [text] = await db
    .select({ excerpt: sql<string | null>`coalesce(${articles.excerpt}, left(${articles.text}, 500))` })
    .from(articles)
    .where(eq(articles.id, lead.id))
  return {
    storyId: id,
    createdAt: story.createdAt,
    lead,
    excerpt: text?.excerpt ?? null,
    publishers: [...new Set(story.articles.map((article) => article.publisher))],
    updatedAt: new Date(Math.max(...story.articles.map((article) => article.firstSeenAt.getTime()))),
  }
}

/** A story with all that its row in a digest is made of. */
export interface StoryForDigest {
  readonly storyId: number
  readonly articles: (ArticleSummary & { readonly copyOf: number | null; readonly text: string })[]
  /** The newest decision. */
  readonly review: ReviewRecord | null
}

/** Every story that has an article of a week, with all its judged articles, those of other weeks too. */
export async function storiesOfWeek(db: Db, week: IsoWeek): Promise<StoryForDigest[]> {
  const ids = db
    .select({ id: storyArticles.storyId })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .where(eq(articles.week, week))
  const rows = await db
    .select({
      storyId: storyArticles.storyId,
      article: summaryColumns,
      classification: classificationColumns,
      copyOf: articles.copyOf,
      text: articles.text,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(inArray(storyArticles.storyId, ids))
    .orderBy(storyArticles.storyId, articles.id)
  const decided = await db
    .selectDistinctOn([reviews.storyId])
    .from(reviews)
    .where(inArray(reviews.storyId, ids))
    .orderBy(reviews.storyId, desc(reviews.id))
  const newest = new Map(decided.map((row) => [row.storyId, toReview(row)]))
  const found = new Map<number, StoryForDigest>()
  for (const { storyId, article, classification, copyOf, text } of rows) {
    const story = found.get(storyId) ?? { storyId, articles: [], review: newest.get(storyId) ?? null }
    story.articles.push({ ...toSummary(article, classification), copyOf, text })
    found.set(storyId, story)
  }
  return [...found.values()]
}

/**
 * Writes down what a person decided about a story.
 *
 * @param by - who decided
 * @throws {@link NotFoundError} when there is no such story
 */
export async function addReview(db: Db, storyId: number, review: Review, by: string, at: Date): Promise<ReviewRecord> {
  const [story] = await db.select().from(stories).where(eq(stories.id, storyId))
  if (!story) throw new NotFoundError(`There is no story ${storyId}.`)
  const [row] = await db
    .insert(reviews)
    .values({ ...review, storyId, decidedBy: by, decidedAt: at })
    .returning()
  if (!row) throw new Error('The review was not written')
  return toReview(row)
}
