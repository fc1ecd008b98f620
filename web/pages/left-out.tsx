import type { LeftOutRecord } from '../../db/queries/left-out.ts'
import type { Page } from '../../domain/article.ts'
import { LEFT_OUT_REASONS } from '../../domain/left-out.ts'
import { parseWeek } from '../../domain/week.ts'
import { Pager } from '../components/pager.tsx'
import { Day } from '../components/signs.tsx'
import { articlePath, outside, page, sourcePath } from '../links.ts'
import type { Parameters } from '../query.ts'
import type { View } from '../view.ts'

interface LeftOutPageProps {
  readonly view: View
  readonly records: Page<LeftOutRecord>
  readonly values: Parameters
}

/** Entries that became no article, each with its reason in full. */
export function LeftOutPage({ view, records, values }: LeftOutPageProps) {
  const { words } = view
  const text = words.web.leftOut
  const query = { week: values.week, reason: values.reason, source: values.source }
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{values.week ? words.format.week(parseWeek(values.week)) : words.web.articles.title}</p>
        <h1>{text.title}</h1>
        <p class="note">{text.note}</p>
        <Reasons view={view} values={values} />
      </header>
      <h2 class="count-line">{text.total(records.total)}</h2>
      {records.items.length === 0 && <p class="lead">{text.empty}</p>}
      <ul class="sample">
        {records.items.map((record) => (
          <Line view={view} record={record} />
        ))}
      </ul>
      <Pager view={view} path="/left-out" query={query} isLater={Boolean(values.cursor)} next={records.next} older={text.older} />
    </div>
  )
}

function Line({ view, record }: { view: View; record: LeftOutRecord }) {
  const { words } = view
  return (
    <li>
      <a class="title" href={outside(record.url)} rel="noreferrer external">
        {record.title || record.url || words.digest.story.untitled}
      </a>{' '}
      <span class="by">
        <a href={page(view, sourcePath(record.sourceId))}>{record.publisher}</a>
        <Day view={view} at={record.at} />
        <strong>{words.notShownReasons[record.reason]}</strong>
        {record.detail !== '' && <span lang="en">{record.detail}</span>}
        {record.articleId !== null && <a href={page(view, articlePath(record.articleId))}>{words.web.leftOut.brought}</a>}
      </span>
    </li>
  )
}

function Reasons({ view, values }: { view: View; values: Parameters }) {
  const { words } = view
  const choices = [['', words.web.articles.any], ...LEFT_OUT_REASONS.map((reason) => [reason, words.notShownReasons[reason]])]
  return (
    <nav class="choices" aria-label={words.web.leftOut.reason}>
      <span class="label">{words.web.leftOut.reason}</span>
      <ul>
        {choices.map(([reason, name]) => (
          <li>
            <a
              href={page(view, '/left-out', { ...values, reason, cursor: null })}
              aria-current={(values.reason ?? '') === reason ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
