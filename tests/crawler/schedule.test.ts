import { describe, expect, it } from 'vitest'
import { isSilent, nextAttemptAt, type ParsedOutcome, type SourceStanding, sourceState } from '../../crawler/schedule.ts'
import type { FetchOutcome } from '../../domain/fetch-outcome.ts'
import { DAY_MS } from '../../domain/week.ts'

const now = new Date('2026-11-23T07:30:00.000Z')
const HOUR = 3_600_000
const notModified: FetchOutcome = { kind: 'not-modified', reason: 'HTTP 304' }
const retry = (delayMs: number | null): FetchOutcome => ({ kind: 'retry', reason: 'HTTP 503', status: 503, delayMs })
const refused: FetchOutcome = { kind: 'refused', reason: 'HTTP 403 Forbidden', status: 403 }
const fetched: FetchOutcome = {
  kind: 'fetched',
  snapshot: {
    ...{ url: 'https://example.org/', finalUrl: 'https://example.org/', status: 200, headers: {}, mediaType: 'text/xml' },
    ...{ body: new Uint8Array(), sha256: '', fetchedAt: now, kind: 'fetched' as const },
  },
}

describe('nextAttemptAt', () => {
  it.each<[string, FetchOutcome, number, string]>([
    ['waits one interval when all is well', fetched, 0, '2026-11-23T13:30:00.000Z'],
    ['waits one interval when nothing changed', notModified, 3, '2026-11-23T13:30:00.000Z'],
    ['tries again soon after the first failure', retry(null), 0, '2026-11-23T07:45:00.000Z'],
    ['waits twice as long after each further one', retry(null), 2, '2026-11-23T08:30:00.000Z'],
    ['but never longer than a day', retry(null), 50, '2026-11-24T07:30:00.000Z'],
    ['obeys Retry-After', retry(3 * HOUR), 0, '2026-11-23T10:30:00.000Z'],
    ['obeys a short Retry-After to the second', retry(2_000), 0, '2026-11-23T07:30:02.000Z'],
    ['believes no short Retry-After for ever', retry(2_000), 3, '2026-11-23T09:30:00.000Z'],
    ['caps Retry-After at a week', retry(1000 * HOUR), 0, '2026-11-30T07:30:00.000Z'],
    ['asks again a week after a refusal', refused, 0, '2026-11-30T07:30:00.000Z'],
  ])('%s', (_, outcome, failures, expected) => {
    expect(nextAttemptAt(outcome, now, 6 * HOUR, failures).toISOString()).toBe(expected)
  })
})

const daysAgo = (...days: number[]) => days.map((day) => new Date(now.getTime() - day * DAY_MS))

describe('isSilent', () => {
  it.each<[string, number[], boolean]>([
    ['knows no rhythm of four days', [40, 41, 42, 43], false],
    ['gives a daily source a week', [6, 7, 8, 9, 10], false],
    ['misses a daily source after eight days', [8, 9, 10, 11, 12], true],
    ['waits for a monthly source', [45, 75, 105, 135, 165], false],
    ['misses a monthly source after two months and a day', [61, 91, 121, 151, 181], true],
    ['takes pauses of its past for usual', [12, 13, 14, 24, 25, 35, 36], false],
    ['counts days, not entries', [30, 30, 30, 30, 30], false],
    ['pays no heed to days to come', [-3, 8, 9, 10, 11, 12], true],
    ['has nothing to say of none', [], false],
  ])('%s', (_, days, expected) => {
    expect(isSilent(daysAgo(...days), now)).toBe(expected)
  })
})

describe('sourceState', () => {
  const before = new Date('2026-11-20T00:00:00.000Z')
  const standing = (changes: Partial<SourceStanding> = {}, entryDates: Date[] = []) => ({
    ...{
      state: 'fine' as const,
      reason: null,
      since: before,
      failures: 0,
      lastGoodAt: before,
      lastNewEntryAt: before,
      entryDates,
    },
    ...changes,
  })
  const some: ParsedOutcome = { entries: 10, newEntries: 2 }

  it.each<[string, ReturnType<typeof standing>, FetchOutcome, ParsedOutcome | null, Partial<SourceStanding>]>([
    [
      'a new source that gives entries is fine',
      standing({ state: 'new', lastGoodAt: null }),
      fetched,
      some,
      { state: 'fine', since: now, lastGoodAt: now, lastNewEntryAt: now },
    ],
    [
      'a fine one stays fine, since when it was',
      standing(),
      notModified,
      null,
      { state: 'fine', since: before, lastGoodAt: now, lastNewEntryAt: before },
    ],
    [
      'a repaired one says so',
      standing(),
      fetched,
      { ...some, note: 'repaired: 2 ill-formed places' },
      { state: 'fine', reason: 'repaired: 2 ill-formed places' },
    ],
    [
      'a refusal counts as a failure and keeps the last good date',
      standing(),
      refused,
      null,
      { state: 'refused', reason: 'HTTP 403 Forbidden', since: now, failures: 1, lastGoodAt: before },
    ],
    [
      'failures in a row are counted',
      standing({ state: 'failing', failures: 4 }),
      retry(null),
      null,
      { state: 'failing', since: before, failures: 5 },
    ],
    [
      'one good answer is enough',
      standing({ state: 'failing', failures: 4 }),
      fetched,
      some,
      { state: 'fine', since: now, failures: 0 },
    ],
    [
      'what cannot be read is malformed',
      standing(),
      fetched,
      { error: 'the answer is a video, not a feed' },
      { state: 'malformed', reason: 'the answer is a video, not a feed', failures: 1, lastGoodAt: before },
    ],
    [
      'and stays so while its bytes do not change',
      standing({ state: 'malformed', reason: 'a video', failures: 1 }),
      notModified,
      null,
      { state: 'malformed', reason: 'a video', since: before, lastGoodAt: before },
    ],
    [
      'one that announces nothing is empty',
      standing(),
      fetched,
      { entries: 0, newEntries: 0 },
      { state: 'empty', reason: 'answers, but announces nothing', lastGoodAt: now },
    ],
    [
      'one that has stopped is silent',
      standing({}, daysAgo(20, 21, 22, 23, 24)),
      notModified,
      null,
      { state: 'silent', reason: 'nothing new for 20 days; usually something every day' },
    ],
    [
      'until something new comes',
      standing({ state: 'silent' }, daysAgo(20, 21, 22, 23, 24)),
      fetched,
      some,
      { state: 'fine', since: now },
    ],
  ])('%s', (_, previous, outcome, parsed, expected) => {
    expect(sourceState(previous, outcome, parsed, now)).toMatchObject(expected)
  })
})
