import { DAY_MS, type IsoWeek, weekBounds } from '../../week.ts'
import {
  ageUnit,
  countryName,
  grouped,
  type Instant,
  languageName,
  probabilityWord as probabilityWordOf,
  toDate,
  twoDigits,
} from '../instant.ts'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WORDS = {
  almostCertain: 'almost certain',
  veryLikely: 'very likely',
  likely: 'likely',
  possible: 'possible',
  unlikely: 'unlikely',
  veryUnlikely: 'very unlikely',
}
/** Where the Organization's usage differs from the common one. */
const COUNTRIES = {
  INT: 'International',
  EU: 'European Union',
  HK: 'Hong Kong, China',
  MO: 'Macao, China',
  KR: 'Republic of Korea',
  TW: 'Chinese Taipei',
  GB: 'United Kingdom',
  US: 'United States',
}

const two = (value: number) => String(value).padStart(2, '0')
const month = (date: Date) => MONTHS[date.getUTCMonth()] ?? ''
const age = (ageMs: number) => {
  const found = ageUnit(ageMs)
  return found ? `${found.count} ${found.unit}${found.count === 1 ? '' : 's'}` : 'less than a minute'
}
const longDay = (instant: Instant) => {
  const date = toDate(instant)
  return `${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`
}
const probabilityWord = (probability: number) => WORDS[probabilityWordOf(probability)]
const day = (instant: Instant) => {
  const date = toDate(instant)
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${month(date).slice(0, 3)} ${date.getUTCFullYear()}`
}

/** How English writes dates, numbers and names. */
export const format = {
  /** Mon 23 Nov 2026 */
  day,
  /** 23 November 2026 */
  longDay,
  /** Mon 23 Nov 2026, 14:05 UTC */
  time: (instant: Instant) => {
    const date = toDate(instant)
    return `${day(date)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`
  },
  /** Week 47, 16–22 November 2026 */
  week: (week: IsoWeek) => {
    const { from, until } = weekBounds(week)
    const last = new Date(until.getTime() - DAY_MS)
    const sameMonth = from.getUTCMonth() === last.getUTCMonth()
    const sameYear = from.getUTCFullYear() === last.getUTCFullYear()
    const start = sameMonth
      ? String(from.getUTCDate())
      : `${from.getUTCDate()} ${month(from)}${sameYear ? '' : ` ${from.getUTCFullYear()}`}`
    return `Week ${Number(week.slice(6))}, ${start}${sameMonth ? '–' : ' – '}${longDay(last)}`
  },
  /** 3 days */
  age,
  /** 3 days ago */
  ago: (ageMs: number) => (ageUnit(ageMs) ? `${age(ageMs)} ago` : 'just now'),
  /** 12,345 */
  number: (value: number) => grouped(value, ','),
  /** 93% */
  percent: (share: number) => `${Math.round(share * 100)}%`,
  /** 0.93 */
  decimal: (probability: number) => twoDigits(probability),
  /** 0.942, of what was measured: nought and one are written as they are */
  figure: (value: number) => value.toFixed(3),
  /** very likely */
  probabilityWord,
  /** very likely 0.93 */
  probability: (probability: number) => `${probabilityWord(probability)} ${twoDigits(probability)}`,
  /** “…” */
  quote: (text: string) => `“${text}”`,
  /** label: value */
  pair: (label: string, value: string) => `${label}: ${value}`,
  /** a, b and c */
  list: (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  /** The name of a country by its ISO 3166-1 code; `EU` and `INT` too. */
  country: (code: string) => countryName(code, 'en', COUNTRIES),
  /** The name of a language by its BCP 47 primary subtag. */
  language: (code: string) => languageName(code, 'en'),
  /** 12.3 KB */
  bytes: (count: number) =>
    count < 1000 ? `${count} bytes` : count < 1e6 ? `${(count / 1000).toFixed(1)} KB` : `${(count / 1e6).toFixed(1)} MB`,
}
