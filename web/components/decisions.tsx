import type { ArticleDetail, ReviewRecord } from '../../domain/article.ts'
import type { SectionRef } from '../../domain/digest.ts'
import { topicName, type View } from '../view.ts'
import { Facts, Part } from './parts.tsx'

/** What people have decided about the story, newest first. Nothing is overwritten: each decision stays beside the next. */
export function Decisions({ view, article, section }: { view: View; article: ArticleDetail; section: SectionRef | null }) {
  const text = view.words.web.article
  return (
    <Part id="decisions" title={text.decisions}>
      {article.reviews.length === 0 && <p class="note">{text.undecided}</p>}
      {article.reviews.map((review) => (
        <Decision view={view} review={review} />
      ))}
      <Facts
        facts={[[text.section, section === null ? text.noSection : `§ ${section.number} ${section.title[view.language]}`]]}
      />
    </Part>
  )
}

function Decision({ view, review }: { view: View; review: ReviewRecord }) {
  const { words } = view
  const claim = Object.entries(words.credibility).find(([digit]) => digit === String(review.credibility))
  return (
    <div class="decision">
      <p>
        <strong>{words.decisions[review.decision]}</strong>
        {review.reason !== null && ` (${words.rejectReasons[review.reason]})`}
      </p>
      {review.soWhat !== null && <p>{review.soWhat}</p>}
      <p class="by">
        <span>{words.web.article.decidedBy(review.decidedBy, words.format.time(review.decidedAt))}</span>
        {review.topicId !== null && <span>{topicName(view, review.topicId)}</span>}
        {claim && <span>{words.web.pair(claim[0], claim[1])}</span>}
        {review.stage !== null && <span>{words.digest.story.stage(words.stages[review.stage])}</span>}
      </p>
    </div>
  )
}
