import type { ArticleSummary } from './article.ts'
import { SOURCE_GRADES } from './source.ts'

/** An article as a member of its story; `copyOf` is the article whose text it repeats. */
export type StoryArticle = ArticleSummary & { readonly copyOf: number | null }

/**
 * The article that stands for a story: the best source letter, then a page before a mere announcement, then the highest score,
 * then the earliest.
 *
 * @returns null for a story without articles
 */
export function leadArticle<T extends ArticleSummary>(articles: readonly T[]): T | null {
  return articles.toSorted(compareLeads)[0] ?? null
}

/** Articles by the time at which they were published, or found where they give none; ids settle ties. */
export function compareEarliest(a: ArticleSummary, b: ArticleSummary): number {
  return timeOf(a) - timeOf(b) || a.id - b.id
}

/**
 * Who stands behind a story. Copies of one text are one witness, and speak for the publisher of the earliest of them.
 *
 * @returns `witnesses`: texts that do not copy one another; `publishers`: independent publishers of those texts
 */
export function witnessesOf(articles: readonly StoryArticle[]): { witnesses: number; publishers: number } {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const publisherOf = new Map<number, string>()
  for (const article of articles.toSorted(compareEarliest)) {
    const original = originalOf(article, byId)
    if (!publisherOf.has(original)) publisherOf.set(original, (byId.get(original) ?? article).publisher)
  }
  return { witnesses: publisherOf.size, publishers: new Set(publisherOf.values()).size }
}

/** Admiralty digit that the machine proposes: 2 where two publishers do not copy one another, else 3. */
export function proposedCredibility(articles: readonly StoryArticle[]): number {
  return witnessesOf(articles).publishers > 1 ? 2 : 3
}

function compareLeads(a: ArticleSummary, b: ArticleSummary): number {
  return (
    SOURCE_GRADES.indexOf(a.grade) - SOURCE_GRADES.indexOf(b.grade) ||
    Number(a.kind === 'announced') - Number(b.kind === 'announced') ||
    (b.judgement?.score ?? 0) - (a.judgement?.score ?? 0) ||
    compareEarliest(a, b)
  )
}

const timeOf = (article: ArticleSummary) => (article.publishedAt ?? article.firstSeenAt).getTime()

/** The text at the end of a chain of copies; the chain may leave the story, and a ring ends where it closes. */
function originalOf(article: StoryArticle, byId: ReadonlyMap<number, StoryArticle>): number {
  const seen = new Set<number>()
  let current: StoryArticle | undefined = article
  let id = article.id
  while (current && current.copyOf !== null && !seen.has(current.copyOf)) {
    seen.add(id)
    id = current.copyOf
    current = byId.get(id)
  }
  return id
}
