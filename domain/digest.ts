import type { RelevanceLevel } from './classification.ts'
import type { LeftOutReason } from './left-out.ts'
import type { SourceGrade, SourceState } from './source.ts'
import type { Bilingual } from './topics.ts'
import type { IsoWeek } from './week.ts'

/** At most so many stories are asked to be decided first, and so many stand under one topic (DESIGN §7). */
export const DECIDE_FIRST_MAX = 7
export const TOPIC_STORIES_MAX = 5
export const CUSTOMS_ONLY_MAX = 5
export const NOT_SHOWN_SAMPLE = 10

/** Why a story stands where it stands, as facts that each language puts into words. */
export interface WhyShown {
  /** Topic whose probability is highest, with it; null for a story about Customs only. */
  readonly topic: { readonly id: string; readonly probability: number } | null
  /** Probability that relevance is direct, in [0, 1]. */
  readonly direct: number
  /** The sentence of the lead article that carries the label most, verbatim; null where none does. */
  readonly evidence: string | null
}

/** A section of the report that a story may touch. */
export interface SectionRef {
  readonly id: string
  readonly number: string
  readonly title: Bilingual
}

/** One story as a row: in the digest, a list, a feed. */
export interface StoryLine {
  readonly storyId: number
  /** The article that stands for the story. */
  readonly articleId: number
  readonly title: string
  readonly language: string | null
  readonly publisher: string
  readonly sourceId: string
  readonly country: string
  readonly grade: SourceGrade
  /** Admiralty digit: proposed by the machine from the witnesses, or an editor's. */
  readonly credibility: number
  readonly url: string
  /** ISO 8601 instant; null where the page gives no date. */
  readonly publishedAt: string | null
  readonly level: RelevanceLevel
  /** Topics of the story, most probable first. */
  readonly topics: readonly { readonly id: string; readonly probability: number }[]
  readonly score: number
  /** All publishers, the lead's first, each once. */
  readonly publishers: readonly string[]
  /** Texts that do not copy one another: the number of witnesses. */
  readonly witnesses: number
  readonly articleIds: readonly number[]
  /** True when only the announcement was read, not the page: it cannot be cited. */
  readonly announcedOnly: boolean
  readonly section: SectionRef | null
  readonly whyShown: WhyShown
  /** An editor's decision, where one stands. */
  readonly review: {
    readonly decision: string
    readonly soWhat: string | null
    readonly stage: string | null
    readonly decidedAt: string
  } | null
}

/** An article or entry that the digest does not show, named so that anyone can check the machine. */
export interface NotShownLine {
  readonly articleId: number | null
  readonly title: string
  readonly publisher: string
  readonly url: string
  readonly reason: NotShownReason
  readonly score: number | null
}
/** `not-relevant`: judged, level none. `below-limit`: relevant, but its part was full. Others: left out before judging, or rejected. */
export type NotShownReason = LeftOutReason | 'not-relevant' | 'below-limit' | 'rejected' | 'not-judged'

export interface SourceLine {
  readonly sourceId: string
  readonly name: string
  readonly state: SourceState
  readonly reason: string | null
  readonly lastGoodAt: string | null
}

/** A week's digest. As a draft it is made anew from the store; once issued its bytes never change. */
export interface Digest {
  readonly week: IsoWeek
  /** Running number, given when issued. */
  readonly number: number | null
  readonly state: 'draft' | 'issued'
  readonly builtAt: string
  readonly issuedAt: string | null
  /** Who issued it; null for a draft. */
  readonly issuedBy: string | null
  /** Model and heads that judged, for the record. */
  readonly model: string
  readonly counts: {
    readonly sourcesRead: number
    readonly sourcesFailed: number
    readonly entriesFound: number
    readonly articlesJudged: number
    readonly stories: number
    readonly storiesShown: number
    /** Stories about which a person has decided; 0 means that the machine's order stands. */
    readonly storiesReviewed: number
  }
  /** The next PTC session; null where none is known. */
  readonly ptc: {
    readonly label: string
    readonly startsOn: string
    readonly daysToStart: number
    readonly daysToPaper: number
  } | null
  readonly decideFirst: readonly StoryLine[]
  /** Topics in the order of the report; a topic without stories is absent. */
  readonly topics: readonly { readonly topicId: string; readonly stories: readonly StoryLine[]; readonly more: number }[]
  readonly customsOnly: readonly StoryLine[]
  readonly notShown: {
    readonly total: number
    readonly byReason: readonly { readonly reason: NotShownReason; readonly count: number }[]
    /** Random by the week's name, so that building again shows the same ones. */
    readonly sample: readonly NotShownLine[]
  }
  readonly sources: { readonly failing: readonly SourceLine[]; readonly silent: readonly SourceLine[] }
}
