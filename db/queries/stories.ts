import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ArticleSummary, ReviewRecord } from '../../domain/article.ts'
import type { RelevanceLevel } from '../../domain/classification.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { Review } from '../../domain/review.ts'
import { leadArticle } from '../../domain/story.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { classificationColumns, isNewestClassification, summaryColumns, toReview, toSummary } from '../rows.ts'
import { articles, classifications, entries, reviews, sources, stories, storyArticles, storyDecisions } from '../schema.ts'
import { reviewsOfStory, storyMembers } from './articles.ts'

/**
 * A story with its articles, oldest first, and the decisions on it, newest first; null when there is none with that id. The id of a
 * story that went into another leads to that one.
 */
export async function storyById(db: Db, id: number) {
  const storyId = await currentStoryId(db, id)
  if (storyId === null) return null
  const [story] = await db.select().from(stories).where(eq(stories.id, storyId))
  if (!story) return null
  return { ...(await storyMembers(db, storyId)), createdAt: story.createdAt, reviews: await reviewsOfStory(db, storyId) }
}

/** The story that a story's id leads to: itself, or the one that editors put it into; null when there is none with that id. */
export async function currentStoryId(db: Db, id: number): Promise<number | null> {
  const [story] = await db.select({ id: stories.id }).from(stories).where(eq(stories.id, id))
  if (!story) return null
  if ((await db.$count(storyArticles, eq(storyArticles.storyId, id))) > 0) return id
  const [merged] = await db
    .select({ into: storyDecisions.storyId })
    .from(storyDecisions)
    .where(and(eq(storyDecisions.otherStoryId, id), eq(storyDecisions.kind, 'merge')))
    .orderBy(desc(storyDecisions.id))
    .limit(1)
  return merged ? currentStoryId(db, merged.into) : id
}

/** A story as a feed announces it. */
export interface FeedStory {
  readonly storyId: number
  readonly createdAt: Date
  /** The article that stands for it among those that match, chosen as in the digest. */
  readonly lead: ArticleSummary
  readonly excerpt: string | null
  /** Of all its articles. */
  readonly publishers: readonly string[]
  /** When its newest article was found. */
  readonly updatedAt: Date
}

/**
 * The newest stories that have an article of that topic, one of those levels and that language, newest change first. What an
 * editor rejected is not among them.
 */
export async function recentStories(
  db: Db,
  filter: { topic?: string; relevance?: readonly RelevanceLevel[]; language?: string; limit: number },
): Promise<FeedStory[]> {
  const matches = and(
    filter.topic ? sql`${filter.topic} = any(${classifications.labels})` : undefined,
    filter.relevance ? inArray(classifications.level, [...filter.relevance]) : undefined,
    filter.language ? eq(articles.language, filter.language) : undefined,
  )
  const decision = sql`(select ${reviews.decision} from ${reviews} where ${reviews.storyId} = ${storyArticles.storyId} order by ${reviews.id} desc limit 1)`
  const found = await db
    .select({ id: storyArticles.storyId })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(and(matches, sql`${decision} is distinct from 'reject'`))
    .groupBy(storyArticles.storyId)
    .orderBy(desc(sql`max(${articles.id})`))
    .limit(filter.limit)
  const rows = await membersOf(
    db,
    found.map(({ id }) => id),
    matches ?? sql`true`,
  )
  return found.map(({ id }) =>
    feedStory(
      id,
      rows.filter((row) => row.storyId === id),
    ),
  )
}

/** The articles of some stories, each with whether it matches. */
function membersOf(db: Db, storyIds: readonly number[], matches: SQL) {
  return db
    .select({
      storyId: storyArticles.storyId,
      createdAt: stories.createdAt,
      article: summaryColumns,
      classification: classificationColumns,
      copyOf: articles.copyOf,
      excerpt: sql<string | null>`coalesce(${articles.excerpt}, left(${articles.text}, 500))`,
      isMatch: sql<boolean>`coalesce(${matches}, false)`,
    })
    .from(storyArticles)
    .innerJoin(stories, eq(stories.id, storyArticles.storyId))
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(entries, eq(entries.id, articles.entryId))
    .leftJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(storyIds.length === 0 ? sql`false` : inArray(storyArticles.storyId, [...storyIds]))
    .orderBy(articles.id)
}

function feedStory(storyId: number, rows: Awaited<ReturnType<typeof membersOf>>): FeedStory {
  const members = rows.map((row) => ({ ...toSummary(row.article, row.classification), copyOf: row.copyOf, isMatch: row.isMatch }))
  const matching = members.filter(({ isMatch }) => isMatch)
  const lead = leadArticle(matching)
  const [first] = rows
  if (!first || !lead) throw new Error(`Story ${storyId} has lost its articles`)
  return {
    storyId,
    createdAt: first.createdAt,
    lead,
    excerpt: rows.find(({ article }) => article.id === lead.id)?.excerpt ?? null,
    publishers: [...new Set(members.map((article) => article.publisher))],
    updatedAt: new Date(Math.max(...members.map((article) => article.firstSeenAt.getTime()))),
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
 * Writes down what a person decided about a story; of one that went into another, about that one.
 *
 * @param by - who decided
 * @throws {@link NotFoundError} when there is no such story
 */
export async function addReview(db: Db, storyId: number, review: Review, by: string, at: Date): Promise<ReviewRecord> {
  const current = await currentStoryId(db, storyId)
  if (current === null) throw new NotFoundError(`There is no story ${storyId}.`)
  const [row] = await db
    .insert(reviews)
    .values({ ...review, storyId: current, decidedBy: by, decidedAt: at })
    .returning()
  if (!row) throw new Error('The review was not written')
  return toReview(row)
}
