import type { ArticleFilter } from '../domain/article.ts'
import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import { InputError } from '../domain/errors.ts'
import { LEFT_OUT_REASONS, type LeftOutReason } from '../domain/left-out.ts'
import { SOURCE_STATES, type SourceState } from '../domain/source.ts'
import type { Strings } from '../domain/strings/index.ts'
import { type IsoWeek, parseWeek } from '../domain/week.ts'

/**
 * What the addresses of lists may say. An empty value counts as absent, because a form sends all its fields; a value that is not
 * one of those allowed is refused in the reader's language, because a misspelt filter must not answer with everything.
 */

/** A query as it stands in the address. */
export type Parameters = Readonly<Record<string, string>>

/** Fields of the articles list, in the order of its form. */
export const ARTICLE_FIELDS = ['q', 'topic', 'relevance', 'language', 'week', 'source'] as const
export type ArticleField = (typeof ARTICLE_FIELDS)[number]

/**
 * @param topics - ids of all topics
 * @throws {@link InputError} in the reader's language
 */
export function articleFilter(parameters: Parameters, words: Strings, topics: ReadonlySet<string>): ArticleFilter {
  const names = words.web.articles
  const { q, topic, relevance, language, week, source } = filled(parameters)
  if (topic !== undefined && !topics.has(topic)) throw unknown(words, names.topic, topic)
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language)) throw unknown(words, names.language, language)
  if (source !== undefined && !isSlug(source)) throw unknown(words, names.source, source)
  return {
    ...(q !== undefined && { q: searchWords(q) }),
    ...(topic !== undefined && { topic }),
    ...(relevance !== undefined && { relevance: oneOf(RELEVANCE_LEVELS, relevance, words, names.relevance) }),
    ...(language !== undefined && { language }),
    ...(week !== undefined && { week: readWeek(week, words) }),
    ...(source !== undefined && { sourceId: source }),
  }
}

/** What the list of left-out entries is narrowed to. */
export interface LeftOutFilter {
  readonly week?: IsoWeek
  readonly reason?: LeftOutReason
  readonly sourceId?: string
}

/** @throws {@link InputError} in the reader's language */
export function leftOutFilter(parameters: Parameters, words: Strings): LeftOutFilter {
  const { week, reason, source } = filled(parameters)
  if (source !== undefined && !isSlug(source)) throw unknown(words, words.web.articles.source, source)
  return {
    ...(week !== undefined && { week: readWeek(week, words) }),
    ...(reason !== undefined && { reason: oneOf(LEFT_OUT_REASONS, reason, words, words.web.leftOut.reason) }),
    ...(source !== undefined && { sourceId: source }),
  }
}

/** Orders of the list of sources; `state` is the usual one: those with trouble first. */
export const SOURCE_SORTS = ['name', 'state', 'last', 'interval', 'rhythm', 'grade', 'entries', 'articles'] as const
export type SourceSort = (typeof SOURCE_SORTS)[number]

/** A state, or `trouble`: every state in which a source brings nothing although it should. */
export const SOURCE_CHOICES = [...SOURCE_STATES, 'trouble'] as const
export type SourceChoice = (typeof SOURCE_CHOICES)[number]

/** The states that count as failed. */
export const TROUBLE: readonly SourceState[] = ['failing', 'refused', 'malformed', 'empty']

/** @throws {@link InputError} in the reader's language */
export function sourceQuery(parameters: Parameters, words: Strings): { sort: SourceSort; choice: SourceChoice | null } {
  const { sort = 'state', state } = filled(parameters)
  return {
    sort: oneOf(SOURCE_SORTS, sort, words, words.web.sources.sortBy),
    choice: state === undefined ? null : oneOf(SOURCE_CHOICES, state, words, words.web.sources.state),
  }
}

/**
 * The place in a list that goes by row ids.
 *
 * @throws {@link InputError} in the reader's language
 */
export function readCursor(parameters: Parameters, words: Strings): string | null {
  const { cursor } = filled(parameters)
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new InputError('cursor', words.web.errors.unknownCursor)
  return cursor ?? null
}

/** @throws {@link InputError} in the reader's language */
export function readWeek(value: string, words: Strings): IsoWeek {
  try {
    return parseWeek(value)
  } catch (cause) {
    if (cause instanceof InputError) throw new InputError('week', words.web.errors.unknownWeek(value), { cause })
    throw cause
  }
}

const SEARCH_MAX_LENGTH = 200

/** Without control characters, which no title holds and PostgreSQL refuses. */
function searchWords(value: string): string {
  return value.replace(/\p{Cc}+/gu, ' ').slice(0, SEARCH_MAX_LENGTH)
}

function filled(parameters: Parameters): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])))
}

function oneOf<T extends string>(allowed: readonly T[], value: string, words: Strings, field: string): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw unknown(words, field, value)
  return found
}

const isSlug = (value: string) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(value)

function unknown(words: Strings, field: string, value: string): InputError {
  return new InputError(field, words.web.errors.unknownValue(field, value))
}
