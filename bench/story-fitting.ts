import { addNode, type FirstFit, pairsOf, type StoryNode } from '../classifier/story-graph.ts'
import { PAIR_FEATURES, type PairRegression } from '../classifier/story-pair.ts'
import type { StoryReading } from '../classifier/story-reading.ts'
import type { StorySpace } from '../classifier/story-space.ts'

/** Embeddings have so many numbers. */
export const DIM = 384
/** Of 3, 10, 30 and 100 on standardised features: no difference beyond noise. */
const RIDGE = 10

/** A labelled article, read. */
export interface Labelled {
  readonly reading: StoryReading
  readonly story: string
}
/** A pair as it looks when the newer of the two comes. */
export interface Example {
  readonly a: Labelled
  readonly b: Labelled
  readonly features: readonly number[]
}

/** The pairs that articles make when they come in batches, each with those that came before and with it. */
export function examples(articles: readonly Labelled[], batch: number, fit: FirstFit): Example[] {
  const nodes: StoryNode[] = []
  const labelled = new Map<StoryNode, Labelled>()
  const found: Example[] = []
  for (let at = 0; at < articles.length; at += batch) {
    const fresh = articles.slice(at, at + batch).map((article) => {
      const node = addNode(article.reading, nodes)
      nodes.push(node)
      labelled.set(node, article)
      return node
    })
    for (const { a, b, features } of pairsOf(fresh, fit)) found.push({ a: labelled.get(a)!, b: labelled.get(b)!, features })
  }
  return found
}

/** Both regressions: the first from pairs alone, the second from pairs among the neighbours that they have in several streams. */
export function fitPairs(
  streams: readonly { readonly articles: readonly Labelled[]; readonly batch: number }[],
  all: readonly Labelled[],
  cosineMin: number,
): { first: PairRegression; second: PairRegression } {
  const alone = examples(all, all.length, { cosineMin, first: { bias: 0, weights: [] } })
  const first = regression(alone.map(({ features, ...pair }) => ({ ...pair, features: features.slice(0, PAIR_FEATURES.length) })))
  return { first, second: regression(streams.flatMap(({ articles, batch }) => examples(articles, batch, { cosineMin, first }))) }
}

/** Logistic regression by Newton's method on standardised features, with a small ridge. */
function regression(data: readonly Example[]): PairRegression {
  const width = data[0]?.features.length ?? 0
  const means = Array.from({ length: width }, (_, k) => data.reduce((sum, { features }) => sum + features[k]!, 0) / data.length)
  const spreads = means.map(
    (mean, k) => Math.sqrt(data.reduce((sum, { features }) => sum + (features[k]! - mean) ** 2, 0) / data.length) || 1,
  )
  const rows = data.map(({ features }) =>
    Float64Array.from([...features.map((value, k) => (value - means[k]!) / spreads[k]!), 1]),
  )
  let weights = new Array<number>(width + 1).fill(0)
  for (let turn = 0; turn < 12; turn++) {
    const gradient = weights.map((weight, k) => (k < width ? -weight * RIDGE : 0))
    const curvature = weights.map((_, k) => weights.map((__, l) => (k === l ? (k < width ? RIDGE : 1e-6) : 0)))
    for (const [i, row] of rows.entries()) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * weights[k]!, 0)))
      const off = (data[i]!.a.story === data[i]!.b.story ? 1 : 0) - chance
      for (let k = 0; k <= width; k++) {
        gradient[k]! += row[k]! * off
        const share = row[k]! * chance * (1 - chance)
        const line = curvature[k]!
        for (let l = 0; l <= width; l++) line[l]! += share * row[l]!
      }
    }
    const step = solve(curvature, gradient)
    weights = weights.map((weight, k) => weight + step[k]!)
  }
  const raw = means.map((_, k) => weights[k]! / spreads[k]!)
  return { bias: round(weights[width]! - raw.reduce((sum, weight, k) => sum + weight * means[k]!, 0)), weights: raw.map(round) }
}

/** Solves a system of linear equations by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (const [i] of rows.entries()) {
    const pivot = rows.slice(i).reduce((a, b) => (Math.abs(b[i]!) > Math.abs(a[i]!) ? b : a))
    rows[rows.indexOf(pivot)] = rows[i]!
    rows[i] = pivot
    for (const other of rows) {
      if (other === pivot) continue
      const factor = other[i]! / pivot[i]!
      for (let k = i; k < pivot.length; k++) other[k]! -= factor * pivot[k]!
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!)
}

/** The mean and the principal directions of embeddings, by repeated multiplication with their covariance. */
export function spaceOf(vectors: readonly Float32Array[], subjects: number): StorySpace {
  const centre = Float32Array.from({ length: DIM }, (_, k) =>
    round(vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length),
  )
  const covariance = Array.from({ length: DIM }, () => new Float64Array(DIM))
  for (const vector of vectors) {
    const off = vector.map((value, k) => value - centre[k]!)
    for (let k = 0; k < DIM; k++) for (let l = 0; l < DIM; l++) covariance[k]![l]! += off[k]! * off[l]!
  }
  let found: readonly Float64Array[] = Array.from({ length: subjects }, (_, s) =>
    Float64Array.from({ length: DIM }, (__, k) => Math.sin(1 + s * 7 + k * (s + 1))),
  )
  for (let turn = 0; turn < 100; turn++) {
    found = orthonormal(
      found.map((one) => Float64Array.from(covariance, (row) => row.reduce((sum, value, k) => sum + value * one[k]!, 0))),
    )
  }
  return { centre, subjects: found.map((one) => Float32Array.from(one, (value) => round(value))) }
}

/** Gram and Schmidt: each vector without what those before it hold, of length one. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = []
  for (const vector of vectors) {
    const rest = vector.slice()
    for (const other of done) {
      const share = rest.reduce((sum, value, k) => sum + value * other[k]!, 0)
      for (let k = 0; k < DIM; k++) rest[k]! -= share * other[k]!
    }
    const length = Math.hypot(...rest)
    done.push(rest.map((value) => value / length))
  }
  return done
}

/** Five digits are enough. */
export function round(value: number): number {
  return Number(value.toPrecision(5))
}
