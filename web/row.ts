import type { ArticleSummary } from '../domain/article.ts'
import type { RelevanceLevel } from '../domain/classification.ts'
import { COUNTRIES_MAX, type SectionRef, type StoryLine, type TopicFigure, type WhyShown } from '../domain/digest.ts'
import type { Stage } from '../domain/review.ts'
import type { SourceGrade } from '../domain/source.ts'
import type { IsoWeek } from '../domain/week.ts'

/** What a row shows, wherever it stands: in a digest, a list, among witnesses. Null where nothing is known. */
export interface Row {
  readonly articleId: number
  readonly title: string
  readonly language: string | null
  /** The lead's first, each once. */
  readonly publishers: readonly string[]
  /** Texts among them that copy no other. */
  readonly witnesses: number
  /** Countries that it speaks of, or that of its publisher where it names none. */
  readonly countries: readonly string[]
  /** Proposed by the machine; null where it says nothing of one. */
  readonly stage: Stage | null
  readonly grade: SourceGrade
  readonly credibility: number | null
  /** ISO week of its first article, where that is told. */
  readonly firstWeek: IsoWeek | null
  readonly publishedAt: Date | string | null
  /** Null until it has been judged. */
  readonly level: RelevanceLevel | null
  /** Why it could not be judged. */
  readonly notJudged: string | null
  readonly topics: readonly TopicFigure[]
  readonly section: SectionRef | null
  readonly whyShown: WhyShown | null
  readonly announcedOnly: boolean
  readonly review: StoryLine['review']
}

/** A story as a row. */
export function rowOfStory(line: StoryLine): Row {
  return {
    ...line,
    countries: line.countries?.length ? line.countries : [line.country],
    stage: line.stage?.id ?? null,
    notJudged: null,
  }
}

/** An article as a row, with what its newest judgement says. */
export function rowOfArticle(article: ArticleSummary): Row {
  const { judgement } = article
  return {
    articleId: article.id,
    title: article.title,
    language: article.language,
    publishers: [article.publisher],
    witnesses: 1,
    countries: judgement?.countries.length ? judgement.countries.slice(0, COUNTRIES_MAX).map(({ id }) => id) : [article.country],
    stage: judgement?.stage?.id ?? null,
    grade: article.grade,
    credibility: null,
    firstWeek: null,
    publishedAt: article.publishedAt,
    level: judgement?.relevanceLevel ?? null,
    notJudged: judgement?.notJudged ?? null,
    topics: (judgement?.labels ?? []).map((id) => ({
      id,
      probability: judgement?.topics[id] ?? 0,
      ...(judgement?.uncalibrated?.includes(id) ? { uncalibrated: true } : {}),
    })),
    section: null,
    whyShown: null,
    announcedOnly: article.kind === 'announced',
    review: null,
  }
}
