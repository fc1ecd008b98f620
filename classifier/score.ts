import { SCORE_TERMS, type ScoreTerm } from '../domain/score-formula.ts'
import type { Calibration, Head, Heads } from './heads.ts'

/** Calibrated probabilities of one text or sentence, in [0, 1]. */
export interface Probabilities {
  readonly topics: Readonly<Record<string, number>>
  /** They sum to one. */
  readonly relevance: readonly [none: number, adjacent: number, direct: number]
  readonly aspects: Readonly<Record<string, number>>
}

/**
 * What the heads say of an embedding.
 *
 * @param vector - shape [384], L2-normalised
 */
export function probabilitiesOf(vector: Float32Array, heads: Heads, calibration: Calibration): Probabilities {
  const independent = (head: Head, scaling: Calibration['topics']) =>
    Object.fromEntries(logits(vector, head, scaling).map((logit, i) => [head.ids[i] ?? '', sigmoid(logit)]))
  return {
    topics: independent(heads.topics, calibration.topics),
    relevance: softmax(logits(vector, heads.relevance, calibration.relevance)),
    aspects: independent(heads.aspects, calibration.aspects),
  }
}

/**
 * The reading order: the estimated chance that an editor wants the article, in [0, 1]. Wanted is what concerns Customs directly, and
 * what is about a technology and adjacent to Customs. The formula is data (`calibration.json`), shown to readers.
 *
 * @param uncalibrated - topics whose figure is no probability: the score, which is one, does not read them
 */
export function scoreOf(
  { relevance, topics }: Probabilities,
  formula: Calibration['score'],
  uncalibrated: readonly string[] = [],
): number {
  const [, adjacent, direct] = relevance
  const any = anyTopic(topics, uncalibrated)
  const terms: Record<ScoreTerm, number> = { direct, adjacent, anyTopic: any, adjacentAndTopic: adjacent * any }
  const total = SCORE_TERMS.reduce((sum, term) => sum + (formula.weights[term] ?? 0) * terms[term], formula.bias)
  return Math.min(1, Math.max(0, formula.link === 'logistic' ? sigmoid(total) : total))
}

/**
 * The chance that a text is about at least one topic, as if topics came independently, in [0, 1].
 *
 * @param uncalibrated - topics whose figure is no probability: they are left out
 */
export function anyTopic(topics: Probabilities['topics'], uncalibrated: readonly string[] = []): number {
  return 1 - Object.entries(topics).reduce((none, [id, chance]) => (uncalibrated.includes(id) ? none : none * (1 - chance)), 1)
}

/** Calibrated logits, one for each id of the head. */
function logits(vector: Float32Array, head: Head, { slope, offset }: Calibration['topics' | 'relevance']): number[] {
  return head.weights.map((row, k) => {
    let sum = head.bias[k] ?? 0
    for (let i = 0; i < row.length; i++) sum += (row[i] ?? 0) * (vector[i] ?? 0)
    return (Array.isArray(slope) ? (slope[k] ?? 1) : slope) * sum + (offset[k] ?? 0)
  })
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function softmax([none = 0, adjacent = 0, direct = 0]: readonly number[]): [number, number, number] {
  const most = Math.max(none, adjacent, direct)
  const [a, b, c] = [Math.exp(none - most), Math.exp(adjacent - most), Math.exp(direct - most)]
  const sum = a + b + c
  return [a / sum, b / sum, c / sum]
}
