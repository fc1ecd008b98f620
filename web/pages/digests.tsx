import type { DigestSummary } from '../../db/queries/digests.ts'
import { Day } from '../components/signs.tsx'
import { digestPath, page } from '../links.ts'
import type { View } from '../view.ts'

/** All digests, the newest first. */
export function DigestsPage({ view, digests }: { view: View; digests: readonly DigestSummary[] }) {
  const { words } = view
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{words.digest.subtitle}</p>
        <h1>{words.web.digest.listTitle}</h1>
        <p class="note">{words.web.digest.listNote}</p>
      </header>
      {digests.length === 0 && <p class="lead">{words.web.digest.listEmpty}</p>}
      <ol class="issues">
        {digests.map((digest) => (
          <li class="row">
            <p class="side">
              {digest.issuedAt !== null && digest.number !== null ? (
                <span>{words.digest.issued(words.format.number(digest.number), words.format.longDay(digest.issuedAt))}</span>
              ) : (
                <span class="draft">{words.digest.draft}</span>
              )}
              <Day view={view} at={digest.builtAt} />
            </p>
            <div class="what">
              <h2>
                <a href={page(view, digestPath(digest.week))}>{words.format.week(digest.week)}</a>
              </h2>
              <p class="by">
                <span>{words.digest.counts.storiesShown(digest.counts.storiesShown)}</span>
                <span>{words.digest.counts.stories(digest.counts.stories)}</span>
                <span>{words.digest.counts.entriesFound(digest.counts.entriesFound)}</span>
                <span>{words.digest.counts.sourcesRead(digest.counts.sourcesRead)}</span>
                <span>{words.digest.counts.sourcesFailed(digest.counts.sourcesFailed)}</span>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
