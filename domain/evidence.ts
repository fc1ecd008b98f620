import type { Evidence, Judgement } from './classification.ts'

/** The label under which relevance to Customs is shown. */
export const CUSTOMS = 'customs'

/**
 * The labels that no single sentence carries: they stand on the whole text, and a reader is told so.
 *
 * @returns topics in the order of the labels, then `customs` where the text was found to concern Customs; none of a text without a label
 */
export function weakLabels({ labels, relevance, evidence }: Pick<Judgement, 'labels' | 'relevance' | 'evidence'>): string[] {
  const sought = relevance.level > 0 ? [...labels, CUSTOMS] : labels
  return sought.filter((label) => !evidence.some((one) => one.label === label))
}

/**
 * How much of its label a sentence carries: its length times the log-odds that it says so. An article's label is read off the mean of
 * its tokens, to which a long sentence gives more: of two sentences that are as sure, the fragment explains less.
 *
 * @returns for sorting only; below 0 where the sentence speaks rather against
 */
export function carries({ start, end, score }: Pick<Evidence, 'start' | 'end' | 'score'>): number {
  return (end - start) * Math.log(score / (1 - score))
}
