import type { ArticleDetail } from '../../domain/article.ts'
import type { Evidence } from '../../domain/classification.ts'
import { CUSTOMS } from '../../domain/evidence.ts'
import { markText, type Segment } from '../marked-text.ts'
import { languageOf, topicShortName, type View } from '../view.ts'

/** The text in paragraphs, with the evidence of the newest judgement marked at its exact ranges. */
export function ArticleText({ view, article }: { view: View; article: ArticleDetail }) {
  const text = view.words.web.article
  const evidence = article.judgement?.evidence ?? []
  const paragraphs = markText(article.text, evidence)
  return (
    <section class="text" aria-labelledby="text-title">
      <h2 id="text-title">{text.textTitle}</h2>
      {evidence.length > 0 && <p class="note">{text.textNote}</p>}
      {paragraphs.length === 0 && <p class="lead">{text.noText}</p>}
      <div class="reading" {...languageOf(view, article.language)}>
        {paragraphs.map((segments) => (
          <p>
            {segments.map((segment) => (
              <Stretch view={view} segment={segment} evidence={evidence} />
            ))}
          </p>
        ))}
      </div>
    </section>
  )
}

/** Plain text, or marked text whose label stands at the end of each evidence sentence. */
function Stretch({ view, segment, evidence }: { view: View; segment: Segment; evidence: readonly Evidence[] }) {
  if (segment.evidence.length === 0) return <>{segment.text}</>
  const labels = segment.ends.map((index) => evidence[index]?.label ?? '')
  const title = segment.evidence.map((index) => evidenceLabel(view, evidence[index]?.label ?? '')).join(', ')
  return (
    <>
      {segment.starts.map((index) => (
        <span class="anchor" id={evidenceAnchor(index)} />
      ))}
      <mark title={view.words.web.article.evidence(title)}>{segment.text}</mark>
      {labels.length > 0 && (
        <span class="mark-label" lang={view.language}>
          {labels.map((label) => evidenceLabel(view, label)).join(', ')}
        </span>
      )}
    </>
  )
}

/** Anchor of a piece of evidence in the text, by its place in the judgement. */
export const evidenceAnchor = (index: number) => `evidence-${index + 1}`

/** The name of what a sentence is evidence for: a topic, or relevance to Customs. */
export function evidenceLabel(view: View, label: string): string {
  return label === CUSTOMS ? view.words.web.article.customs : topicShortName(view, label)
}
