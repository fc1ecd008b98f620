import type { SourceState, SourceStatus } from '../domain/source.ts'
import { type SourceChoice, type SourceSort, TROUBLE } from './query.ts'

/** States in the order in which someone who looks after sources wants them: trouble first. */
export const STATE_ORDER: readonly SourceState[] = ['failing', 'refused', 'malformed', 'empty', 'silent', 'new', 'fine', 'off']

/** Those of one state, of every state of trouble, or all. */
export function chooseSources(sources: readonly SourceStatus[], choice: SourceChoice | null): SourceStatus[] {
  return sources.filter(({ state }) => choice === null || state === choice || (choice === 'trouble' && TROUBLE.includes(state)))
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Smaller comes first; equal ones go by name. */
const KEYS: Readonly<Record<SourceSort, (source: SourceStatus) => number | string>> = {
  name: () => 0,
  state: ({ state }) => STATE_ORDER.indexOf(state),
  last: ({ lastGoodAt }) => lastGoodAt?.getTime() ?? Number.NEGATIVE_INFINITY,
  interval: ({ intervalMs }) => intervalMs,
  rhythm: ({ weekly }) => -total(weekly),
  grade: ({ grade }) => grade,
  entries: ({ entries }) => -entries,
  articles: ({ articles }) => -articles,
}

/** The list in the order asked for: the oldest success, the shortest interval and the largest counts first. */
export function sortSources(sources: readonly SourceStatus[], sort: SourceSort, language: string): SourceStatus[] {
  const key = KEYS[sort]
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
  return sources.toSorted((a, b) => compare(key(a), key(b)) || a.name.localeCompare(b.name, language))
}
