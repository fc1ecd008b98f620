/**
 * How well stories are told apart, and the fit of `classifier/story-fit.ts`, from labelled entries.
 *
 *     node --import tsx bench/stories.ts --gold FILE [--write classifier/story-fit.ts] [--threshold N]      one JSON object on stdout
 *
 * FILE: lines {"title","text","publishedAt","publisher","language","story","topic"}. Entries go in by time, each looks at those before it.
 * Honest figures: each entry is judged by a fit on the other topics (five parts). The threshold is the best one there,
 * or the one given: among articles about Customs everything is near, and a wrong join costs more than a missed one.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../classifier/classifier.ts'
import { dot, PAIR_FEATURES, pairFeatures, STORY_WINDOW_MS, type StoryNeighbour, storyOf } from '../classifier/story.ts'
import type { StoryFit } from '../classifier/story-fit.ts'
import { minHash } from '../crawler/fingerprint.ts'

const PARTS = 5
const RIDGE = 1
const THRESHOLDS = Array.from({ length: 16 }, (_, i) => 0.15 + i * 0.03)

const entrySchema = z.object({
  title: z.string(),
  text: z.string(),
  publishedAt: z.coerce.date(),
  publisher: z.string(),
  language: z.string().nullable(),
  story: z.string(),
  topic: z.string().nullish(),
})
type Entry = Omit<StoryNeighbour, 'storyId'> & { story: string; part: number; storyId: number }
interface Pair {
  readonly features: number[]
  readonly same: boolean
  readonly parts: readonly [number, number]
}

const { values: options } = parseArgs({
  options: { gold: { type: 'string' }, write: { type: 'string' }, threshold: { type: 'string' } },
})
if (options.gold === undefined) throw new Error('give --gold FILE: labelled entries, one JSON object a line')
const { entries, encoder } = await embedded(options.gold)
const centre = meanOf(entries.map(({ vector }) => vector))
const cosineMin = lowestPercent(entries)
const pairs = pairsOf(entries, centre)
const fits = Array.from({ length: PARTS }, (_, part) =>
  fitted(
    pairs.filter(({ parts }) => !parts.includes(part)),
    0,
  ),
)
const tried = THRESHOLDS.map((threshold) => ({
  threshold,
  ...agreement(group(entries, (part) => ({ ...fits[part]!, threshold }))),
}))
const best = tried.reduce((a, b) => (b.f1 > a.f1 ? b : a))
const threshold = options.threshold === undefined ? round(best.threshold) : Number(options.threshold)
const whole = fitted(pairs, threshold)
const onFit = agreement(group(entries, () => whole))
if (options.write !== undefined) await writeFit(options.write, whole)
process.stdout.write(
  `${JSON.stringify({ entries: entries.length, pairs: pairs.length, encoder, honest: best, onItsOwnData: onFit, weights: Object.fromEntries(PAIR_FEATURES.map((name, i) => [name, whole.weights[i]])) })}\n`,
)

async function embedded(file: string): Promise<{ entries: Entry[]; encoder: string }> {
  const rows = (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => entrySchema.parse(JSON.parse(line)))
  rows.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const classifier = await createClassifier()
  try {
    const judged = await classifier.judge(rows)
    const found = rows.flatMap((row, i) => {
      const said = judged[i]
      if (said === undefined || 'notJudged' in said) return []
      const part =
        Number.parseInt(
          createHash('sha256')
            .update(row.topic ?? row.story)
            .digest('hex')
            .slice(0, 8),
          16,
        ) % PARTS
      return [
        {
          ...row,
          vector: said.vector,
          minHash: minHash(`${row.title}\n${row.text}`),
          labels: said.judgement.labels,
          part,
          storyId: i,
        },
      ]
    })
    return { entries: found, encoder: classifier.model }
  } finally {
    await classifier.close()
  }
}

function pairsOf(all: readonly Entry[], middle: Float32Array): Pair[] {
  return all.flatMap((a, i) =>
    all.slice(0, i).flatMap((b) => {
      if (Math.abs(a.publishedAt!.getTime() - b.publishedAt!.getTime()) > STORY_WINDOW_MS) return []
      if (dot(a.vector, b.vector) < cosineMin) return []
      return [{ features: pairFeatures(a, b, middle), same: a.story === b.story, parts: [a.part, b.part] as const }]
    }),
  )
}

/** The cosine below which one in a hundred pairs of one story lies. */
function lowestPercent(all: readonly Entry[]): number {
  const cosines = all.flatMap((a, i) => all.slice(0, i).flatMap((b) => (a.story === b.story ? [dot(a.vector, b.vector)] : [])))
  return round(cosines.sort((x, y) => x - y)[Math.floor(cosines.length / 100)]!)
}

/** Gives each entry its story, in order; `fitFor` names the fit for a part. */
function group(all: readonly Entry[], fitFor: (part: number) => StoryFit): Entry[] {
  const placed: Entry[] = []
  for (const [i, entry] of all.entries()) {
    const near = placed.filter((other) => entry.publishedAt!.getTime() - other.publishedAt!.getTime() <= STORY_WINDOW_MS)
    placed.push({ ...entry, storyId: storyOf(entry, near, fitFor(entry.part))?.storyId ?? i })
  }
  return placed
}

/** Precision, recall and F1 over pairs of entries. */
function agreement(all: readonly Entry[]): { precision: number; recall: number; f1: number } {
  const pairsIn = (keys: readonly string[]) => {
    const sizes = new Map<string, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  const both = pairsIn(all.map(({ story, storyId }) => `${story} ${storyId}`))
  const [truth, given] = [pairsIn(all.map(({ story }) => story)), pairsIn(all.map(({ storyId }) => `${storyId}`))]
  return { precision: both / given, recall: both / truth, f1: (2 * both) / (truth + given) }
}

/** Logistic regression by Newton's method on standardised features, with a small ridge. */
function fitted(data: readonly Pair[], threshold: number): StoryFit {
  const width = PAIR_FEATURES.length
  const means = PAIR_FEATURES.map((_, k) => data.reduce((sum, { features }) => sum + features[k]!, 0) / data.length)
  const spreads = PAIR_FEATURES.map(
    (_, k) => Math.sqrt(data.reduce((sum, { features }) => sum + (features[k]! - means[k]!) ** 2, 0) / data.length) || 1,
  )
  const rows = data.map(({ features }) => [...features.map((value, k) => (value - means[k]!) / spreads[k]!), 1])
  let weights = new Array<number>(width + 1).fill(0)
  for (let round = 0; round < 15; round++) {
    const gradient = weights.map((weight, k) => (k < width ? -weight * RIDGE : 0))
    const curvature = weights.map((_, k) => weights.map((__, l) => (k === l ? (k < width ? RIDGE : 1e-6) : 0)))
    for (const [i, row] of rows.entries()) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * weights[k]!, 0)))
      for (let k = 0; k <= width; k++) {
        gradient[k]! += row[k]! * ((data[i]!.same ? 1 : 0) - chance)
        for (let l = 0; l <= width; l++) curvature[k]![l]! += row[k]! * row[l]! * chance * (1 - chance)
      }
    }
    const step = solve(curvature, gradient)
    weights = weights.map((weight, k) => weight + step[k]!)
  }
  const raw = PAIR_FEATURES.map((_, k) => weights[k]! / spreads[k]!)
  return {
    encoder,
    cosineMin,
    threshold,
    bias: round(weights[width]! - raw.reduce((sum, weight, k) => sum + weight * means[k]!, 0)),
    weights: raw.map(round),
    centre,
  }
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

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: 384 }, (_, k) =>
    round(vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length),
  )
}

/** Replaces the constant at the end of the file. */
async function writeFit(file: string, { centre: middle, ...rest }: StoryFit): Promise<void> {
  const head = (await readFile(file, 'utf8')).split(/\n\/\*\*\s[\s*]*Fitted by/)[0]!.trimEnd()
  const numbers = [...middle].map((value) => String(Number(value.toPrecision(4))))
  const lines = Array.from(
    { length: Math.ceil(numbers.length / 16) },
    (_, i) => `    ${numbers.slice(i * 16, (i + 1) * 16).join(', ')},`,
  )
  const measured = `pair F1 ${best.f1.toFixed(3)} (precision ${best.precision.toFixed(3)}, recall ${best.recall.toFixed(3)}) on ${entries.length} labelled entries, by fits on other topics`
  await writeFile(
    file,
    `${head}\n\n/** Fitted by \`bench/stories.ts\`: ${measured}. */\n// biome-ignore format: a table\nexport const STORY_FIT: StoryFit = {\n  encoder: '${rest.encoder}',\n  cosineMin: ${rest.cosineMin},\n  threshold: ${rest.threshold},\n  bias: ${rest.bias},\n  weights: [${rest.weights.join(', ')}],\n  centre: Float32Array.from([\n${lines.join('\n')}\n  ]),\n}\n`,
  )
}

function round(value: number): number {
  return Number(value.toPrecision(5))
}
