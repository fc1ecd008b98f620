import { DAY_MS, type IsoWeek, weekBounds } from '../../week.ts'
import type { format as english } from '../en/format.ts'
import {
  type AgeUnit,
  ageUnit,
  countryName,
  grouped,
  type Instant,
  languageName,
  probabilityWord as probabilityWordOf,
  toDate,
  twoDigits,
} from '../instant.ts'

const WEEKDAYS = ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.']
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const SHORT_MONTHS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']
const WORDS = {
  almostCertain: 'presque certain',
  veryLikely: 'très probable',
  likely: 'probable',
  possible: 'possible',
  unlikely: 'peu probable',
  veryUnlikely: 'très peu probable',
}
const UNITS: Readonly<Record<AgeUnit, string>> = { minute: 'minute', hour: 'heure', day: 'jour', month: 'mois', year: 'an' }
/** Where the Organization's usage differs from the common one. */
const COUNTRIES = {
  INT: 'International',
  EU: 'Union européenne',
  HK: 'Hong Kong, Chine',
  MO: 'Macao, Chine',
  KR: 'République de Corée',
  TW: 'Taipei chinois',
  GB: 'Royaume-Uni',
  US: 'États-Unis',
}

const two = (value: number) => String(value).padStart(2, '0')
/** The first of a month is an ordinal, the other days are not. */
const dayOfMonth = (date: Date) => (date.getUTCDate() === 1 ? '1er' : String(date.getUTCDate()))
const month = (date: Date) => MONTHS[date.getUTCMonth()] ?? ''
const comma = (digits: string) => digits.replace('.', ',')
const age = (ageMs: number) => {
  const found = ageUnit(ageMs)
  if (!found) return 'moins d’une minute'
  return `${found.count} ${UNITS[found.unit]}${found.count === 1 || found.unit === 'month' ? '' : 's'}`
}
const longDay = (instant: Instant) => {
  const date = toDate(instant)
  return `${dayOfMonth(date)} ${month(date)} ${date.getUTCFullYear()}`
}
const probabilityWord = (probability: number) => WORDS[probabilityWordOf(probability)]
const day = (instant: Instant) => {
  const date = toDate(instant)
  return `${WEEKDAYS[date.getUTCDay()]} ${dayOfMonth(date)} ${SHORT_MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** How French writes dates, numbers and names. */
export const format: typeof english = {
  day,
  longDay,
  time: (instant) => {
    const date = toDate(instant)
    return `${day(date)}, ${date.getUTCHours()}\u00a0h\u00a0${two(date.getUTCMinutes())} UTC`
  },
  week: (week: IsoWeek) => {
    const { from, until } = weekBounds(week)
    const last = new Date(until.getTime() - DAY_MS)
    const sameMonth = from.getUTCMonth() === last.getUTCMonth()
    const sameYear = from.getUTCFullYear() === last.getUTCFullYear()
    const start = `${dayOfMonth(from)}${sameMonth ? '' : ` ${month(from)}`}${sameYear ? '' : ` ${from.getUTCFullYear()}`}`
    return `Semaine ${Number(week.slice(6))}, du ${start} au ${longDay(last)}`
  },
  age,
  ago: (ageMs) => (ageUnit(ageMs) ? `il y a ${age(ageMs)}` : 'à l’instant'),
  number: (value) => grouped(value, '\u202f'),
  percent: (share) => `${Math.round(share * 100)}\u202f%`,
  decimal: (probability) => comma(twoDigits(probability)),
  figure: (value) => comma(value.toFixed(3)),
  probabilityWord,
  probability: (probability) => `${probabilityWord(probability)} ${comma(twoDigits(probability))}`,
  quote: (text) => `«\u00a0${text}\u00a0»`,
  pair: (label, value) => `${label}\u00a0: ${value}`,
  list: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`),
  country: (code) => countryName(code, 'fr', COUNTRIES),
  language: (code) => languageName(code, 'fr'),
  bytes: (count) =>
    count < 1000
      ? `${count} octets`
      : count < 1e6
        ? `${comma((count / 1000).toFixed(1))}\u00a0ko`
        : `${comma((count / 1e6).toFixed(1))}\u00a0Mo`,
}
