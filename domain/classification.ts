import type { Stage } from './review.ts'

/** Where the label comes from: a sentence of the stored text. */
export interface Evidence {
  /** Range in the article's text, UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  /** The label that it carries: a topic id, or `customs` for relevance. */
  readonly label: string
  /** How strongly it speaks for the label when read alone, in [0, 1]. */
  readonly score: number
}

/** Where something is named: UTF-16 offsets into the title or the text, end exclusive. */
export interface Mention {
  readonly in: 'title' | 'text'
  readonly start: number
  readonly end: number
}

/** A country (ISO 3166-1 alpha-2, `EU`) or a body (id in `domain/gazetteer`) that a text names, and the first places where it does. */
export interface Named {
  readonly id: string
  readonly mentions: readonly Mention[]
}

/** How far a technology is put to use, and how sure that is, in [0, 1]. */
export interface StageEstimate {
  readonly id: Stage
  readonly probability: number
}

/** Customs relevance as the codebook counts it: 0 none, 1 adjacent, 2 direct. */
export type Relevance = 0 | 1 | 2

/** What a reader sees: a topic and its relevance in one word. */
export const RELEVANCE_LEVELS = ['direct', 'adjacent', 'context', 'customs-only', 'none'] as const
export type RelevanceLevel = (typeof RELEVANCE_LEVELS)[number]

/** What a model said of one article. Probabilities are calibrated, in [0, 1], but for the topics named so. */
export interface Judgement {
  readonly topics: Readonly<Record<string, number>>
  /** Topics at or above their threshold, most probable first. */
  readonly labels: readonly string[]
  /**
   * Topics whose figure is a similarity and no calibrated probability: added by people, and not decided often enough yet. Absent
   * where there are none.
   */
  readonly uncalibrated?: readonly string[]
  readonly relevance: {
    readonly level: Relevance
    readonly probabilities: readonly [none: number, adjacent: number, direct: number]
  }
  readonly aspects: Readonly<Record<string, number>>
  readonly aspectLabels: readonly string[]
  /** The chance that an editor wants it; the reading order. */
  readonly score: number
  readonly evidence: readonly Evidence[]
  /** Null where the text says nothing of a deployment, and where it has no topic. */
  readonly stage: StageEstimate | null
  /** Most often named first; a body implies its country. */
  readonly countries: readonly Named[]
  readonly bodies: readonly Named[]
}

/**
 * The level that people see.
 *
 * @param hasTopic - whether any topic reached its threshold
 */
export function relevanceLevel(hasTopic: boolean, relevance: Relevance): RelevanceLevel {
  if (!hasTopic) return relevance === 2 ? 'customs-only' : 'none'
  return relevance === 2 ? 'direct' : relevance === 1 ? 'adjacent' : 'context'
}
