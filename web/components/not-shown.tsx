import type { Digest, NotShownLine, NotShownReason } from '../../domain/digest.ts'
import { LEFT_OUT_REASONS } from '../../domain/left-out.ts'
import type { IsoWeek } from '../../domain/week.ts'
import { articlePath, outside, page } from '../links.ts'
import type { View } from '../view.ts'
import { Part } from './parts.tsx'

/** What was found and is not shown: counts by reason, and some drawn at random so that anyone can check the machine. */
export function NotShown({ view, digest }: { view: View; digest: Digest }) {
  const { words } = view
  const { notShown } = digest
  const text = words.digest.notShown
  return (
    <Part id="not-shown" title={words.digest.parts.notShown} note={notShown.total === 0 ? text.none : text.total(notShown.total)}>
      {digest.counts.entriesPending > 0 && <p class="note">{words.digest.counts.pending(digest.counts.entriesPending)}</p>}
      {unexplained(digest) > 0 && <p class="caution">{words.digest.counts.unexplained(unexplained(digest))}</p>}
      {notShown.byReason.length > 0 && (
        <ul class="reasons">
          {notShown.byReason.map(({ reason, count }) => (
            <li>
              <a href={listOf(view, digest.week, reason)}>
                <b>{words.format.number(count)}</b> {words.notShownReasons[reason]}
              </a>
            </li>
          ))}
        </ul>
      )}
      {notShown.sample.length > 0 && (
        <>
          <h3 class="label">{text.sample(notShown.sample.length)}</h3>
          <ul class="sample">
            {notShown.sample.map((line) => (
              <SampleLine view={view} line={line} />
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

/** Entries that are neither shown, nor left out with a reason, nor waiting. There should be none, ever. */
function unexplained({ counts, notShown }: Digest): number {
  return counts.entriesFound - counts.entriesShown - counts.entriesPending - notShown.total
}

function SampleLine({ view, line }: { view: View; line: NotShownLine }) {
  const { words } = view
  const href = line.articleId === null ? outside(line.url) : page(view, articlePath(line.articleId))
  return (
    <li>
      <a href={href} class="title">
        {line.title || line.url || words.digest.story.untitled}
      </a>{' '}
      <span class="by">
        <span>{line.publisher}</span>
        <span>{words.notShownReasons[line.reason]}</span>
        {line.score !== null && (
          <span title={words.web.article.order(words.format.decimal(line.score))}>{words.format.decimal(line.score)}</span>
        )}
      </span>
    </li>
  )
}

/** The list in which those of one reason stand. */
function listOf(view: View, week: IsoWeek, reason: NotShownReason): string {
  if (LEFT_OUT_REASONS.some((one) => one === reason)) return page(view, '/left-out', { week, reason })
  return page(view, '/articles', { week, relevance: reason === 'not-relevant' ? 'none' : null })
}
