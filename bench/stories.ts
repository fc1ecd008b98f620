/**
 * How well stories are told apart, and the fit of `classifier/story-fit.ts`, from labelled entries.
 *
 *     node --import tsx bench/stories.ts --gold FILE --subjects FILE… [--write classifier/story-fit.ts] [--threshold N]      one JSON object on stdout
 *
 * FILE: lines {"title","text","publishedAt","publisher","language","story","topic"}. Entries go in by time, each looks at those before it.
 * The second FILES are labelled texts such as those of gold/train.jsonl: with the entries they show which subjects there are.
 * Honest figures: each entry is judged by a fit on the other topics (five parts). The threshold is the best one there,
 * or the one given: among articles about Customs everything is near, and a wrong join costs more than a missed one.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../classifier/classifier.ts'
import { readGold } from '../classifier/gold.ts'
import { dot, PAIR_FEATURES, pairFeatures, placeOf, STORY_WINDOW_MS, type StoryNeighbour, storyOf } from '../classifier/story.ts'
import type { StoryFit, StorySpace } from '../classifier/story-fit.ts'
import { minHash } from '../crawler/fingerprint.ts'

const DIM = 384
const PARTS = 5
/** Swept 0 to 30: from 10 on the labelled news gain no more, and with 10 the demo's articles about Customs part well. */
const SUBJECTS = 10
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
  options: {
    gold: { type: 'string' },
    subjects: { type: 'string', multiple: true, default: [] },
    write: { type: 'string' },
    threshold: { type: 'string' },
  },
})
if (options.gold === undefined) throw new Error('give --gold FILE: labelled entries, one JSON object a line')
const classifier = await createClassifier()
const encoder = classifier.model
const entries = await embedded(options.gold)
const space = spaceOf([...entries.map(({ vector }) => vector), ...(await subjectVectors(options.subjects))])
await classifier.close()
const cosineMin = lowestPercent(entries)
const pairs = pairsOf(entries)
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
const chosen = { threshold, ...agreement(group(entries, (part) => ({ ...fits[part]!, threshold }))) }
const whole = fitted(pairs, threshold)
const onFit = agreement(group(entries, () => whole))
if (options.write !== undefined) await writeFit(options.write, whole)
process.stdout.write(
  `${JSON.stringify({ entries: entries.length, pairs: pairs.length, encoder, best, chosen, onItsOwnData: onFit, weights: Object.fromEntries(PAIR_FEATURES.map((name, i) => [name, whole.weights[i]])) })}\n`,
)

async function embedded(file: string): Promise<Entry[]> {
  const rows = (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => entrySchema.parse(JSON.parse(line)))
  rows.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const judged = await classifier.judge(rows)
  return rows.flatMap((row, i) => {
    const said = judged[i]
    if (said === undefined || 'notJudged' in said) return []
    const hash = createHash('sha256')
      .update(row.topic ?? row.story)
      .digest('hex')
    const part = Number.parseInt(hash.slice(0, 8), 16) % PARTS
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
}

async function subjectVectors(files: readonly string[]): Promise<Float32Array[]> {
  const texts = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).flatMap((content) => readGold(content))
  return (await classifier.judge(texts)).flatMap((said) => ('vector' in said ? [said.vector] : []))
}

/** The mean and the principal directions of embeddings, by repeated multiplication with their covariance. */
function spaceOf(vectors: readonly Float32Array[]): StorySpace {
  const centre = Float32Array.from({ length: DIM }, (_, k) =>
    round(vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length),
  )
  const covariance = Array.from({ length: DIM }, () => new Float64Array(DIM))
  for (const vector of vectors) {
    const off = vector.map((value, k) => value - centre[k]!)
    for (let k = 0; k < DIM; k++) for (let l = 0; l < DIM; l++) covariance[k]![l]! += off[k]! * off[l]!
  }
  let found: readonly Float64Array[] = Array.from({ length: SUBJECTS }, (_, s) =>
    Float64Array.from({ length: DIM }, (__, k) => Math.sin(1 + s * 7 + k * (s + 1))),
  )
  for (let turn = 0; turn < 300; turn++) {
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

function pairsOf(all: readonly Entry[]): Pair[] {
  return all.flatMap((a, i) =>
    all.slice(0, i).flatMap((b) => {
      if (Math.abs(a.publishedAt!.getTime() - b.publishedAt!.getTime()) > STORY_WINDOW_MS) return []
      if (dot(placeOf(a, space), placeOf(b, space)) < cosineMin) return []
      return [{ features: pairFeatures(a, b, space), same: a.story === b.story, parts: [a.part, b.part] as const }]
    }),
  )
}

/** The cosine below which one in a hundred pairs of one story lies. */
function lowestPercent(all: readonly Entry[]): number {
  const cosines = all.flatMap((a, i) =>
    all.slice(0, i).flatMap((b) => (a.story === b.story ? [dot(placeOf(a, space), placeOf(b, space))] : [])),
  )
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
    space,
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

/** Replaces the constant at the end of the file. */
async function writeFit(file: string, { space: place, ...rest }: StoryFit): Promise<void> {
  const head = (await readFile(file, 'utf8')).split(/\n\/\*\*\s[\s*]*Fitted by/)[0]!.trimEnd()
  const figures = ({ precision, recall, f1 }: typeof onFit) =>
    `pair F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)})`
  const row = (vector: Float32Array, indent: string) => {
    const numbers = [...vector].map((value) => String(Number(value.toPrecision(3))))
    const lines = Array.from({ length: DIM / 16 }, (_, i) => `${indent}  ${numbers.slice(i * 16, (i + 1) * 16).join(', ')},`)
    return `Float32Array.from([\n${lines.join('\n')}\n${indent}])`
  }
  const comment = `/** Fitted by \`bench/stories.ts\` on ${entries.length} labelled entries of general news: ${figures(chosen)}, by fits on other topics. */`
  const table = [
    ...[
      `  encoder: '${rest.encoder}',`,
      `  cosineMin: ${rest.cosineMin},`,
      `  threshold: ${rest.threshold},`,
      `  bias: ${rest.bias},`,
    ],
    ...[`  weights: [${rest.weights.join(', ')}],`, '  space: {', `    centre: ${row(place.centre, '    ')},`, '    subjects: ['],
    ...[...place.subjects.map((subject) => `      ${row(subject, '      ')},`), '    ],', '  },'],
  ]
  await writeFile(
    file,
    `${head}\n\n${comment}\n// biome-ignore format: a table\nexport const STORY_FIT: StoryFit = {\n${table.join('\n')}\n}\n`,
  )
}

function round(value: number): number {
  return Number(value.toPrecision(5))
}
