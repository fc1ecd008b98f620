import type { ArticleDetail } from './article.ts'
import type { SectionRef } from './digest.ts'
import type { Section } from './report.ts'

/**
 * The section of the report that an article or story touches: within the chapter of its first topic, the one whose aspects it
 * speaks to most. Where it speaks to none, the chapter itself. Here, not in `report/`, because queries and the digest both ask.
 *
 * @param topicIds - most probable first; only the first counts
 * @param aspectLabels - what the text tells, aspects at or above their threshold
 * @param sections - in the order of the outline, which settles ties
 * @param probabilities - weighs the labels; each counts 1 without
 * @returns null without a topic, or for a topic that has no chapter yet
 */
export function sectionFor(
  topicIds: readonly string[],
  aspectLabels: readonly string[],
  sections: readonly Section[],
  probabilities?: Readonly<Record<string, number>>,
): SectionRef | null {
  const topicId = topicIds[0]
  if (topicId === undefined) return null
  const labels = new Set(aspectLabels)
  let best: Section | null = null
  let bestOverlap = -1
  for (const section of sections) {
    if (section.topicId !== topicId) continue
    const spoken = section.aspects.filter((aspect) => labels.has(aspect))
    const overlap = spoken.reduce((sum, aspect) => sum + (probabilities?.[aspect] ?? 1), 0)
    if (overlap > bestOverlap) [best, bestOverlap] = [section, overlap]
  }
  return best && { id: best.id, number: best.number, title: best.title }
}

/** The section that one article touches: an editor's choice for its story, else by what it says. */
export function sectionOfArticle(
  { judgement, reviews }: Pick<ArticleDetail, 'judgement' | 'reviews'>,
  sections: readonly Section[],
): SectionRef | null {
  const { sectionId = null, topicId = null } = reviews[0] ?? {}
  const chosen = sections.find((section) => section.id === sectionId)
  if (chosen) return { id: chosen.id, number: chosen.number, title: chosen.title }
  const labels = judgement?.labels ?? []
  return sectionFor(topicId === null ? labels : [topicId, ...labels], judgement?.aspectLabels ?? [], sections, judgement?.aspects)
}
