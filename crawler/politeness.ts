import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import { WEEK_MS } from '../domain/week.ts'

/** How long a host is left alone that says 429 or 503 without saying for how long. */
const OVERLOADED_MS = 5 * 60_000

/**
 * The earliest instant at which a host may be asked again. Never before the gap of the source and the delay of robots.txt are
 * over, never before Retry-After, to the second; a wish of more than a week counts as a week.
 *
 * @param state.now - when the answer came
 * @param state.gapMs - least time between two requests, from the source
 * @param state.crawlDelayMs - from robots.txt; null when it does not say
 */
export function nextRequestAt(state: {
  readonly now: Date
  readonly gapMs: number
  readonly crawlDelayMs: number | null
  readonly outcome: FetchOutcome
}): Date {
  const { outcome } = state
  const isOverloaded = outcome.kind === 'retry' && (outcome.status === 429 || outcome.status === 503)
  const wishedMs = outcome.kind === 'retry' ? (outcome.delayMs ?? (isOverloaded ? OVERLOADED_MS : 0)) : 0
  const waitMs = Math.max(state.gapMs, state.crawlDelayMs ?? 0, wishedMs)
  return new Date(state.now.getTime() + Math.min(waitMs, WEEK_MS))
}
