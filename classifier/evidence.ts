import type { Evidence, Relevance } from '../domain/classification.ts'
import { CUSTOMS, carries } from '../domain/evidence.ts'
import type { Probabilities } from './score.ts'
import type { Span } from './sentence.ts'

/** So many are shown where there are as many; more only where there are more labels. */
const ENOUGH = 3
/** Below it a sentence does not speak for the label: a label whose best sentence lies below is weak. */
const FLOOR = 0.3

/**
 * The sentences that carry the labels: for each label the one that carries most of it, then the next best of all until there are three.
 *
 * @param read - sentences of the text with what the heads say of each one, read in its context
 * @param labels - topics that the article was given
 * @param relevance - above 0, the label `customs` needs evidence too
 * @returns in the order of the text; none below the floor. A sentence stands once for each label of which it is the best, and else
 * once, under the label of which it carries most.
 */
export function evidenceFor(
  read: readonly (Span & { readonly says: Probabilities })[],
  labels: readonly string[],
  relevance: Relevance,
): Evidence[] {
  const sought = relevance > 0 ? [...labels, CUSTOMS] : labels
  const candidates = read
    .flatMap(({ start, end, says }) => sought.map((label) => ({ start, end, label, score: speaksFor(label, says, relevance) })))
    .filter(({ score }) => score >= FLOOR)
    .sort((a, b) => carries(b) - carries(a) || a.start - b.start)
  const chosen = sought.flatMap((label) => candidates.find((one) => one.label === label) ?? [])
  for (const one of candidates) {
    if (chosen.length < ENOUGH && !chosen.some(({ start }) => start === one.start)) chosen.push(one)
  }
  return chosen.sort((a, b) => a.start - b.start || b.score - a.score)
}

function speaksFor(label: string, { topics, relevance: [, adjacent, direct] }: Probabilities, relevance: Relevance): number {
  if (label !== CUSTOMS) return topics[label] ?? 0
  return relevance === 2 ? direct : adjacent + direct
}
