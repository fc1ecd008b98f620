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
