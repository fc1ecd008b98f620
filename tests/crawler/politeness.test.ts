import { expect, it } from 'vitest'
import { nextRequestAt } from '../../crawler/politeness.ts'
import type { FetchOutcome } from '../../domain/fetch-outcome.ts'

const now = new Date('2026-11-23T07:30:00.000Z')
const done: FetchOutcome = { kind: 'not-modified', reason: 'HTTP 304' }
const retry = (status: number | null, delayMs: number | null): FetchOutcome => ({ kind: 'retry', reason: '', status, delayMs })

it.each<[string, number, number | null, FetchOutcome, string]>([
  ['keeps the gap of the source', 3_000, null, done, '2026-11-23T07:30:03.000Z'],
  ['keeps the delay of robots.txt where that is longer', 3_000, 10_000, done, '2026-11-23T07:30:10.000Z'],
  ['never goes below the gap', 3_000, 1_000, done, '2026-11-23T07:30:03.000Z'],
  ['obeys Retry-After to the second', 3_000, null, retry(429, 10_800_000), '2026-11-23T10:30:00.000Z'],
  ['keeps the gap under a shorter Retry-After', 3_000, null, retry(503, 1_000), '2026-11-23T07:30:03.000Z'],
  [
    'leaves a host alone that is overloaded and does not say for how long',
    3_000,
    null,
    retry(429, null),
    '2026-11-23T07:35:00.000Z',
  ],
  ['treats any other failure as an answer', 3_000, null, retry(500, null), '2026-11-23T07:30:03.000Z'],
  ['waits no longer than a week', 3_000, null, retry(503, 10_000_000_000), '2026-11-30T07:30:00.000Z'],
  ['asks at once where nobody wants a gap', 0, null, done, '2026-11-23T07:30:00.000Z'],
])('%s', (_, gapMs, crawlDelayMs, outcome, expected) => {
  expect(nextRequestAt({ now, gapMs, crawlDelayMs, outcome }).toISOString()).toBe(expected)
})
