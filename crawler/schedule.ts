import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import type { SourceState } from '../domain/source.ts'
import { DAY_MS, startOfDay, WEEK_MS } from '../domain/week.ts'

/** Wait after the first failure; each further one in a row doubles it, up to a day. */
const FIRST_RETRY_MS = 15 * 60_000

/**
 * When to try an address again. A refusal is asked again after a week: robots.txt changes, and pages come back from 404.
 * Retry-After is obeyed to the second; a host that has failed three times in a row is not asked sooner than the back-off says.
 *
 * @param intervalMs - time between two visits when all is well
 * @param failures - failures in a row before this one
 */
export function nextAttemptAt(outcome: FetchOutcome, now: Date, intervalMs: number, failures: number): Date {
  const after = (ms: number) => new Date(now.getTime() + Math.min(ms, WEEK_MS))
  switch (outcome.kind) {
    case 'fetched':
    case 'not-modified':
      return after(intervalMs)
    case 'retry': {
      const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures, 10), DAY_MS)
      return after(outcome.delayMs === null ? backOffMs : Math.max(outcome.delayMs, failures < 3 ? 0 : backOffMs))
    }
    case 'refused':
      return after(WEEK_MS)
    default:
      return outcome satisfies never
  }
}

/** How a source is doing, and what the next judgement of it needs to know. */
export interface SourceStanding {
  readonly state: SourceState
  /** In full, as people read it; null when there is nothing to say. */
  readonly reason: string | null
  /** When the state was entered. */
  readonly since: Date
  /** In a row, up to now. */
  readonly failures: number
  readonly lastGoodAt: Date | null
  readonly lastNewEntryAt: Date | null
}

/** What reading a fetched source gave. */
export type ParsedOutcome =
  | { readonly entries: number; readonly newEntries: number; readonly note?: string | undefined }
  /** Message of the ParseError. */
  | { readonly error: string }

/**
 * Judges a source after an attempt. A source that answers again is fine at once; `since` moves only when the state changes.
 *
 * @param previous - how it stood; `entryDates` are the days on which its known entries were published (or first seen), any order
 * @param parsed - null unless the outcome is `fetched`
 */
export function sourceState(
  previous: SourceStanding & { readonly entryDates: readonly Date[] },
  outcome: FetchOutcome,
  parsed: ParsedOutcome | null,
  now: Date,
): SourceStanding {
  const to = (state: SourceState, reason: string | null, changes: Partial<SourceStanding> = {}): SourceStanding => ({
    failures: previous.failures,
    lastGoodAt: previous.lastGoodAt,
    lastNewEntryAt: previous.lastNewEntryAt,
    ...changes,
    state,
    reason,
    since: state === previous.state ? previous.since : now,
  })
  if (outcome.kind === 'refused') return to('refused', outcome.reason, { failures: previous.failures + 1 })
  if (outcome.kind === 'retry') return to('failing', outcome.reason, { failures: previous.failures + 1 })
  if (parsed && 'error' in parsed) return to('malformed', parsed.error, { failures: previous.failures + 1 })

  const isNew = parsed !== null && parsed.newEntries > 0
  const good = { failures: 0, lastGoodAt: now, lastNewEntryAt: isNew ? now : previous.lastNewEntryAt }
  // Bytes that did not change read as they did: an empty or malformed source stays what it was.
  if (!parsed && (previous.state === 'malformed' || previous.state === 'empty')) {
    return to(previous.state, previous.reason, previous.state === 'empty' ? good : {})
  }
  if (parsed?.entries === 0) return to('empty', 'answers, but announces nothing', good)
  const silence = isNew ? null : silenceInDays(previous.entryDates, now)
  if (silence) {
    const usual = silence.usualDays === 1 ? 'day' : `${silence.usualDays} days`
    const rhythm = silence.usualDays === null ? '' : `; usually something every ${usual}`
    return to('silent', `nothing new for ${silence.days} days${rhythm}`, good)
  }
  return to('fine', parsed?.note ?? null, good)
}

/** Nothing new for twice the usual gap between days with something new; where too few days tell its rhythm, for two months. */
export function isSilent(entryDates: readonly Date[], now: Date): boolean {
  return silenceInDays(entryDates, now) !== null
}

/** A rhythm is known from five days with entries on; short ones get a week's grace, for holidays. */
const RHYTHM_MIN_DAYS = 5
const GRACE_DAYS = 7
/** Even what comes once a month has missed one by then. */
const UNKNOWN_RHYTHM_DAYS = 62

function silenceInDays(entryDates: readonly Date[], now: Date): { days: number; usualDays: number | null } | null {
  const days = [...new Set(entryDates.filter((date) => date <= now).map((date) => startOfDay(date).getTime() / DAY_MS))].sort(
    (a, b) => a - b,
  )
  const last = days.at(-1)
  if (last === undefined) return null
  const silentDays = startOfDay(now).getTime() / DAY_MS - last
  if (days.length < RHYTHM_MIN_DAYS) return silentDays > UNKNOWN_RHYTHM_DAYS ? { days: silentDays, usualDays: null } : null
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? day))
  // The 90th percentile, not the median: one that posts five a week and then pauses ten days is not silent on the third day.
  const usualDays = gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) * 0.9)] ?? 1
  return silentDays > Math.max(2 * usualDays, GRACE_DAYS) ? { days: silentDays, usualDays } : null
}
