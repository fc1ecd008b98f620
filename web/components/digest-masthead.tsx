import type { Digest } from '../../domain/digest.ts'
import { parseWeek } from '../../domain/week.ts'
import { digestPath, page } from '../links.ts'
import type { View } from '../view.ts'
import { Figures } from './figures.tsx'

interface MastheadProps {
  readonly view: View
  readonly digest: Digest
  readonly earlier: string | null
  readonly later: string | null
}

/** Which week, issued or draft, in figures, and how long until the PTC. */
export function DigestMasthead({ view, digest, earlier, later }: MastheadProps) {
  const { words } = view
  const { format } = words
  const isIssued = digest.state === 'issued' && digest.number !== null && digest.issuedAt !== null
  return (
    <header class="masthead">
      <p class="kicker">
        {words.digest.title} · {words.digest.subtitle}
      </p>
      <h1>{format.week(digest.week)}</h1>
      <p class="imprint">
        {isIssued ? (
          <strong>
            {words.digest.issued(format.number(digest.number ?? 0), format.longDay(digest.issuedAt ?? digest.builtAt))}
          </strong>
        ) : (
          <>
            <strong class="draft">{words.digest.draft}</strong>
            <span>{words.digest.draftNote}</span>
          </>
        )}
        <span>{words.digest.builtAt(format.time(digest.builtAt))}</span>
        <span>{words.digest.model(digest.model)}</span>
      </p>
      <Counts view={view} digest={digest} />
      <Ptc view={view} ptc={digest.ptc} />
      {(earlier !== null || later !== null) && (
        <nav class="neighbours" aria-label={words.web.digest.neighbours}>
          {earlier !== null && (
            <a rel="prev" href={page(view, digestPath(earlier))}>
              ← {weekName(view, earlier)}
            </a>
          )}
          {later !== null && (
            <a rel="next" href={page(view, digestPath(later))}>
              {weekName(view, later)} →
            </a>
          )}
        </nav>
      )}
    </header>
  )
}

const weekName = (view: View, week: string) => view.words.format.week(parseWeek(week))

/** From what was read to what is shown; each figure opens the list behind it. */
function Counts({ view, digest }: { view: View; digest: Digest }) {
  const { counts, week } = digest
  const words = view.words.digest.counts
  const figures: [text: string, href: string][] = [
    [words.sourcesRead(counts.sourcesRead), page(view, '/sources')],
    [words.sourcesFailed(counts.sourcesFailed), page(view, '/sources', { state: 'trouble' })],
    [words.entriesFound(counts.entriesFound), '#not-shown'],
    [words.articlesJudged(counts.articlesJudged), page(view, '/articles', { week })],
    [words.stories(counts.stories), firstPart(digest)],
    [words.storiesShown(counts.storiesShown), firstPart(digest)],
  ]
  return <Figures label={words.title} figures={figures} />
}

function firstPart(digest: Digest): string {
  return digest.decideFirst.length > 0 ? '#decide-first' : `#${digest.topics[0]?.topicId ?? 'not-shown'}`
}

function Ptc({ view, ptc }: { view: View; ptc: Digest['ptc'] }) {
  const words = view.words.digest.ptc
  if (ptc === null) return <p class="ptc">{words.unknown}</p>
  return (
    <p class="ptc">
      <strong>{words.session(ptc.label)}</strong>
      <span>{words.opens(view.words.format.longDay(ptc.startsOn))}</span>
      <span>{words.daysToPaper(ptc.daysToPaper)}</span>
      <span>{words.daysToStart(ptc.daysToStart)}</span>
    </p>
  )
}
