import type { Judgement, RelevanceLevel } from './classification.ts'
import type { Review, Stage } from './review.ts'
import type { SnapshotKind } from './snapshot.ts'
import type { SourceGrade } from './source.ts'
import type { IsoWeek } from './week.ts'

/** What a page says, as we read it out of its snapshot. */
export interface ExtractedPage {
  readonly title: string | null
  /** Paragraphs separated by one line feed; empty when the page has no text of its own. */
  readonly text: string
  readonly publishedAt: Date | null
  readonly authors: readonly string[]
  /** BCP 47 primary subtag detected from the text, else what the page declares; null when neither tells. */
  readonly language: string | null
  readonly siteName: string | null
  readonly canonicalUrl: string | null
  /** The publisher's own teaser, at most 500 characters. */
  readonly excerpt: string | null
}

/** `page`: read from its page. `announced`: only what the source announced; cannot be cited until its page is fetched. */
export type ArticleKind = 'page' | 'announced'

/**
 * 128 minimum hashes of the text's word 3-grams. Two texts share about as many positions as they share of their 3-grams.
 * Empty for a text of fewer than eight words.
 */
export type MinHash = readonly number[]

/** An article as a list shows it, with the newest judgement of it. */
export interface ArticleSummary {
  readonly id: number
  readonly title: string
  readonly language: string | null
  readonly sourceId: string
  readonly publisher: string
  readonly country: string
  readonly grade: SourceGrade
  /** The address as announced, which a reader opens. */
  readonly url: string
  readonly kind: ArticleKind
  readonly publishedAt: Date | null
  readonly firstSeenAt: Date
  readonly week: IsoWeek
  /** Null until it has been judged. */
  readonly judgement: JudgementRecord | null
}

/** A stored judgement: what the model said, which model, when. */
export interface JudgementRecord extends Judgement {
  readonly model: string
  readonly headsVersion: string
  readonly relevanceLevel: RelevanceLevel
  /** Labels that no single sentence carries; `customs` for relevance. */
  readonly weak: readonly string[]
  /** Why it could not be judged; null when it was. */
  readonly notJudged: string | null
  readonly judgedAt: Date
}

/** A snapshot without its bytes. */
export interface SnapshotRecord {
  readonly id: number
  readonly url: string
  readonly finalUrl: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly mediaType: string
  readonly sha256: string
  readonly byteLength: number
  readonly fetchedAt: Date
  readonly kind: SnapshotKind
}

/** A person's decision as stored. */
export interface ReviewRecord extends Review {
  readonly id: number
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** Everything that the article's page shows. */
export interface ArticleDetail extends ArticleSummary {
  readonly text: string
  readonly authors: readonly string[]
  readonly siteName: string | null
  readonly canonicalUrl: string
  readonly extractedAt: Date
  readonly announced: { readonly title: string | null; readonly summary: string | null; readonly publishedAt: Date | null }
  /** The bytes that the text was read from. */
  readonly snapshot: SnapshotRecord
  /** The feed or list that announced it. */
  readonly announcement: SnapshotRecord
  /** Every judgement, newest first. */
  readonly judgements: readonly JudgementRecord[]
  readonly story: {
    readonly id: number
    /** All its articles, this one included, oldest first; `copyOf` is the article whose text this one repeats. */
    readonly articles: readonly (ArticleSummary & { readonly copyOf: number | null })[]
    readonly witnesses: number
  } | null
  readonly reviews: readonly ReviewRecord[]
}

/** What a list of articles may be narrowed to. */
export interface ArticleFilter {
  readonly topic?: string
  readonly relevance?: RelevanceLevel
  readonly language?: string
  /** Words that the title must hold, all of them. */
  readonly q?: string
  readonly since?: Date
  readonly week?: IsoWeek
  readonly sourceId?: string
  /** That it speaks of: a code of the gazetteer. */
  readonly country?: string
  /** That it names: an id of the gazetteer. */
  readonly body?: string
  readonly stage?: Stage
}

/** One page of a list; `next` is the cursor of the following page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
  readonly total: number
}
