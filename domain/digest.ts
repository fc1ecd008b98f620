import type { RelevanceLevel, StageEstimate } from './classification.ts'
import { LEFT_OUT_REASONS } from './left-out.ts'
import type { SourceGrade, SourceState } from './source.ts'
import type { Bilingual } from './topics.ts'
import type { IsoWeek } from './week.ts'

/** At most so many stories are asked to be decided first, and so many stand under one topic (DESIGN §7). */
export const DECIDE_FIRST_MAX = 7
export const TOPIC_STORIES_MAX = 5
export const CUSTOMS_ONLY_MAX = 5
export const NOT_SHOWN_SAMPLE = 10
/** A row names no more countries than this. */
export const COUNTRIES_MAX = 3
/** From this chance of being wanted on, a direct story may be asked to be decided first: more likely wanted than not. */
export const DECIDE_FIRST_FLOOR = 0.5

/** A topic of a story, with the highest figure that any of its articles has for it. */
export interface TopicFigure {
  readonly id: string
  readonly probability: number
  /** The figure is a similarity and no probability: people added the topic, and have not decided often enough yet. */
  readonly uncalibrated?: true
}

/** Why a story stands where it stands, as facts that each language puts into words. */
export interface WhyShown {
  /** Topic whose probability is highest, with it; null for a story about Customs only. */
  readonly topic: TopicFigure | null
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
  /** Of the publisher. */
  readonly country: string
  /** Countries that the lead article speaks of, most named first, at most {@link COUNTRIES_MAX}; absent in digests issued before this was asked. */
  readonly countries?: readonly string[]
  /** Stage that the machine proposes, from the lead article; an editor's stands in `review`. Absent where `countries` is. */
  readonly stage?: StageEstimate | null
  readonly grade: SourceGrade
  /** Admiralty digit: proposed by the machine from the witnesses, or an editor's. */
  readonly credibility: number
  readonly url: string
  /** ISO 8601 instant; null where the page gives no date. */
  readonly publishedAt: string | null
  readonly level: RelevanceLevel
  /** Topics of the story, most probable first. */
  readonly topics: readonly TopicFigure[]
  readonly score: number
  /** All publishers, the lead's first, each once. */
  readonly publishers: readonly string[]
  /** Texts that do not copy one another: the number of witnesses. */
  readonly witnesses: number
  readonly articleIds: readonly number[]
  /** The week in which its first article was seen: earlier than the digest's for a story that goes on. */
  readonly firstWeek: IsoWeek
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
/**
 * `not-relevant`: judged, level none. `below-limit`: relevant, but its part was full. `rejected`: by an editor. `not-judged`: the
 * model could not. Others: left out before judging. In the order in which they are shown.
 */
export const NOT_SHOWN_REASONS = ['not-relevant', 'below-limit', 'rejected', 'not-judged', ...LEFT_OUT_REASONS] as const
export type NotShownReason = (typeof NOT_SHOWN_REASONS)[number]

/** A story named again where it also belongs; its row stands elsewhere in the digest. */
export interface StoryRef {
  readonly storyId: number
  readonly articleId: number
  readonly title: string
  readonly language: string | null
  /** Where the row stands: `decide-first`, or the topic's id. */
  readonly part: string
}

/** A technology's part of the digest. */
export interface TopicPart {
  readonly topicId: string
  /** Stories whose first topic this is, at most {@link TOPIC_STORIES_MAX}. A story stands once in a digest. */
  readonly stories: readonly StoryLine[]
  /** Stories of this topic that stand under *decide first* or under another topic, which is their first. */
  readonly elsewhere: readonly StoryRef[]
  /** Stories whose first topic this is and for which no room was left. */
  readonly more: number
}

export interface SourceLine {
  readonly sourceId: string
  readonly name: string
  readonly state: SourceState
  readonly reason: string | null
  /** ISO 8601 instant at which it came into this state. */
  readonly since: string
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
    /** Entries of the week. Each is behind a story that is shown, not shown with a reason, or still to be read or judged. */
    readonly entriesFound: number
    readonly entriesShown: number
    readonly entriesPending: number
    readonly articlesJudged: number
    /** Relevant stories, those that an editor rejected included. */
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
  /** Topics in the order of the report; a topic without stories, here or elsewhere, is absent. */
  readonly topics: readonly TopicPart[]
  /** Names of all topics that the digest mentions, by id: an issued digest keeps the names of its day. */
  readonly topicNames: Readonly<Record<string, Bilingual>>
  readonly customsOnly: readonly StoryLine[]
  /** Stories about Customs only for which no room was left. */
  readonly customsOnlyMore: number
  /** Counted in entries. */
  readonly notShown: {
    readonly total: number
    readonly byReason: readonly { readonly reason: NotShownReason; readonly count: number }[]
    /** Random by the week's name, so that building again shows the same ones. */
    readonly sample: readonly NotShownLine[]
  }
  readonly sources: { readonly failing: readonly SourceLine[]; readonly silent: readonly SourceLine[] }
}
