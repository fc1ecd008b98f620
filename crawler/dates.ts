import { monthNumber } from './month-names.ts'

/**
 * Reads a date as feeds and pages write it: RFC 822, ISO 8601 in full, cut short, basic or ordinal, asctime, month names of a
 * dozen languages, Chinese, Japanese and Korean, day-first and year-first numbers, seconds or milliseconds since 1970.
 *
 * Without a zone it is taken as UTC; without a time as midnight. Where day and month cannot be told apart (`03/04/2024`) the
 * day comes first, unless an am/pm beside it shows that an American wrote it.
 *
 * @returns null when it is no date, or one outside 1900 to 2199
 */
export function parseDate(written: string | null | undefined): Date | null {
  const text = (written ?? '')
    .slice(0, 200)
    .replace(/[\s\u00a0\u2000-\u200b\u3000]+/g, ' ')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)) // Arabic digits
    .trim()
  if (text === '') return null
  for (const read of READERS) {
    const date = read(text)
    if (date !== undefined) return date
  }
  return null
}

/** Undefined: not this form, try the next. Null: this form, but no such day. */
type Reader = (text: string) => Date | null | undefined

const READERS: readonly Reader[] = [readEpoch, readEastAsian, readIso, readOrdinal, readPartial, readWithMonthName, readNumbers]

function readEpoch(text: string): Date | undefined {
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1000)
  return /^\d{13}$/.test(text) ? new Date(Number(text)) : undefined
}

const ISO = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)(?:[T\s,_]+(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?\s*(.*))?/i

function readIso(text: string): Date | null | undefined {
  const match = ISO.exec(text)
  if (!match || (match[2] === '' && !/^\d{8}(?!\d)/.test(text))) return undefined
  const [, year, , month, day, hour, minute, second, zone] = match
  const hours = hour === undefined ? 0 : toHours(Number(hour), meridiem(zone))
  return instant(Number(year), Number(month), Number(day), [hours, Number(minute ?? 0), Number(second ?? 0)], offsetMinutes(zone))
}

/** `2003-335`: the 335th day of 2003. */
function readOrdinal(text: string): Date | null | undefined {
  const match = /^(\d{4})-?(\d{3})(?:T(\d{2}):?(\d{2}):?(\d{2})?(.*))?$/.exec(text)
  if (!match) return undefined
  const day = Number(match[2])
  if (day < 1 || day > 366) return null
  const time = [Number(match[3] ?? 0), Number(match[4] ?? 0), Number(match[5] ?? 0)] as const
  return instant(Number(match[1]), 1, 1, time, offsetMinutes(match[6]), day - 1)
}

/** `2003-12`, `2003`, and two-digit years `03-12-31`, `031231`, `0312`. */
function readPartial(text: string): Date | null | undefined {
  let match = /^(\d{4})(?:-(\d{1,2}))?$/.exec(text)
  if (match && Number(match[1]) >= 1900 && Number(match[1]) < 2200) return instant(Number(match[1]), Number(match[2] ?? 1), 1)
  match = /^(\d{2})-?(\d{2})-?(\d{2})$/.exec(text) ?? /^(\d{2})-?(\d{2})$/.exec(text)
  return match ? instant(fullYear(match[1] ?? ''), Number(match[2]), Number(match[3] ?? 1)) : undefined
}

/** `2004年6月25日 18:30`, `2004년 05월 28일 오후 11:31`, `2004-05-28 오전 11:31`. Korean dates carry no zone and mean +9. */
function readEastAsian(text: string): Date | null | undefined {
  const match =
    /(\d{4})\s*([年년])\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?(.*)$/.exec(text) ??
    /^(\d{4})(-)(\d{2})-(\d{2})(\s*오.*)$/.exec(text)
  if (!match) return undefined
  const time = /(오후|오전|下午|上午|午後|午前)?\s*(\d{1,2})\s*[:時时시]\s*(\d{2})(?:\s*[:分분]\s*(\d{2}))?/.exec(match[5] ?? '')
  const hours = toHours(Number(time?.[2] ?? 0), /오후|下午|午後/.test(time?.[1] ?? '') ? 'pm' : null)
  const zone = match[2] === '年' ? 0 : 540
  return instant(
    Number(match[1]),
    Number(match[3]),
    Number(match[4]),
    [hours, Number(time?.[3] ?? 0), Number(time?.[4] ?? 0)],
    zone,
  )
}

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?/i
const ZONE = /^\s*((?:GMT|UTC|UT)?\s*[+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5}(?=$|[\s(),]))/

/** Takes the time of day out, so that what is left are day, month and year. */
function splitTime(text: string): {
  rest: string
  time: [number, number, number]
  zone: string | undefined
  isAmerican: boolean
} {
  const clock = CLOCK.exec(text)
  if (!clock) return { rest: text, time: [0, 0, 0], zone: undefined, isAmerican: false }
  const after = text.slice(clock.index + clock[0].length)
  const zone = ZONE.exec(after)?.[1]
  const isMonth = zone !== undefined && monthNumber(zone.trim()) !== null
  const rest = `${text.slice(0, clock.index)} ${zone && !isMonth ? after.replace(zone, ' ') : after}`
  const half = meridiem(clock[4])
  return {
    rest: rest.trim(),
    time: [toHours(Number(clock[1]), half), Number(clock[2]), Number(clock[3] ?? 0)],
    zone: isMonth ? undefined : zone,
    isAmerican: half !== null,
  }
}

const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s\-/.]*(?:de\s+|of\s+)?([\p{L}]{3,})\.?[\s\-/.,]*(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)/gu
const MONTH_DAY_YEAR = /([\p{L}]{3,})\.?[\s\-/.]+(\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+|-)(?:[A-Z]{2,5}\s+)?(\d{4})(?!\d)/gu
const YEAR_MONTH_DAY = /(\d{4})[\s\-/.,]+([\p{L}]{3,})\.?[\s\-/.]+(\d{1,2})(?!\d)/gu

function readWithMonthName(text: string): Date | null | undefined {
  const { rest, time, zone } = splitTime(text)
  for (const [pattern, year, month, day] of [
    [DAY_MONTH_YEAR, 3, 2, 1],
    [MONTH_DAY_YEAR, 3, 1, 2],
    [YEAR_MONTH_DAY, 1, 2, 3],
  ] as const) {
    for (const match of rest.matchAll(pattern)) {
      const number = monthNumber(match[month] ?? '')
      if (number !== null) return instant(fullYear(match[year] ?? ''), number, Number(match[day]), time, offsetMinutes(zone))
    }
  }
  return undefined
}

/** `31/12/2024`, `12/31/24`, `31.12.2024`. */
function readNumbers(text: string): Date | null | undefined {
  const { rest, time, zone, isAmerican } = splitTime(text)
  const match = /(?<!\d)(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/.exec(rest)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[3])]
  const isMonthFirst = second > 12 || (isAmerican && match[2] === '/' && first <= 12)
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  return instant(fullYear(match[4] ?? ''), month, day, time, offsetMinutes(zone))
}

function instant(
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number] = [0, 0, 0],
  offset = 0,
  addDays = 0,
): Date | null {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > lastDay) return null
  if (hour > 24 || minute > 59 || second > 60) return null
  return new Date(Date.UTC(year, month - 1, day + addDays, hour, minute - offset, second))
}

/** Two-digit years up to 89 are of this century. */
function fullYear(digits: string): number {
  if (digits.length !== 2) return Number(digits)
  return Number(digits) < 90 ? 2000 + Number(digits) : 1900 + Number(digits)
}

const meridiem = (text: string | undefined) => {
  const match = /(?:^|\s)([ap])\.?m\b/i.exec(text ?? '')
  return match ? (match[1]?.toLowerCase() === 'p' ? 'pm' : 'am') : null
}

function toHours(hour: number, half: 'am' | 'pm' | null): number {
  if (half === 'pm') return hour < 12 ? hour + 12 : hour
  return half === 'am' && hour === 12 ? 0 : hour
}

/** Minutes east of UTC of the zones that are written by name. What is read as two zones (IST, CST) is the one most feeds mean. */
// biome-ignore format: reads better in rows
const ZONES: Readonly<Record<string, number>> = {
  ut: 0, gmt: 0, utc: 0, z: 0, wet: 0, west: 60, bst: 60, cet: 60, met: 60, cest: 120, mest: 120, eet: 120, sast: 120, eest: 180, msk: 180,
  trt: 180, gst: 240, pkt: 300, ist: 330, ict: 420, wib: 420, sgt: 480, hkt: 480, awst: 480, jst: 540, kst: 540, acst: 570, aest: 600, aedt: 660,
  nzst: 720, nzdt: 780, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600,
  ast: -240, adt: -180, nst: -210, art: -180, brt: -180, clt: -240, et: -300, ct: -360, mt: -420, pt: -480, a: -60, n: 60, m: -720, y: 720,
}

function offsetMinutes(zone: string | undefined): number {
  const text = (zone ?? '').trim()
  const numeric = /^(?:GMT|UTC|UT)?\s*([+-])(\d{1,2}):?(\d{2})?/i.exec(text)
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0))
  return ZONES[text.toLowerCase().replace(/[^a-z].*$/, '')] ?? 0
}
