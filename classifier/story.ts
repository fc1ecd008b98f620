import { STORY_FIT, type StoryFit } from './story-fit.ts'
import { addNode, pairsOf, type StoryNode } from './story-graph.ts'
import { link, type StoryGroup } from './story-linkage.ts'
import { chanceOf, shareOfEqual } from './story-pair.ts'
import { readStory, type StoryCandidate, type StoryNeighbour } from './story-reading.ts'

// The way of an article: story-reading.ts (words, names, numbers), story-space.ts (its place) -> story-graph.ts (who is near it; how pairs
// look among their neighbours), story-pair.ts (what a pair says alone) -> story-fit.ts (the weights, fitted by bench/stories.ts) ->
// story-linkage.ts (which groups are joined).

/** Share of equal word 3-grams from which a text repeats another within the window. */
const COPY_SIMILARITY = 0.5

/** Where an article of a batch goes. */
export interface StoryPlacement {
  /** The story that it joins; null: one that an article of this batch begins. */
  readonly storyId: number | null
  /** Place in the batch of the earliest article of the batch that goes to the same story. */
  readonly earliest: number
  readonly how: 'first' | 'copy' | 'same-event'
}

/** Articles of some days with their stories. An article that comes looks at those near it in time and meaning only. */
export interface StoryWindow {
  /** Takes in an article that stands in a story already. */
  add(article: StoryNeighbour): void
  /**
   * Finds the stories of new articles, all at once: the answer does not depend on their order. They count as neighbours from now on,
   * but are joined by later ones only once they are settled.
   *
   * @returns in the order given
   */
  place(batch: readonly StoryCandidate[]): StoryPlacement[]
  /** Says in which stories the articles of the last batch stand now, in its order. */
  settle(storyIds: readonly number[]): void
}

/** A window without articles. */
export function createStoryWindow(fit: StoryFit = STORY_FIT): StoryWindow {
  const nodes: StoryNode[] = []
  const members = new Map<number, StoryNode[]>()
  const storyIdOf = new Map<StoryNode, number>()
  let unsettled: readonly StoryNode[] = []

  function take(article: StoryCandidate): StoryNode {
    const node = addNode(readStory(article, fit.space), nodes)
    nodes.push(node)
    return node
  }
  function put(node: StoryNode, storyId: number): void {
    storyIdOf.set(node, storyId)
    members.set(storyId, [...(members.get(storyId) ?? []), node])
  }
  function linksOf(fresh: readonly StoryNode[]) {
    return pairsOf(fresh, fit).flatMap(({ a, b, features }) => {
      const chance = chanceOf(features, fit.second)
      const isCopy = shareOfEqual(a.reading.article.minHash ?? [], b.reading.article.minHash ?? []) >= COPY_SIMILARITY
      return chance >= fit.chanceMin || isCopy ? [{ a, b, chance, isCopy }] : []
    })
  }

  return {
    add: (article) => put(take(article), article.storyId),
    place(batch) {
      const order = [...batch.entries()].sort(([, a], [, b]) => byPublication(a, b))
      const indexOf = new Map(order.map(([index, article]) => [take(article), index]))
      const fresh = [...indexOf.keys()]
      const links = linksOf(fresh)
      const near = new Set(links.flatMap(({ a, b }) => [a, b].flatMap((node) => storyIdOf.get(node) ?? [])))
      const groups: StoryGroup[] = [
        ...fresh.map((node) => ({ nodes: [node], storyId: null })),
        ...[...near].map((storyId) => ({ nodes: members.get(storyId) ?? [], storyId })),
      ]
      const copies = new Set(links.flatMap(({ a, b, isCopy }) => (isCopy ? [a, b] : [])))
      const placements = new Map<number, StoryPlacement>()
      for (const { nodes: joined, storyId } of link(groups, links, fit.threshold)) {
        const indexes = fresh.flatMap((node) => (joined.includes(node) ? [{ node, index: indexOf.get(node) ?? 0 }] : []))
        const earliest = indexes[0]?.index ?? 0
        for (const { node, index } of indexes) {
          const isFirst = storyId === null && index === earliest
          placements.set(index, { storyId, earliest, how: isFirst ? 'first' : copies.has(node) ? 'copy' : 'same-event' })
        }
      }
      unsettled = [...indexOf].sort(([, i], [, j]) => i - j).map(([node]) => node)
      return batch.map((_, index) => placements.get(index) ?? { storyId: null, earliest: index, how: 'first' })
    },
    settle(storyIds) {
      for (const [i, node] of unsettled.entries()) {
        const storyId = storyIds[i]
        if (storyId !== undefined) put(node, storyId)
      }
      unsettled = []
    },
  }
}

/**
 * The story that one article belongs to.
 *
 * @param neighbours - articles near it in time, with their stories
 * @returns null: it begins a story of its own
 */
export function storyOf(
  candidate: StoryCandidate,
  neighbours: readonly StoryNeighbour[],
  fit: StoryFit = STORY_FIT,
): { storyId: number; how: 'copy' | 'same-event' } | null {
  const window = createStoryWindow(fit)
  for (const neighbour of neighbours) window.add(neighbour)
  const [placement] = window.place([candidate])
  if (!placement || placement.storyId === null || placement.how === 'first') return null
  return { storyId: placement.storyId, how: placement.how }
}

/** By publication, undated ones last; equal ones by what they say. */
function byPublication(a: StoryCandidate, b: StoryCandidate): number {
  const day = ({ publishedAt }: StoryCandidate) => publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return day(a) - day(b) || order(a.title, b.title) || order(a.publisher, b.publisher) || order(a.text, b.text)
}
