import type { Evidence, Relevance } from '../domain/classification.ts'
import type { Probabilities } from './score.ts'
import type { Span } from './sentence.ts'

/** The label under which relevance to Customs is shown. */
export const CUSTOMS = 'customs'
const SENTENCES_MAX = 3
/** Below it a sentence does not speak for the label: an article whose best sentence lies below is shown without evidence. */
const FLOOR = 0.3

/**
 * The sentences that carry the labels: for each label the one that speaks for it most, then the next best of all, three together.
 *
 * @param read - sentences of the text with what the heads say of each one, read in its context
 * @param labels - topics that the article was given
 * @param relevance - above 0, the label `customs` needs evidence too
 * @returns in the order of the text; none below the floor, each sentence once, under the label that it speaks for most
 */
export function evidenceFor(
  read: readonly (Span & { readonly says: Probabilities })[],
  labels: readonly string[],
  relevance: Relevance,
): Evidence[] {
  const candidates = read.flatMap(({ start, end, says }) => {
    const found = labels.map((label) => ({ start, end, label, score: says.topics[label] ?? 0 }))
    if (relevance > 0)
      found.push({
        start,
        end,
        label: CUSTOMS,
        score: relevance === 2 ? says.relevance[2] : says.relevance[1] + says.relevance[2],
      })
    return found.filter(({ score }) => score >= FLOOR)
  })
  candidates.sort((a, b) => b.score - a.score || a.start - b.start)
  const chosen: Evidence[] = []
  const take = (one: Evidence) => {
    if (chosen.length < SENTENCES_MAX && !chosen.some(({ start }) => start === one.start)) chosen.push(one)
  }
  for (const label of new Set(candidates.map((one) => one.label))) {
    const best = candidates.find((one) => one.label === label)
    if (best !== undefined) take(best)
  }
  for (const one of candidates) take(one)
  return chosen.sort((a, b) => a.start - b.start)
}
