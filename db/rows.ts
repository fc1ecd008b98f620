import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { ArticleKind, ArticleSummary, JudgementRecord, ReviewRecord, SnapshotRecord } from '../domain/article.ts'
import type { Evidence, Relevance, RelevanceLevel } from '../domain/classification.ts'
import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import { weakLabels } from '../domain/evidence.ts'
import { DECISIONS, REJECT_REASONS, STAGES } from '../domain/review.ts'
import type { SnapshotKind } from '../domain/snapshot.ts'
import type { SourceGrade } from '../domain/source.ts'
import { SOURCE_GRADES } from '../domain/source.ts'
import type { IsoWeek } from '../domain/week.ts'
import { articles, classifications, entries, type reviews, snapshots, sources } from './schema.ts'

/** From rows to the domain's types. The only place where a text column becomes one of a closed set. */

/** The newest judgement of an article: the last row written, whichever model wrote it. */
export const isNewestClassification: SQL = sql`${classifications.id} = (select max(newest.id) from classifications newest where newest.article_id = ${articles.id})`

export const summaryColumns = {
  id: articles.id,
  title: articles.title,
  language: articles.language,
  sourceId: articles.sourceId,
  publisher: sources.name,
  country: sources.country,
  grade: sources.grade,
  url: entries.link,
  kind: articles.kind,
  publishedAt: articles.publishedAt,
  firstSeenAt: entries.firstSeenAt,
  week: articles.week,
}
export const classificationColumns = getTableColumns(classifications)
export const snapshotColumns = getTableColumns(snapshots)

type Row<T> = {
  [K in keyof T]: T[K] extends { _: { data: infer D; notNull: infer N } } ? (N extends true ? D : D | null) : never
}
type SummaryRow = Row<typeof summaryColumns>
type ClassificationRow = typeof classifications.$inferSelect

export function toSummary(row: SummaryRow, classification: ClassificationRow | null): ArticleSummary {
  return {
    ...row,
    grade: oneOf(SOURCE_GRADES, row.grade) satisfies SourceGrade,
    kind: row.kind as ArticleKind,
    week: row.week as IsoWeek,
    judgement: classification && toJudgement(classification),
  }
}

export function toJudgement(row: ClassificationRow): JudgementRecord {
  const [none = 0, adjacent = 0, direct = 0] = row.relevanceProbabilities
  const relevance = { level: row.relevance as Relevance, probabilities: [none, adjacent, direct] as const }
  return {
    topics: row.topics,
    labels: row.labels,
    ...(row.uncalibrated.length > 0 ? { uncalibrated: row.uncalibrated } : {}),
    relevance,
    aspects: row.aspects,
    aspectLabels: row.aspectLabels,
    score: row.score,
    evidence: row.evidence satisfies Evidence[],
    weak: weakLabels({ ...row, relevance }),
    stage: row.stage === null ? null : { id: oneOf(STAGES, row.stage), probability: row.stageProbability ?? 0 },
    countries: row.countries,
    bodies: row.bodies,
    model: row.model,
    headsVersion: row.headsVersion,
    relevanceLevel: oneOf(RELEVANCE_LEVELS, row.level) satisfies RelevanceLevel,
    notJudged: row.notJudged,
    judgedAt: row.judgedAt,
  }
}

export function toSnapshotRecord(row: typeof snapshots.$inferSelect): SnapshotRecord {
  return { ...row, kind: row.kind as SnapshotKind }
}

export function toReview(row: typeof reviews.$inferSelect): ReviewRecord {
  return {
    id: row.id,
    decision: oneOf(DECISIONS, row.decision),
    reason: row.reason === null ? null : oneOf(REJECT_REASONS, row.reason),
    topicId: row.topicId,
    sectionId: row.sectionId,
    credibility: row.credibility,
    soWhat: row.soWhat,
    stage: row.stage === null ? null : oneOf(STAGES, row.stage),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
  }
}

/** A value that the database holds as text and the domain knows as one of a few. A stranger means a bug or a foreign hand. */
export function oneOf<T extends string>(allowed: readonly T[], value: string): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new Error(`The store holds "${value}" where one of ${allowed.join(', ')} belongs`)
  return found
}
