import type { Page } from '../domain/article.ts'
import { InputError } from '../domain/errors.ts'

/**
 * Cuts one page out of a list that is small enough to be loaded whole.
 *
 * @param keyOf - what tells an item from the others and never changes
 * @param cursor - the `next` of the page before; undefined for the first page
 * @throws {@link InputError} when the cursor is not one of this list
 */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, limit: number, cursor: string | undefined): Page<T> {
  const start = cursor === undefined ? 0 : 1 + positionOf(items.map(keyOf), cursor)
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const hasMore = start + page.length < items.length
  return { items: page, next: hasMore && last !== undefined ? toCursor(keyOf(last)) : null, total: items.length }
}

function positionOf(keys: readonly string[], cursor: string): number {
  const position = keys.findIndex((key) => toCursor(key) === cursor)
  if (position < 0) throw new InputError('cursor', 'This cursor is not from this list. Leave it out to start at the first page.')
  return position
}

const toCursor = (key: string) => Buffer.from(key).toString('base64url')
