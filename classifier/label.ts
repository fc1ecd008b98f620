import type { Relevance } from '../domain/classification.ts'

/**
 * Keeps the ids whose probability reaches their threshold, most probable first.
 *
 * @param probabilities - calibrated, in [0, 1]
 * @param thresholds - from which we label, in [0, 1]; from `calibration.json`. An id without one is never a label.
 * @returns possibly none: most articles are about none of our topics
 */
export function labelsOf(
  probabilities: Readonly<Record<string, number>>,
  thresholds: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(probabilities)
    .filter(([id, chance]) => chance >= (thresholds[id] ?? Number.POSITIVE_INFINITY))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([id]) => id)
}

/**
 * Customs relevance as a level: the place of the greatest probability × weight; the lower one of equals.
 *
 * @param weights - make up for how rare adjacent and direct are; from `calibration.json`
 */
export function relevanceOf(
  probabilities: readonly [number, number, number],
  weights: readonly [number, number, number],
): Relevance {
  const [none, adjacent, direct] = [probabilities[0] * weights[0], probabilities[1] * weights[1], probabilities[2] * weights[2]]
  if (direct > adjacent && direct > none) return 2
  return adjacent > none ? 1 : 0
}
