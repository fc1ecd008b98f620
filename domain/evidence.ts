import type { Judgement } from './classification.ts'

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
