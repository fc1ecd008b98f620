import { ParseError } from './errors.ts'
import { DAY_MS } from './week.ts'

/**
 * Addresses with a part that changes: `https://customs.example/news/{yyyy}/{month}` is a page a month, `…?since={since}` a question that
 * moves with the day.
 */

/** `{since}` lies so many days back: as far as announcements are taken up at all. */
const SINCE_DAYS = 45

const MONTHLY: Readonly<Record<string, (day: Date, language: string) => string>> = {
  yyyy: (day) => String(day.getUTCFullYear()),
  yy: (day) => String(day.getUTCFullYear()).slice(2),
  mm: (day) => String(day.getUTCMonth() + 1).padStart(2, '0'),
  m: (day) => String(day.getUTCMonth() + 1),
  /** As addresses write it: lower case, without accents. */
  month: (day, language) => monthName(day, language),
  Month: (day, language) => monthName(day, language).replace(/^./u, (letter) => letter.toUpperCase()),
  mon: (day, language) => [...monthName(day, language)].slice(0, 3).join(''),
}
const DAILY: Readonly<Record<string, (now: Date) => string>> = {
  today: (now) => now.toISOString().slice(0, 10),
  since: (now) => new Date(now.getTime() - SINCE_DAYS * DAY_MS).toISOString().slice(0, 10),
}
const PLACEHOLDER = /\{([^{}]*)\}/g

/** Whether an address has a part that changes. */
export function hasPlaceholder(pattern: string): boolean {
  return pattern.search(PLACEHOLDER) >= 0
}

/** Whether every changing part of an address is one that {@link expandAddress} knows, and its host is not among them. */
export function isPattern(pattern: string): boolean {
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  return names.every((name) => name in MONTHLY || name in DAILY) && !/[{}]/.test(/^https?:\/\/[^/?#]*/i.exec(pattern)?.[0] ?? '{')
}

/**
 * The addresses that a pattern means at an instant: of a page a month the running month's and, after it, that of the month before,
 * because what was added on its last day is seen on the first of the next.
 *
 * @param language - BCP 47, of the names of months
 * @returns one or two, all different
 * @throws {@link ParseError} when a part in braces is none of ours
 */
export function expandAddress(pattern: string, now: Date, language: string): string[] {
  if (!isPattern(pattern)) {
    const known = [...Object.keys(MONTHLY), ...Object.keys(DAILY)].map((name) => `{${name}}`).join(', ')
    throw new ParseError(`the address ${pattern} has a part that is not known here; known are ${known}, none of them in the host`)
  }
  const months = [0, 1].map((back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)))
  const addresses = months.map((month) =>
    pattern.replace(PLACEHOLDER, (whole, name: string) => MONTHLY[name]?.(month, language) ?? DAILY[name]?.(now) ?? whole),
  )
  return [...new Set(addresses)]
}

function monthName(day: Date, language: string): string {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(day).toLowerCase()
  return name
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
}
