import type { ArticleDetail } from '../../domain/article.ts'
import { rowOfArticle } from '../row.ts'
import type { View } from '../view.ts'
import { Part } from './parts.tsx'
import { StoryRow } from './story-row.tsx'

/** The other articles about the same event; copies are named as copies, for they are no witnesses. */
export function Witnesses({ view, article }: { view: View; article: ArticleDetail }) {
  const text = view.words.web.article
  const members = article.story?.articles ?? []
  const others = members.filter(({ id }) => id !== article.id)
  if (others.length === 0) return <Part id="witnesses" title={text.witnesses} note={text.alone1} />
  const publisherOf = (id: number) => members.find((member) => member.id === id)?.publisher
  const own = members.find(({ id }) => id === article.id)?.copyOf ?? null
  const note = (copyOf: number | null) => {
    if (copyOf === null) return undefined
    const publisher = publisherOf(copyOf)
    return publisher === undefined ? text.copy : text.copyOf(publisher)
  }
  return (
    <Part id="witnesses" title={text.witnesses} note={text.witnessCount(members.length, article.story?.witnesses ?? 1)}>
      {own !== null && <p class="caution">{view.words.web.pair(text.thisOne, note(own) ?? text.copy)}</p>}
      {others.map((other) => (
        <StoryRow view={view} row={rowOfArticle(other)} note={note(other.copyOf)} />
      ))}
    </Part>
  )
}
