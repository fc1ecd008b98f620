import type { SourceStatus } from '../../domain/source.ts'
import { Sparkline } from '../components/charts.tsx'
import { Ago, Grade, State } from '../components/signs.tsx'
import { page, sourcePath } from '../links.ts'
import { SOURCE_SORTS, type SourceChoice, type SourceSort, TROUBLE } from '../query.ts'
import { chooseSources, STATE_ORDER, sortSources } from '../source-order.ts'
import type { View } from '../view.ts'

interface SourcesPageProps {
  readonly view: View
  readonly sources: readonly SourceStatus[]
  readonly sort: SourceSort
  readonly choice: SourceChoice | null
}

/** Who is silent, and why: every source with its state in words. */
export function SourcesPage({ view, sources, sort, choice }: SourcesPageProps) {
  const { words } = view
  const text = words.web.sources
  const shown = sortSources(chooseSources(sources, choice), sort, view.language)
  return (
    <div class="page wide">
      <header class="head">
        <h1>{text.title}</h1>
        <p class="note">{text.note}</p>
        <Choices view={view} sources={sources} sort={sort} choice={choice} />
      </header>
      <h2 class="count-line">{text.total(shown.length)}</h2>
      {shown.length === 0 ? (
        <p class="lead">{sources.length === 0 ? text.emptyStore : text.empty}</p>
      ) : (
        <table class="sources">
          <thead>
            <tr>
              {SOURCE_SORTS.map((column) => (
                <th scope="col" class={`c-${column}`} aria-sort={column === sort ? 'ascending' : undefined}>
                  <a
                    href={page(view, '/sources', { sort: column, state: choice })}
                    title={column === 'rhythm' ? text.rhythmNote : undefined}
                  >
                    {text[column]}
                    {column === sort && <span aria-hidden="true"> ▾</span>}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((source) => (
              <SourceRow view={view} source={source} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function SourceRow({ view, source }: { view: View; source: SourceStatus }) {
  const { words } = view
  const text = words.web.sources
  return (
    <tr class="row">
      <th scope="row" class="c-name">
        <h3>
          <a href={page(view, sourcePath(source.id))}>{source.name}</a>
        </h3>
        <span class="by">
          <span>{words.format.country(source.country)}</span>
        </span>
      </th>
      <td class="c-state">
        <State view={view} state={source.state} />{' '}
        {source.state !== 'fine' && (
          <span class="quiet">{text.since(words.format.age(view.now.getTime() - source.since.getTime()))}</span>
        )}
        {source.reason !== null && (
          <span class="reason" lang="en">
            {source.reason}
          </span>
        )}
      </td>
      <td class="c-last" data-label={text.last}>
        {source.lastGoodAt === null ? text.never : <Ago view={view} at={source.lastGoodAt} />}
      </td>
      <td class="c-interval" data-label={text.interval}>
        {words.format.age(source.intervalMs)}
      </td>
      <td class="c-rhythm">
        <Sparkline view={view} values={source.weekly} />
      </td>
      <td class="c-grade">
        <Grade view={view} letter={source.grade} digit={null} />
      </td>
      <td class="c-entries number" data-label={text.entries}>
        {words.format.number(source.entries)}
      </td>
      <td class="c-articles number" data-label={text.articles}>
        <a href={page(view, '/articles', { source: source.id })}>{words.format.number(source.articles)}</a>
      </td>
    </tr>
  )
}

/** Narrows the list to a state; each says how many there are. */
function Choices({ view, sources, sort, choice }: SourcesPageProps) {
  const { words } = view
  const text = words.web.sources
  const count = (of: SourceChoice | null) => chooseSources(sources, of).length
  const choices: [SourceChoice | null, string][] = [
    [null, text.all],
    ['trouble', text.trouble],
    ...STATE_ORDER.map((state): [SourceChoice, string] => [state, words.sourceStates[state]]),
  ]
  const isUseful = (one: SourceChoice | null) => one === choice || count(one) > 0
  return (
    <nav class="choices" aria-label={text.show}>
      <ul>
        {choices
          .filter(([one]) => isUseful(one))
          .map(([one, name]) => (
            <li>
              <a
                href={page(view, '/sources', { state: one, sort: sort === 'state' ? null : sort })}
                aria-current={one === choice ? 'true' : undefined}
                title={one === 'trouble' ? TROUBLE.map((state) => words.sourceStates[state]).join(', ') : undefined}
              >
                {name} <span class="count">{words.format.number(count(one))}</span>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
