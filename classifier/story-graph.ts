import { areTwoLanguages, chanceOf, gapMs, type PairRegression, pairFeatures } from './story-pair.ts'
import { STORY_WINDOW_MS, type StoryReading } from './story-reading.ts'
import { dot } from './story-space.ts'

/** How many of its nearest an article is compared with: more than a story gets in five days. */
const NEAREST_MAX = 30
/** A pair whose first chance lies below this is not looked at any further. */
const FIRST_MIN = 0.01

/** What pairs are chosen by before their neighbours are looked at. */
export interface FirstFit {
  /** Below this cosine two articles are never about one event. */
  readonly cosineMin: number
  /** By what the two say alone (`PAIR_FEATURES`). */
  readonly first: PairRegression
}

/** Two articles that may be about one event. */
export interface StoryPair {
  readonly a: StoryNode
  readonly b: StoryNode
  /** Of the pair (`PAIR_FEATURES`), then of its neighbours ({@link NEIGHBOUR_FEATURES}). */
  readonly features: readonly number[]
}

/** An article among those of its days. */
export interface StoryNode {
  readonly reading: StoryReading
  /** Those nearest to it by embedding, nearest first. */
  readonly nearest: Near[]
  /** First chances of pairs that were compared, by the other article. */
  readonly firsts: Map<StoryNode, number>
}
interface Near {
  readonly node: StoryNode
  readonly cosine: number
}

/** What a pair is judged by when its neighbours are looked at, too: after the features of the pair, in the order of {@link neighbourFeatures}. */
export const NEIGHBOUR_FEATURES = [
  ...[
    'rank, better',
    'rank, worse',
    'rank in the language, better',
    'rank in the language, worse',
    'behind the nearest',
    'behind the nearest, less',
  ],
  ...['above the nearest 5', 'above the next 15', 'neighbours, fewer'],
  ...[
    'first',
    'first rank, better',
    'first rank, worse',
    'first behind the best',
    'first behind the best, less',
    'first above the best 5',
  ],
  ...['relatives shared', 'rows alike', 'relatives', 'relatives, fewer', 'relatives not shared', 'rows apart'],
] as const

/** Puts an article among others that are near in time: both sides learn who is nearest. Looks at those given only. */
export function addNode(reading: StoryReading, others: readonly StoryNode[]): StoryNode {
  const node: StoryNode = { reading, nearest: [], firsts: new Map() }
  for (const other of others) {
    if (gapMs(reading.article, other.reading.article) > STORY_WINDOW_MS) continue
    const cosine = dot(reading.place, other.reading.place)
    insert(node.nearest, { node: other, cosine })
    insert(other.nearest, { node, cosine })
  }
  return node
}

function insert(nearest: Near[], near: Near): void {
  if (nearest.length >= NEAREST_MAX && near.cosine <= (nearest.at(-1)?.cosine ?? 1)) return
  let at = nearest.length
  while (at > 0 && (nearest[at - 1]?.cosine ?? 1) < near.cosine) at--
  nearest.splice(at, 0, near)
  if (nearest.length > NEAREST_MAX) nearest.pop()
}

/** The pairs of some articles with those that are nearest to them: each pair once, with all it is judged by. */
export function pairsOf(nodes: readonly StoryNode[], fit: FirstFit): StoryPair[] {
  const seen = new Set<StoryNode>()
  const found: { a: StoryNode; b: StoryNode; cosine: number; own: number[] }[] = []
  for (const a of nodes) {
    for (const { node: b, cosine } of a.nearest) {
      if (cosine < fit.cosineMin) break
      if (seen.has(b) && b.nearest.some(({ node }) => node === a)) continue
      const own = pairFeatures(a.reading, b.reading, cosine)
      const first = chanceOf(own, fit.first)
      a.firsts.set(b, first)
      b.firsts.set(a, first)
      if (first >= FIRST_MIN) found.push({ a, b, cosine, own })
    }
    seen.add(a)
  }
  const rows = new Map<StoryNode, Row>()
  const rowOf = (node: StoryNode) => {
    const row = rows.get(node) ?? readRow(node, fit)
    rows.set(node, row)
    return row
  }
  return found.map(({ a, b, cosine, own }) => ({
    ...{ a, b },
    features: [...own, ...neighbourFeatures(a, b, cosine, rowOf(a), rowOf(b))],
  }))
}

/** The first chances of an article with its nearest, best first, and their sum. */
interface Row {
  readonly chances: ReadonlyMap<StoryNode, number>
  readonly sorted: readonly number[]
  readonly sum: number
  /** Length of the row with the article itself at 1. */
  readonly length: number
}

function readRow(node: StoryNode, fit: FirstFit): Row {
  const chances = new Map<StoryNode, number>()
  for (const { node: other, cosine } of node.nearest) {
    if (cosine < fit.cosineMin) break
    let first = node.firsts.get(other)
    if (first === undefined) {
      first = chanceOf(pairFeatures(node.reading, other.reading, cosine), fit.first)
      node.firsts.set(other, first)
      other.firsts.set(node, first)
    }
    if (first >= FIRST_MIN) chances.set(other, first)
  }
  const sorted = [...chances.values()].sort((x, y) => y - x)
  return {
    ...{ chances, sorted, sum: sorted.reduce((sum, one) => sum + one, 0) },
    length: Math.sqrt(1 + sorted.reduce((sum, one) => sum + one ** 2, 0)),
  }
}

function neighbourFeatures(a: StoryNode, b: StoryNode, cosine: number, rowA: Row, rowB: Row): number[] {
  const first = a.firsts.get(b) ?? 0
  const [ranks, languageRanks] = [
    [rankOf(b, a), rankOf(a, b)],
    [rankOf(b, a, true), rankOf(a, b, true)],
  ]
  const best = [a.nearest[0]?.cosine ?? 0, b.nearest[0]?.cosine ?? 0]
  const firstRanks = [rowA, rowB].map(({ sorted }) => Math.log1p(sorted.filter((one) => one > first).length))
  const firstBest = [rowA.sorted[0] ?? 0, rowB.sorted[0] ?? 0]
  let [both, onlyA, onlyB, apart] = [0, 0, 0, 0]
  for (const [node, chance] of rowA.chances) {
    const other = node === b ? first : (rowB.chances.get(node) ?? 0)
    if (node !== b) {
      both += chance * other
      onlyA += chance * (1 - other)
      apart += (chance - other) ** 2
    }
  }
  for (const [node, chance] of rowB.chances) {
    if (node === a) continue
    const other = rowA.chances.get(node) ?? 0
    onlyB += chance * (1 - other)
    if (other === 0) apart += chance ** 2
  }
  const logit = Math.log((first + 1e-6) / (1 - first + 1e-6))
  return [
    ...[Math.min(...ranks), Math.max(...ranks), Math.min(...languageRanks), Math.max(...languageRanks)],
    ...[cosine - Math.max(...best), cosine - Math.min(...best)],
    ...[cosine - (meanNearest(a, 0, 5) + meanNearest(b, 0, 5)) / 2, cosine - (meanNearest(a, 5, 20) + meanNearest(b, 5, 20)) / 2],
    Math.log1p(Math.min(a.nearest.length, b.nearest.length)),
    ...[logit, Math.min(...firstRanks), Math.max(...firstRanks), first - Math.max(...firstBest), first - Math.min(...firstBest)],
    first - (meanOfBest(rowA, 5) + meanOfBest(rowB, 5)) / 2,
    both / (rowA.sum + rowB.sum - first - both + 0.3),
    (both + 2 * first) / (rowA.length * rowB.length),
    ...[rowA.sum + rowB.sum, Math.min(rowA.sum, rowB.sum), Math.min(onlyA, onlyB), Math.sqrt(apart)],
  ]
}

/** The logarithm of one's place among another's nearest; among those of one's language only, if asked. */
function rankOf(one: StoryNode, ofOther: StoryNode, inLanguage = false): number {
  let rank = 0
  for (const { node } of ofOther.nearest) {
    if (node === one) break
    if (!inLanguage || !areTwoLanguages(node.reading.article, one.reading.article)) rank++
  }
  return Math.log1p(rank)
}

/** Missing neighbours count as being at right angles. */
function meanNearest({ nearest }: StoryNode, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += nearest[i]?.cosine ?? 0
  return sum / (to - from)
}

function meanOfBest({ sorted }: Row, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += sorted[i] ?? 0
  return sum / count
}
