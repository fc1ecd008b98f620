import { DAY_MS } from '../week.ts'

/** A `Date`, an ISO 8601 instant, or an ISO calendar day. All are written in UTC. */
export type Instant = Date | string

/**
 * Reads an instant.
 *
 * @throws RangeError when it is not one: a broken date must not reach a page or a citation
 */
export function toDate(instant: Instant): Date {
  const date = typeof instant === 'string' ? new Date(instant) : instant
  if (Number.isNaN(date.getTime())) throw new RangeError(`"${instant}" is not a date.`)
  return date
}

export type AgeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year'

const UNITS: readonly (readonly [unit: AgeUnit, ms: number, until: number])[] = [
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 48],
  ['day', DAY_MS, 61],
  ['month', 30.44 * DAY_MS, 24],
  ['year', 365.25 * DAY_MS, Number.POSITIVE_INFINITY],
]

/**
 * The largest unit in which an age is still a number worth saying: 59 minutes, 47 hours, 60 days, 23 months, then years.
 *
 * @param ageMs - a negative age counts as none
 * @returns null for less than a minute
 */
export function ageUnit(ageMs: number): { count: number; unit: AgeUnit } | null {
  for (const [unit, ms, until] of UNITS) {
    const count = Math.floor(ageMs / ms)
    if (count < 1) return null
    if (count < until) return { count, unit }
  }
  return null
}

export type ProbabilityWord = 'almostCertain' | 'veryLikely' | 'likely' | 'possible' | 'unlikely' | 'veryUnlikely'

/**
 * The word for a probability. The steps follow the yardstick of the United Kingdom's intelligence assessment, rounded to what
 * a calibrated small model can claim.
 *
 * @param probability - in [0, 1]; the word goes with the two digits that are shown, so that 0.799 and 0.80 read alike
 */
export function probabilityWord(probability: number): ProbabilityWord {
  const percent = Math.round(probability * 100)
  if (percent >= 97) return 'almostCertain'
  if (percent >= 80) return 'veryLikely'
  if (percent >= 55) return 'likely'
  if (percent >= 40) return 'possible'
  return percent >= 20 ? 'unlikely' : 'veryUnlikely'
}

/** A probability in two digits. What would round to certainty is written as a bound. */
export function twoDigits(probability: number): string {
  if (probability > 0 && probability < 0.005) return '<0.01'
  if (probability < 1 && probability > 0.995) return '>0.99'
  return probability.toFixed(2)
}

/** The digits of a whole number in groups of three. */
export function grouped(value: number, separator: string): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, separator)
}

/** The name of a country in a language; the code itself where there is none. */
export function countryName(code: string, language: string, own: Readonly<Record<string, string>>): string {
  if (own[code] !== undefined) return own[code]
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code
}

/** The name of a language in another; the code itself where there is none. */
export function languageName(code: string, language: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code) : code
}
