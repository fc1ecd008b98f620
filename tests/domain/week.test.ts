import { describe, expect, it } from 'vitest'
import { InputError } from '../../domain/errors.ts'
import { addWeeks, parseWeek, reviewWeek, startOfDay, weekBounds, weekOf } from '../../domain/week.ts'

describe('weekOf', () => {
  it.each([
    ['an ordinary Monday', '2026-11-16T00:00:00Z', '2026-W47'],
    ['the last instant of that week', '2026-11-22T23:59:59.999Z', '2026-W47'],
    ['the first instant of the next', '2026-11-23T00:00:00Z', '2026-W48'],
    ['the end of a year with 53 weeks', '2020-12-31T12:00:00Z', '2020-W53'],
    ['a January day that belongs to the old year', '2021-01-03T23:59:59Z', '2020-W53'],
    ['the Monday after it', '2021-01-04T00:00:00Z', '2021-W01'],
    ['a December day that belongs to the new year', '2019-12-30T00:00:00Z', '2020-W01'],
    ['a leap year that starts on a Wednesday', '2020-02-29T00:00:00Z', '2020-W09'],
    ['a year that starts on a Friday', '2016-01-01T00:00:00Z', '2015-W53'],
    ['a day of which UTC, not the reader, says the week', '2026-11-22T23:30:00-02:00', '2026-W48'],
  ])('%s', (_, instant, week) => {
    expect(weekOf(new Date(instant))).toBe(week)
  })
})

describe('parseWeek', () => {
  it.each([
    ['2026-W47', '2026-W47'],
    ['2020-W53', '2020-W53'],
    [' 2026w01 ', '2026-W01'],
    ['2026W09', '2026-W09'],
  ])('reads %j', (text, week) => {
    expect(parseWeek(text)).toBe(week)
  })

  it.each([
    ['2021-W53', '2021 has weeks 01 to 52'],
    ['2026-W00', '2026 has weeks 01 to 53'],
    ['2026-W54', '2026 has weeks 01 to 53'],
    ['2026-47', 'a year has 52 or 53 weeks'],
    ['2026-W7', 'Write it as 2026-W47'],
    ['last week', '"last week" is not an ISO week'],
    ['', '"" is not an ISO week'],
    ["2026-W47'; drop table digests", 'is not an ISO week'],
  ])('refuses %j and says what is wrong', (text, message) => {
    expect(() => parseWeek(text)).toThrow(InputError)
    expect(() => parseWeek(text)).toThrow(message)
  })
})

describe('weekBounds', () => {
  it.each([
    ['2026-W47', '2026-11-16', '2026-11-23'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
    ['2020-W01', '2019-12-30', '2020-01-06'],
  ])('%s runs from Monday to Monday', (week, from, until) => {
    const bounds = weekBounds(parseWeek(week))
    expect([bounds.from, bounds.until].map((day) => day.toISOString())).toEqual([
      `${from}T00:00:00.000Z`,
      `${until}T00:00:00.000Z`,
    ])
  })

  it('holds the days of every week of forty years, and no other', () => {
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2040, 0, 1); day += 86_400_000) {
      const { from, until } = weekBounds(weekOf(new Date(day)))
      expect(from.getTime() <= day && day < until.getTime()).toBe(true)
      expect(from.getUTCDay()).toBe(1)
    }
  })
})

it.each([
  ['2020-W53', 1, '2021-W01'],
  ['2021-W01', -1, '2020-W53'],
  ['2026-W47', 0, '2026-W47'],
  ['2026-W47', 53, '2027-W47'],
])('%s and %i weeks is %s', (week, count, expected) => {
  expect(addWeeks(parseWeek(week), count)).toBe(expected)
})

it.each([
  ['on Monday morning the week that has just ended', '2026-11-23T07:30:00Z', '2026-W47'],
  ['on Tuesday the running one', '2026-11-24T00:00:00Z', '2026-W48'],
  ['on Sunday the running one', '2026-11-22T12:00:00Z', '2026-W47'],
])('the week to review is %s', (_, now, week) => {
  expect(reviewWeek(new Date(now))).toBe(week)
})

it('a day starts at midnight in UTC', () => {
  expect(startOfDay(new Date('2026-11-23T00:30:00+02:00')).toISOString()).toBe('2026-11-22T00:00:00.000Z')
})
