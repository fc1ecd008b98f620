import { z } from 'zod'
import { ParseError } from '../domain/errors.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { parseDate } from './dates.ts'
import { decodeText } from './decode.ts'
import { describeAnswer } from './describe-answer.ts'
import { type Announcement, toEntries } from './entry.ts'
import { primarySubtag } from './language-tag.ts'
import type { ParsedSource } from './source-type.ts'

/**
 * Reading a list of announcements out of JSON by a mapping that is data. A path names keys and places in lists, separated by
 * dots: `authors.0.name`. Several paths separated by ` | ` are tried in turn. Text around paths in braces is filled in:
 * `https://cordis.europa.eu/project/id/{reference}`.
 */

const path = z.string().min(1).max(300)

/** Where in an answer the list stands, and where in each of its records an announcement's fields. */
export const mappingSchema = z.strictObject({
  /** Path of the list, or of an object whose values are the records; without it the answer itself. */
  list: path.optional(),
  link: path,
  title: path.optional(),
  summary: path.optional(),
  publishedAt: path.optional(),
  updatedAt: path.optional(),
  /** What tells one record from the others; its link otherwise. */
  id: path.optional(),
  language: path.optional(),
  authors: path.optional(),
  categories: path.optional(),
})
export type Mapping = z.infer<typeof mappingSchema>

const RECORDS_MAX = 5_000

/**
 * The JSON of an answer.
 *
 * @param wanted - what was wanted, for the message: "an answer of a JSON interface"
 * @throws {@link ParseError} when it is none
 */
export function readJson(snapshot: Snapshot, wanted: string): unknown {
  const contentType = snapshot.headers['content-type'] ?? null
  const { text } = decodeText(snapshot.body, contentType)
  const description = describeAnswer(snapshot.body, contentType, text)
  if (description !== 'the answer is JSON' && !/json/.test(snapshot.mediaType))
    throw new ParseError(`${description}, not ${wanted}`)
  if (text.trim() === '') throw new ParseError(`the answer is empty, not ${wanted}`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ParseError(`the JSON is broken: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/**
 * Makes entries of the records of a list.
 *
 * @param base - what relative links are relative to
 * @throws {@link ParseError} when there is no list where the mapping says, or none of its records has a link
 */
export function readRecords(answer: unknown, mapping: Mapping, base: string): ParsedSource {
  const records = recordsOf(answer, mapping)
  const announcements = records.map((record) => announce(record, mapping))
  if (records.length > 0 && announcements.every(({ link }) => link === null)) {
    throw new ParseError(`none of the ${records.length} records has a link at ${mapping.link}`)
  }
  const { entries, note } = toEntries(announcements, base)
  return { entries, more: [], title: null, language: null, ...(note ? { note } : {}) }
}

function recordsOf(answer: unknown, mapping: Mapping): unknown[] {
  const found = mapping.list === undefined ? answer : valueAt(answer, mapping.list)
  const where = mapping.list === undefined ? '' : ` at ${mapping.list}`
  if (typeof found !== 'object' || found === null) {
    const keys = isObject(answer) ? ` (it has ${Object.keys(answer).slice(0, 10).join(', ') || 'no keys'})` : ''
    throw new ParseError(`the answer is JSON without a list${where}${keys}`)
  }
  if (Array.isArray(found)) return found.slice(0, RECORDS_MAX)
  // Beside its records, such an object holds what is none: numbers, facets.
  const values = Object.values(found).filter(isObject)
  const records = values.filter((value) => hasFields(value, mapping))
  return (records.length > 0 ? records : values).slice(0, RECORDS_MAX)
}

function hasFields(record: unknown, { link, title, id }: Mapping): boolean {
  return [link, title, id].some((one) => one !== undefined && textAt(record, one) !== null)
}

function announce(record: unknown, mapping: Mapping): Announcement {
  const text = (at: string | undefined) => (at === undefined ? null : textAt(record, at))
  return {
    id: text(mapping.id),
    link: text(mapping.link),
    title: text(mapping.title),
    summary: text(mapping.summary),
    publishedAt: dateAt(record, mapping.publishedAt),
    updatedAt: dateAt(record, mapping.updatedAt),
    authors: textsAt(record, mapping.authors),
    language: primarySubtag(text(mapping.language)),
    categories: textsAt(record, mapping.categories),
  }
}

/** The value at a path; undefined where nothing stands. Only a value's own keys count. */
export function valueAt(value: unknown, at: string): unknown {
  let found = value
  for (const key of at.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

/** The first text that one of the paths leads to; null where none does. */
export function textAt(record: unknown, at: string): string | null {
  for (const choice of at.split('|').map((one) => one.trim())) {
    const text = choice.includes('{') ? filled(record, choice) : textOf(valueAt(record, choice))
    if (text !== null) return text
  }
  return null
}

/** Null unless every path in braces leads to a text. */
function filled(record: unknown, template: string): string | null {
  let isWhole = true
  const text = template.replace(/\{([^{}]+)\}/g, (_, at: string) => {
    const value = textOf(valueAt(record, at))
    isWhole &&= value !== null
    return encodeURIComponent(value ?? '')
  })
  return isWhole ? text : null
}

/** Text of a string or number; of a list its first. */
function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.length > 0 ? textOf(value[0]) : null
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** All texts of a list at a path; `authors.*.name` goes through a list's records. */
function textsAt(record: unknown, at: string | undefined): string[] {
  if (at === undefined) return []
  const [head = '', tail] = at.split('.*.')
  const found = valueAt(record, head)
  const values = Array.isArray(found) ? found.slice(0, 100) : [found]
  return values.flatMap((value) => textOf(tail === undefined ? value : valueAt(value, tail)) ?? [])
}

/** `[2026, 11, 20]` is a date too (Crossref), and so is `20 {{month_11}} 2026` (CORDIS, whose page fills it in). */
function dateAt(record: unknown, at: string | undefined): Date | null {
  for (const choice of at?.split('|').map((one) => one.trim()) ?? []) {
    const value = valueAt(record, choice)
    const isParts = Array.isArray(value) && value.length <= 3 && value.every((part) => typeof part === 'number')
    const date = parseDate(
      isParts ? value.join('-') : textOf(value)?.replace(/^(\d{1,2}) \{\{month_(\d{1,2})\}\} (\d{4})$/, '$3-$2-$1'),
    )
    if (date !== null) return date
  }
  return null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
