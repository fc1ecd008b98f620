import { SOURCE_STATES, type SourceStatus } from '../../domain/source.ts'
import { Figures } from '../components/figures.tsx'
import { Part } from '../components/parts.tsx'
import { State } from '../components/signs.tsx'
import { page } from '../links.ts'
import type { View } from '../view.ts'

/** How far the first round has come. */
export interface Progress {
  readonly sources: readonly SourceStatus[]
  readonly articles: number
  readonly judged: number
}

/** Whether more is still to come by itself: a source that is on and was never tried, or an article that waits for judgement. */
export function isWorking({ sources, articles, judged }: Progress): boolean {
  return sources.some(({ state }) => state === 'new') || judged < articles
}

interface FirstStartProps {
  readonly view: View
  readonly progress: Progress
  /** Whether the page loads itself again. */
  readonly refreshes: boolean
}

/** What stands where the digest will be, until there is one. */
export function FirstStartPage({ view, progress, refreshes }: FirstStartProps) {
  const { words } = view
  const text = words.web.start
  const { sources, articles, judged } = progress
  const watched = sources.filter(({ state }) => state !== 'off')
  const tried = watched.filter(({ state }) => state !== 'new')
  const working = isWorking(progress)
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{words.digest.subtitle}</p>
        <h1>{working ? text.title : text.doneTitle}</h1>
        <p class="lead">{text.note}</p>
      </header>
      <Figures
        label={words.digest.counts.title}
        figures={[
          [text.sources(tried.length, watched.length), page(view, '/sources')],
          [text.found(articles), page(view, '/articles')],
          [text.judged(judged), page(view, '/articles')],
        ]}
      />
      {watched.length > 0 && (
        <progress value={tried.length} max={watched.length} aria-label={text.sources(tried.length, watched.length)} />
      )}
      {working && <Refresh view={view} refreshes={refreshes} />}
      <Part id="states" title={text.states}>
        {sources.length === 0 && <p>{text.noSources}</p>}
        <ul class="reasons">
          {SOURCE_STATES.map((state) => [state, sources.filter((source) => source.state === state).length] as const)
            .filter(([, count]) => count > 0)
            .map(([state, count]) => (
              <li>
                <a href={page(view, '/sources', { state })}>
                  <b>{words.format.number(count)}</b> <State view={view} state={state} />
                </a>
              </li>
            ))}
        </ul>
      </Part>
      <Part id="next" title={text.next}>
        <Steps steps={text.nextSteps} />
      </Part>
      <Part id="trouble" title={text.trouble}>
        <Steps steps={text.troubleSteps} />
      </Part>
    </div>
  )
}

/** A page that moves by itself can be held still. */
function Refresh({ view, refreshes }: { view: View; refreshes: boolean }) {
  const text = view.words.web.start
  return (
    <p class="note">
      {refreshes ? (
        <>
          {text.refreshing} <a href={page(view, '/', { refresh: 'off' })}>{text.stop}</a>
        </>
      ) : (
        <a href={page(view, '/')}>{text.resume}</a>
      )}
    </p>
  )
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ul class="prose">
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ul>
  )
}
