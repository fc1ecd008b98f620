import { parseDate } from '../dates.ts'

/** An instant together with the calendar day that the page names. */
export interface PageDate {
  readonly at: Date
  /** ISO 8601 with the zone that the page states, so that its day stays visible; UTC where it states none. */
  readonly written: string
}

/** Before the web there were no pages; earlier dates are what an article is about. */
const YEAR_MIN = 1995
const ZONE_AT_END = /\s*\(?(?:[+-]\d{2}:?\d{2}|(?:GMT|UTC)\s*[+-]\d{1,2}(?::?\d{2})?|(?<!^)[A-Z]{1,5})\)?$/
const MONTH_FIRST = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)/
const MINUTE_MS = 60_000
const OFFSET_MAX_MINUTES = 14 * 60

/**
 * Reads a date as a page states it.
 *
 * @param latest - later dates are announcements, mistakes or of another thing
 * @param isAmerican - whether `3/4/2025` means the fourth of March. So it does, too, where the other reading is too late
 * @returns null when it is none, or out of range
 */
export function readPageDate(written: string | null | undefined, latest: Date, isAmerican = false): PageDate | null {
  const text = (written ?? '').trim()
  const swapped = swapDayAndMonth(text)
  const readings = swapped === null ? [text] : isAmerican ? [swapped, text] : [text, swapped]
  for (const reading of readings) {
    const at = parseDate(reading)
    if (at !== null && at.getUTCFullYear() >= YEAR_MIN && at <= latest)
      return { at, written: withOffset(at, offsetMinutes(reading, at)) }
  }
  return null
}

/** A day without a time. @param day - `2024-03-01` */
export function onDay(day: string): PageDate {
  const at = new Date(`${day}T00:00:00.000Z`)
  return { at, written: at.toISOString() }
}

/** The calendar day that the page names, as `2024-03-01`. */
export function dayOf(date: PageDate): string {
  return date.written.slice(0, 10)
}

function swapDayAndMonth(text: string): string | null {
  const [all, first, sign, second, year] = MONTH_FIRST.exec(text) ?? []
  if (all === undefined || Number(first) > 12 || Number(second) > 12) return null
  return `${second}${sign}${first}${sign}${year}${text.slice(all.length)}`
}

/** Minutes east of UTC: by how much the same words without their zone come later. */
function offsetMinutes(text: string, at: Date): number {
  const bare = text.replace(ZONE_AT_END, '')
  const local = bare === text || bare === '' ? null : parseDate(bare)
  if (local === null) return 0
  const minutes = (local.getTime() - at.getTime()) / MINUTE_MS
  return Math.abs(minutes) <= OFFSET_MAX_MINUTES ? minutes : 0
}

function withOffset(at: Date, minutes: number): string {
  if (minutes === 0) return at.toISOString()
  const local = new Date(at.getTime() + minutes * MINUTE_MS).toISOString().replace('Z', '')
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
