import { and, asc, between, desc, eq, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { MinHash } from '../../domain/article.ts'
import type { Judgement, Named, RelevanceLevel } from '../../domain/classification.ts'
import type { Db } from '../database.ts'
import { isNewestClassification } from '../rows.ts'
import { articles, classifications, dueRejudgements, embeddings, sources, stories, storyArticles } from '../schema.ts'
import { currentStoryId } from './stories.ts'

/** The model and heads that judge, as their rows name them. */
export interface ModelRef {
  readonly model: string
  readonly headsVersion: string
}

/** Which articles to judge; all that no model has judged where nothing is given. */
export interface JudgeRange {
  readonly since?: Date
  readonly until?: Date
  /** Also those that other heads or another encoder have judged. */
  readonly again?: boolean
  /** Of these, only those that these heads judged last. */
  readonly judgedBy?: string
}

/** An article as the classifier and the stories need it. */
export interface ArticleToJudge {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly publishedAt: Date | null
  readonly firstSeenAt: Date
  readonly publisher: string
  readonly language: string | null
  readonly minHash: MinHash
  readonly copyOf: number | null
}

/** The next articles of a range that these heads have still to judge, by id after `afterId`. */
export async function unjudged(
  db: Db,
  by: ModelRef,
  range: JudgeRange,
  afterId: number,
  limit: number,
): Promise<ArticleToJudge[]> {
  return db
    .select({
      id: articles.id,
      title: articles.title,
      text: articles.text,
      publishedAt: articles.publishedAt,
      firstSeenAt: articles.extractedAt,
      publisher: sources.name,
      language: articles.language,
      minHash: articles.minHash,
      copyOf: articles.copyOf,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(sql`${articles.id} > ${afterId}`, isToJudge(by, range), ...rangeConditions(range)))
    .orderBy(asc(articles.id))
    .limit(limit)
}

/** How many articles of a range these heads have still to judge. */
export async function countUnjudged(db: Db, by: ModelRef, range: JudgeRange): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(articles)
    .where(and(isToJudge(by, range), ...rangeConditions(range)))
  return row?.count ?? 0
}

/** How many articles there are, and how many no model has judged. */
export async function judgeBacklog(db: Db): Promise<{ articles: number; unjudged: number }> {
  const [row] = await db
    .select({
      articles: sql<number>`count(*)`.mapWith(Number),
      unjudged:
        sql<number>`count(*) filter (where not exists (select 1 from ${classifications} where ${classifications.articleId} = ${articles.id}))`.mapWith(
          Number,
        ),
    })
    .from(articles)
  return row ?? { articles: 0, unjudged: 0 }
}

function isToJudge(by: ModelRef, { again = false, judgedBy }: JudgeRange): SQL | undefined {
  const judged = (by: SQL) =>
    sql`exists (select 1 from ${classifications} where ${classifications.articleId} = ${articles.id} and ${by})`
  if (!again) return sql`not ${judged(sql`true`)}`
  const byThese = sql`${classifications.model} = ${by.model} and ${classifications.headsVersion} = ${by.headsVersion}`
  const lastByThose = sql`${classifications.headsVersion} = ${judgedBy} and ${isNewestClassification}`
  return and(sql`not ${judged(byThese)}`, judgedBy === undefined ? undefined : judged(lastByThose))
}

function rangeConditions(range: JudgeRange): (SQL | undefined)[] {
  const day = sql`coalesce(${articles.publishedAt}, ${articles.extractedAt})`
  return [
    range.since ? gte(day, sql`${range.since.toISOString()}::timestamptz`) : undefined,
    range.until ? lt(day, sql`${range.until.toISOString()}::timestamptz`) : undefined,
  ]
}

/** The model and heads that judged last, as a digest names them; empty where nothing has been judged. */
export async function newestModel(db: Db): Promise<string> {
  const [row] = await db
    .select({ model: classifications.model, headsVersion: classifications.headsVersion })
    .from(classifications)
    .orderBy(desc(classifications.id))
    .limit(1)
  return row ? `${row.model} ${row.headsVersion}` : ''
}

/** What is known of articles that were judged before: the labels of their newest judgement, and their embeddings. */
export async function labelsAndVectors(
  db: Db,
  model: string,
  articleIds: readonly number[],
): Promise<Map<number, { labels: readonly string[]; vector: Float32Array | null }>> {
  const rows = await db
    .select({ id: classifications.articleId, labels: classifications.labels, vector: embeddings.vector })
    .from(articles)
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .leftJoin(embeddings, and(eq(embeddings.articleId, articles.id), eq(embeddings.model, model)))
    .where(inArray(articles.id, [...articleIds]))
  return new Map(rows.map(({ id, labels, vector }) => [id, { labels, vector: vector && Float32Array.from(vector) }]))
}

/** Titles, texts and, where this encoder has read them, embeddings of some articles. */
export async function textsAndVectors(
  db: Db,
  model: string,
  articleIds: readonly number[],
): Promise<{ id: number; title: string; text: string; vector: Float32Array | null }[]> {
  const rows = await db
    .select({ id: articles.id, title: articles.title, text: articles.text, vector: embeddings.vector })
    .from(articles)
    .leftJoin(embeddings, and(eq(embeddings.articleId, articles.id), eq(embeddings.model, model)))
    .where(inArray(articles.id, [...articleIds]))
    .orderBy(asc(articles.id))
  return rows.map((row) => ({ ...row, vector: row.vector && Float32Array.from(row.vector) }))
}

/** A range that is still to be judged again. */
export interface DueRejudgement {
  readonly id: number
  readonly since: Date | null
  readonly until: Date | null
  readonly topicId: string | null
  readonly judgedBy: string | null
}

/** Asks for a range to be judged again; it stays due until nothing in it is left to do. A range that is due already is not asked for twice. */
export async function askRejudgement(db: Db, range: Omit<DueRejudgement, 'id'>, at: Date): Promise<DueRejudgement> {
  const isSame = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
  const known = (await listDueRejudgements(db)).find(
    (due) =>
      isSame(due.since, range.since) &&
      isSame(due.until, range.until) &&
      due.topicId === range.topicId &&
      due.judgedBy === range.judgedBy,
  )
  if (known) return known
  const [row] = await db
    .insert(dueRejudgements)
    .values({ ...range, askedAt: at })
    .returning()
  if (!row) throw new Error('The range was not written')
  return row
}

/** Ranges that are still to be judged again, first asked first. */
export async function listDueRejudgements(db: Db): Promise<DueRejudgement[]> {
  return db.select().from(dueRejudgements).orderBy(asc(dueRejudgements.id))
}

/** Nothing in that range is left to do. */
export async function endRejudgement(db: Db, id: number): Promise<void> {
  await db.delete(dueRejudgements).where(eq(dueRejudgements.id, id))
}

/** One at a time writes judgements and stories; held until the transaction ends. */
const JUDGE_LOCK = 7_249_003
export async function lockJudging(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${JUDGE_LOCK})`)
}

/** What came of judging one article. */
export interface JudgedArticle {
  readonly articleId: number
  readonly judgement: Judgement | null
  /** Why it was not judged; null when it was. */
  readonly notJudged: string | null
  readonly level: RelevanceLevel
  /** Length 384; null when it was not judged. */
  readonly vector: Float32Array | null
}

/** Adds judgements and embeddings. An article that this model has judged already is left as it is. */
export async function saveJudgements(db: Db, by: ModelRef, judged: readonly JudgedArticle[], at: Date): Promise<void> {
  if (judged.length === 0) return
  await db
    .insert(classifications)
    .values(judged.map((article) => classificationRow(article, by, at)))
    .onConflictDoNothing()
  const vectors = judged.flatMap(({ articleId, vector }) =>
    vector ? [{ articleId, model: by.model, vector: Array.from(vector) }] : [],
  )
  if (vectors.length > 0) await db.insert(embeddings).values(vectors).onConflictDoNothing()
}

function classificationRow({ articleId, judgement, notJudged, level }: JudgedArticle, by: ModelRef, at: Date) {
  return {
    ...{ articleId, model: by.model, headsVersion: by.headsVersion, level, notJudged, judgedAt: at },
    topics: judgement?.topics ?? {},
    labels: [...(judgement?.labels ?? [])],
    relevance: judgement?.relevance.level ?? 0,
    relevanceProbabilities: [...(judgement?.relevance.probabilities ?? [])],
    aspects: judgement?.aspects ?? {},
    aspectLabels: [...(judgement?.aspectLabels ?? [])],
    score: judgement?.score ?? 0,
    evidence: [...(judgement?.evidence ?? [])],
    stage: judgement?.stage?.id ?? null,
    stageProbability: judgement?.stage?.probability ?? null,
    countries: stored(judgement?.countries),
    bodies: stored(judgement?.bodies),
    uncalibrated: [...(judgement?.uncalibrated ?? [])],
  }
}

const stored = (named: readonly Named[] = []) => named.map(({ id, mentions }) => ({ id, mentions: [...mentions] }))

/** An article that stands in a story already. */
export interface StoryMember extends ArticleToJudge {
  readonly storyId: number
  readonly labels: readonly string[]
  readonly vector: Float32Array
}

/** Members of stories published (or, undated, found) between two instants. */
export async function storyMembersBetween(db: Db, model: string, from: Date, until: Date): Promise<StoryMember[]> {
  const day = sql`coalesce(${articles.publishedAt}, ${articles.extractedAt})`
  const rows = await db
    .select({
      storyId: storyArticles.storyId,
      labels: classifications.labels,
      vector: embeddings.vector,
      id: articles.id,
      title: articles.title,
      text: articles.text,
      publishedAt: articles.publishedAt,
      firstSeenAt: articles.extractedAt,
      publisher: sources.name,
      language: articles.language,
      minHash: articles.minHash,
      copyOf: articles.copyOf,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(embeddings, and(eq(embeddings.articleId, articles.id), eq(embeddings.model, model)))
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(between(day, sql`${from.toISOString()}::timestamptz`, sql`${until.toISOString()}::timestamptz`))
    .orderBy(asc(articles.id))
  return rows.map((row) => ({ ...row, vector: Float32Array.from(row.vector) }))
}

/** The stories of some articles. */
export async function storiesOf(db: Db, articleIds: readonly number[]): Promise<Map<number, number>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(storyArticles)
    .where(inArray(storyArticles.articleId, [...articleIds]))
  return new Map(rows.map((row) => [row.articleId, row.storyId]))
}

/** Relevant articles without a story, that a killed run may have left; none in a store at rest. */
export async function countWithoutStory(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(articles)
    .innerJoin(classifications, and(eq(classifications.articleId, articles.id), isNewestClassification))
    .where(
      and(
        ne(classifications.level, 'none'),
        sql`not exists (select 1 from ${storyArticles} where ${storyArticles.articleId} = ${articles.id})`,
      ),
    )
  return row?.count ?? 0
}

/** Puts an article into a story (of one that went into another, into that one), a new one where `storyId` is null. Gives the story's id. */
export async function addToStory(
  db: Db,
  articleId: number,
  storyId: number | null,
  how: 'first' | 'copy' | 'same-event',
  at: Date,
): Promise<number> {
  const current = storyId === null ? null : await currentStoryId(db, storyId)
  const [story] =
    current === null ? await db.insert(stories).values({ createdAt: at }).returning({ id: stories.id }) : [{ id: current }]
  if (!story) throw new Error('The story was not written')
  await db.insert(storyArticles).values({ articleId, storyId: story.id, how, addedAt: at }).onConflictDoNothing()
  return story.id
}
