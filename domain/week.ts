import { InputError } from './errors.ts'

/** An ISO 8601 week, `2026-W47`. Weeks start on Monday, in UTC. */
export type IsoWeek = string & { readonly __brand: 'IsoWeek' }

export const DAY_MS = 86_400_000
export const WEEK_MS = 7 * DAY_MS

/**
 * Reads an ISO week as people write it.
 *
 * @throws {@link InputError} when it is malformed or when that year has no such week
 */
export function parseWeek(value: string): IsoWeek {
  const match = /^(\d{4})-?W(\d{2})$/i.exec(value.trim())
  const year = Number(match?.[1])
  const number = Number(match?.[2])
  if (!match || number < 1 || number > weeksInYear(year)) {
    throw new InputError('week', `"${value}" is not an ISO week. Write it as 2026-W47; ${describeYear(match ? year : null)}.`)
  }
  return toWeek(year, number)
}

/** The week that an instant falls in, by UTC. */
export function weekOf(instant: Date): IsoWeek {
  const thursday = new Date(startOfDay(instant).getTime() + (3 - weekday(instant)) * DAY_MS)
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return toWeek(thursday.getUTCFullYear(), 1 + Math.floor((thursday.getTime() - firstOfYear) / WEEK_MS))
}

/** The first instant of a week and the first instant after it. */
export function weekBounds(week: IsoWeek): { from: Date; until: Date } {
  const year = Number(week.slice(0, 4))
  const fourthOfJanuary = new Date(Date.UTC(year, 0, 4))
  const firstMonday = fourthOfJanuary.getTime() - weekday(fourthOfJanuary) * DAY_MS
  const from = new Date(firstMonday + (Number(week.slice(6)) - 1) * WEEK_MS)
  return { from, until: new Date(from.getTime() + WEEK_MS) }
}

/** The week that lies `count` weeks later (earlier when negative). */
export function addWeeks(week: IsoWeek, count: number): IsoWeek {
  return weekOf(new Date(weekBounds(week).from.getTime() + count * WEEK_MS))
}

/**
 * The week that a digest is about when nobody names one: the week of yesterday. On a Monday morning it is the week that has
 * just ended, on any other day the running one.
 */
export function reviewWeek(now: Date): IsoWeek {
  return weekOf(new Date(now.getTime() - DAY_MS))
}

/** Midnight in UTC of the day of an instant. */
export function startOfDay(instant: Date): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()))
}

const weekday = (instant: Date) => (instant.getUTCDay() + 6) % 7
const toWeek = (year: number, number: number) => `${year}-W${String(number).padStart(2, '0')}` as IsoWeek

function weeksInYear(year: number): number {
  const newYear = weekday(new Date(Date.UTC(year, 0, 1)))
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  return newYear === 3 || (newYear === 2 && isLeap) ? 53 : 52
}

function describeYear(year: number | null): string {
  return year === null ? 'a year has 52 or 53 weeks' : `${year} has weeks 01 to ${weeksInYear(year)}`
}
