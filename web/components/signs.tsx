import type { RelevanceLevel } from '../../domain/classification.ts'
import { notJudgedReason } from '../../domain/not-judged.ts'
import type { SourceGrade, SourceState } from '../../domain/source.ts'
import type { Instant } from '../../domain/strings/instant.ts'
import { topicName, topicShortName, type View } from '../view.ts'

/** Small signs that stand in rows and headings: word and mark first, colour second. */

const LEVEL_MARKS: Readonly<Record<RelevanceLevel, string>> = {
  direct: '●',
  adjacent: '◐',
  context: '○',
  'customs-only': '◆',
  none: '–',
}

/** A relevance level: mark, word, rule on demand. */
export function Level({ view, level }: { view: View; level: RelevanceLevel }) {
  return (
    <span class={`level l-${level}`} title={view.words.levelRules[level]}>
      <span aria-hidden="true">{LEVEL_MARKS[level]}</span> {view.words.levels[level]}
    </span>
  )
}

/** That there is no judgement, and why. What the encoder said when it failed stands as it was stored. */
export function NotJudged({ view, reason }: { view: View; reason: string }) {
  const { words } = view
  const known = notJudgedReason(reason)
  if (known !== null) return <>{words.web.notJudged(words.notJudgedReasons[known])}</>
  return (
    <>
      {words.web.notJudgedFault} <span lang="en">({reason})</span>
    </>
  )
}

/** Letter and digit with what they mean; the letter alone where the claim has no digit yet. */
export function Grade({ view, letter, digit }: { view: View; letter: SourceGrade; digit: number | null }) {
  const { words } = view
  const claim = Object.entries(words.credibility).find(([key]) => key === String(digit))?.[1]
  const meaning =
    claim === undefined
      ? words.web.sourceOnlyGrade(letter, words.grades[letter])
      : words.digest.story.gradeMeaning(words.grades[letter], claim)
  return (
    <abbr class="grade" title={meaning}>
      {letter}
      {claim === undefined ? '' : digit}
    </abbr>
  )
}

/** A topic's square in its own hue, with its name. */
export function TopicSign({ view, id, long = false }: { view: View; id: string; long?: boolean }) {
  return (
    <span class={`topic t-${id}`}>
      <span aria-hidden="true">■</span> {long ? topicName(view, id) : topicShortName(view, id)}
    </span>
  )
}

/** A probability in words; its figure on demand. */
export function Probability({ view, value }: { view: View; value: number }) {
  return <span title={view.words.format.decimal(value)}>{view.words.format.probabilityWord(value)}</span>
}

/** A day, with the full instant on demand. */
export function Day({ view, at }: { view: View; at: Instant }) {
  const date = typeof at === 'string' ? new Date(at) : at
  return (
    <time datetime={date.toISOString()} title={view.words.format.time(date)}>
      {view.words.format.day(date)}
    </time>
  )
}

/** An instant to the minute. */
export function Time({ view, at }: { view: View; at: Instant }) {
  const date = typeof at === 'string' ? new Date(at) : at
  return <time datetime={date.toISOString()}>{view.words.format.time(date)}</time>
}

/** How long ago, with the full instant on demand. */
export function Ago({ view, at }: { view: View; at: Date }) {
  return (
    <time datetime={at.toISOString()} title={view.words.format.time(at)}>
      {view.words.format.ago(view.now.getTime() - at.getTime())}
    </time>
  )
}

const STATE_MARKS: Readonly<Record<SourceState, string>> = {
  new: '○',
  fine: '●',
  empty: '◔',
  refused: '✕',
  malformed: '✕',
  failing: '✕',
  silent: '◌',
  off: '–',
}

/** A source's state: mark and word. */
export function State({ view, state }: { view: View; state: SourceState }) {
  return (
    <span class={`state s-${state}`}>
      <span aria-hidden="true">{STATE_MARKS[state]}</span> {view.words.sourceStates[state]}
    </span>
  )
}
