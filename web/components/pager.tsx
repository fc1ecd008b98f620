import { page, type Query } from '../links.ts'
import type { View } from '../view.ts'

interface PagerProps {
  readonly view: View
  readonly path: string
  /** The filters of the list. */
  readonly query: Query
  /** Whether this is not the first page. */
  readonly isLater: boolean
  /** Cursor of the following page; null on the last. */
  readonly next: string | null
  readonly older: string
}

/** To the following page of a list and back to its start. */
export function Pager({ view, path, query, isLater, next, older }: PagerProps) {
  const text = view.words.web.articles
  if (!isLater && next === null) return null
  return (
    <nav class="pager" aria-label={text.pages}>
      {isLater && <a href={page(view, path, query)}>← {text.newest}</a>}
      {next !== null && (
        <a rel="next" href={page(view, path, { ...query, cursor: next })}>
          {older} →
        </a>
      )}
    </nav>
  )
}
