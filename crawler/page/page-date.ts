import { parseDate } from '../dates.ts'

/** An instant together with the calendar day that the page names. */
export interface PageDate {
  readonly at: Date
  /** ISO 8601 with the zone that the page states, so that its day stays visible; UTC where it states none. */
  readonly written: string
}

/** Before the web there were no pages; earlier dates are what an article is about. */
const YEAR_MIN = 1995
const ZONE_AT_END = /\s*\(?(?:[+-]\d{2}:?\d{2}|(?:GMT|UTC)\s*[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})\)?$/
const MINUTE_MS = 60_000
const OFFSET_MAX_MINUTES = 14 * 60

/**
 * Reads a date as a page states it.
 *
 * @param latest - later dates are announcements, mistakes or of another thing
 * @returns null when it is none, or out of range
 */
export function readPageDate(written: string | null | undefined, latest: Date): PageDate | null {
  const text = (written ?? '').trim()
  const at = parseDate(text)
  if (at === null || at.getUTCFullYear() < YEAR_MIN || at > latest) return null
  return { at, written: withOffset(at, offsetMinutes(text, at)) }
}

/** Minutes east of UTC: by how much the same words without their zone come later. */
function offsetMinutes(text: string, at: Date): number {
  const bare = text.replace(ZONE_AT_END, '')
  const local = bare === text ? null : parseDate(bare)
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
