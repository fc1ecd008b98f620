import type { StoryNode } from './story-graph.ts'
import { gapMs } from './story-pair.ts'
import { STORY_WINDOW_MS } from './story-reading.ts'

/** Articles that are taken for one story; those that stand in one already keep it. */
export interface StoryGroup {
  readonly nodes: readonly StoryNode[]
  readonly storyId: number | null
}
export interface StoryLink {
  readonly a: StoryNode
  readonly b: StoryNode
  /** That both are about one event, in [0, 1]. */
  readonly chance: number
  /** One repeats the words of the other: they are joined whatever the chance. */
  readonly isCopy: boolean
}

/**
 * Joins the two groups whose pairs are likeliest on average, again and again, while the mean chance reaches the threshold. Two groups
 * that are stories already stay apart: what people have seen together or apart does not change by itself.
 *
 * @param groups - in an order that does not depend on chance: the first of equals is joined first
 * @param links - pairs that are not given count as 0 in the mean when they were published within the window, else not at all
 */
export function link(groups: readonly StoryGroup[], links: readonly StoryLink[], threshold: number): StoryGroup[] {
  const alive = new Map(groups.map((group, i) => [i, group]))
  const placeOf = new Map(groups.flatMap(({ nodes }, i) => nodes.map((node) => [node, i] as const)))
  const sums = new Map<number, Map<number, number>>(groups.map((_, i) => [i, new Map()]))
  const means = new Map<number, Map<number, number>>(groups.map((_, i) => [i, new Map()]))

  function addUp(i: number, j: number, sum: number): void {
    for (const [from, to] of [
      [i, j],
      [j, i],
    ] as const) {
      sums.get(from)?.set(to, (sums.get(from)?.get(to) ?? 0) + sum)
      means.get(from)?.delete(to)
    }
  }
  function meanOf(i: number, j: number, a: StoryGroup, b: StoryGroup, sum: number): number {
    const known = means.get(i)?.get(j)
    if (known !== undefined) return known
    let count = 0
    for (const one of a.nodes)
      for (const two of b.nodes) if (gapMs(one.reading.article, two.reading.article) <= STORY_WINDOW_MS) count++
    const mean = sum / Math.max(1, count)
    means.get(i)?.set(j, mean)
    return mean
  }
  function join(i: number, j: number): void {
    const [a, b] = [alive.get(i), alive.get(j)]
    if (i === j || a === undefined || b === undefined || (a.storyId !== null && b.storyId !== null)) return
    alive.set(i, { nodes: [...a.nodes, ...b.nodes], storyId: a.storyId ?? b.storyId })
    alive.delete(j)
    for (const node of b.nodes) placeOf.set(node, i)
    for (const [k, sum] of sums.get(j) ?? []) {
      sums.get(k)?.delete(j)
      if (k !== i) addUp(i, k, sum)
    }
    for (const k of sums.get(i)?.keys() ?? []) {
      means.get(k)?.delete(i)
      means.get(i)?.delete(k)
    }
    sums.delete(j)
  }

  for (const { a, b, chance } of links) {
    const [i, j] = [placeOf.get(a), placeOf.get(b)]
    if (i !== undefined && j !== undefined && i !== j) addUp(i, j, chance)
  }
  for (const { a, b, isCopy } of links) {
    const [i, j] = [placeOf.get(a), placeOf.get(b)]
    if (isCopy && i !== undefined && j !== undefined) join(Math.min(i, j), Math.max(i, j))
  }
  for (;;) {
    let best: { i: number; j: number; mean: number } | null = null
    for (const [i, row] of sums) {
      for (const [j, sum] of row) {
        const [a, b] = [alive.get(i), alive.get(j)]
        if (j < i || a === undefined || b === undefined || (a.storyId !== null && b.storyId !== null)) continue
        const mean = meanOf(i, j, a, b, sum)
        if (mean >= threshold && mean > (best?.mean ?? 0)) best = { i, j, mean }
      }
    }
    if (best === null) return [...alive.values()]
    join(best.i, best.j)
  }
}
