/**
 * How well stories are told apart, and the fit of `classifier/story-fit.ts`, from labelled entries.
 *
 *     node --import tsx bench/stories.ts --gold FILE --subjects FILE… [--write classifier/story-fit.ts] [--threshold N]      one JSON object on stdout
 *
 * FILE: lines {"title","text","publishedAt","publisher","language","story","topic"}. Entries go in by time, 128 at once.
 * The second FILES are labelled texts such as those of gold/train.jsonl: with the entries they show which subjects there are.
 * Honest figures: pairs with an entry are counted as a fit on the other topics joins them (five parts, drawn twice). The threshold is
 * the best one there, or the one given: a wrong join costs more than a missed one.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../classifier/classifier.ts'
import { readGold } from '../classifier/gold.ts'
import { createStoryWindow } from '../classifier/story.ts'
import type { StoryFit } from '../classifier/story-fit.ts'
import { NEIGHBOUR_FEATURES } from '../classifier/story-graph.ts'
import { PAIR_FEATURES } from '../classifier/story-pair.ts'
import { readStory, type StoryCandidate } from '../classifier/story-reading.ts'
import { dot } from '../classifier/story-space.ts'
import { minHash } from '../crawler/fingerprint.ts'
import { DIM, fitPairs, type Labelled, round, spaceOf } from './story-fitting.ts'

const PARTS = 5
const DRAWS = ['a', 'b']
const BATCH = 128
const SUBJECTS = 10
const CHANCE_MIN = 0.03
const THRESHOLDS = Array.from({ length: 11 }, (_, i) => round(0.25 + i * 0.04))

const entrySchema = z.object({
  title: z.string(),
  text: z.string(),
  publishedAt: z.coerce.date(),
  publisher: z.string(),
  language: z.string().nullable(),
  story: z.string(),
  topic: z.string().nullish(),
})
interface Entry extends Labelled {
  readonly topic: string
  readonly article: StoryCandidate
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
const articles = await embedded(options.gold)
const subjects = await subjectVectors(options.subjects)
await classifier.close()
const space = spaceOf([...articles.map(({ article }) => article.vector), ...subjects], SUBJECTS)
const entries: Entry[] = articles.map((entry) => ({ ...entry, reading: readStory(entry.article, space) }))
const fits = DRAWS.map((draw) =>
  Array.from({ length: PARTS }, (_, part) => ({
    draw,
    part,
    fit: fitOn(entries.filter(({ topic }) => partOf(topic, draw) !== part)),
  })),
)
const tried = THRESHOLDS.map((threshold) => ({ threshold, ...honest(threshold) }))
const best = tried.reduce((a, b) => (b.f1 > a.f1 ? b : a))
const threshold = options.threshold === undefined ? best.threshold : Number(options.threshold)
const chosen = tried.find((one) => one.threshold === threshold) ?? { threshold, ...honest(threshold) }
const whole = { ...fitOn(entries), threshold }
if (options.write !== undefined) await writeFit(options.write, whole)
const named = [...PAIR_FEATURES, ...NEIGHBOUR_FEATURES]
process.stdout.write(
  `${JSON.stringify({ entries: entries.length, encoder, best, chosen, tried, onItsOwnData: agreement([{ given: group(whole), counts: () => true }]), weights: Object.fromEntries(named.map((name, i) => [name, whole.second.weights[i]])) })}\n`,
)

async function embedded(file: string): Promise<Omit<Entry, 'reading'>[]> {
  const rows = (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => entrySchema.parse(JSON.parse(line)))
  rows.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const judged = await classifier.judge(rows)
  return rows.flatMap((row, i) => {
    const said = judged[i]
    if (said === undefined || 'notJudged' in said) return []
    const article = { ...row, vector: said.vector, minHash: minHash(`${row.title}\n${row.text}`), labels: said.judgement.labels }
    return [{ article, story: row.story, topic: row.topic ?? row.story }]
  })
}

async function subjectVectors(files: readonly string[]): Promise<Float32Array[]> {
  const texts = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).flatMap((content) => readGold(content))
  return (await classifier.judge(texts)).flatMap((said) => ('vector' in said ? [said.vector] : []))
}

/** The cosine below which one in a hundred pairs of one story lies. */
function lowestPercent(all: readonly Entry[]): number {
  const cosines = all.flatMap((a, i) =>
    all.slice(0, i).flatMap((b) => (a.story === b.story ? [dot(a.reading.place, b.reading.place)] : [])),
  )
  return round(cosines.sort((x, y) => x - y)[Math.floor(cosines.length / 100)]!)
}

function partOf(topic: string, draw: string): number {
  const hash = createHash('sha256').update(`${draw} ${topic}`).digest('hex')
  return Number.parseInt(hash.slice(0, 8), 16) % PARTS
}

/** Fitted on streams of different density: all entries in batches of different size, and some topics only. */
function fitOn(all: readonly Entry[]): StoryFit {
  const some = (share: number) => all.filter(({ topic }) => partOf(topic, `some ${share}`) < share * PARTS)
  const streams = [
    { articles: all, batch: BATCH },
    { articles: all, batch: all.length },
    { articles: all, batch: 32 },
    { articles: some(0.4), batch: BATCH },
    { articles: some(0.2), batch: 32 },
  ]
  const cosineMin = lowestPercent(all)
  return { encoder, cosineMin, chanceMin: CHANCE_MIN, threshold: 0, ...fitPairs(streams, all, cosineMin), space }
}

/** What the fits on other topics reach at a threshold. */
function honest(at: number) {
  return agreement(
    fits.flat().map(({ draw, part, fit }) => ({
      given: group({ ...fit, threshold: at }),
      counts: ({ topic }: Entry) => partOf(topic, draw) === part,
    })),
  )
}

/** The story given to each entry. */
function group(fit: StoryFit): number[] {
  const window = createStoryWindow(fit)
  const given: number[] = []
  for (let at = 0; at < entries.length; at += BATCH) {
    const batch = entries.slice(at, at + BATCH).map(({ article }) => article)
    const ids = window.place(batch).map(({ storyId, earliest }) => storyId ?? at + earliest)
    window.settle(ids)
    given.push(...ids)
  }
  return given
}

/** Precision, recall and F1 over pairs of entries; a pair counts half for each of its entries that counts. */
function agreement(runs: readonly { given: readonly number[]; counts: (entry: Entry) => boolean }[]) {
  let [right, joined, same] = [0, 0, 0]
  for (const { given, counts } of runs) {
    const half = entries.map((entry) => (counts(entry) ? 0.5 : 0))
    for (let i = 0; i < entries.length; i++) {
      for (let j = 0; j < i; j++) {
        const [isSame, isJoined] = [entries[i]!.story === entries[j]!.story, given[i] === given[j]]
        const value = half[i]! + half[j]!
        if (isSame) same += value
        if (isJoined) joined += value
        if (isSame && isJoined) right += value
      }
    }
  }
  return { precision: right / joined, recall: right / same, f1: (2 * right) / (same + joined) }
}

/** Replaces the constant at the end of the file. */
async function writeFit(file: string, { space: place, ...rest }: StoryFit): Promise<void> {
  const head = (await readFile(file, 'utf8')).split(/\n\/\*\*\s[\s*]*Fitted by/)[0]!.trimEnd()
  const figures = ({ precision, recall, f1 }: typeof chosen) =>
    `pair F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)})`
  const row = (vector: Float32Array, indent: string) => {
    const numbers = [...vector].map((value) => String(Number(value.toPrecision(3))))
    const lines = Array.from({ length: DIM / 16 }, (_, i) => `${indent}  ${numbers.slice(i * 16, (i + 1) * 16).join(', ')},`)
    return `Float32Array.from([\n${lines.join('\n')}\n${indent}])`
  }
  const regression = ({ bias, weights }: StoryFit['first']) => `{ bias: ${bias}, weights: [${weights.join(', ')}] }`
  const comment = `/** Fitted by \`bench/stories.ts\` on ${entries.length} labelled entries of general news: ${figures(chosen)}, by fits on other topics. */`
  const table = [
    ...[`  encoder: '${rest.encoder}',`, `  cosineMin: ${rest.cosineMin},`, `  chanceMin: ${rest.chanceMin},`],
    ...[`  threshold: ${rest.threshold},`, `  first: ${regression(rest.first)},`, `  second: ${regression(rest.second)},`],
    ...['  space: {', `    centre: ${row(place.centre, '    ')},`, '    subjects: ['],
    ...[...place.subjects.map((subject) => `      ${row(subject, '      ')},`), '    ],', '  },'],
  ]
  await writeFile(
    file,
    `${head}\n\n${comment}\n// biome-ignore format: a table\nexport const STORY_FIT: StoryFit = {\n${table.join('\n')}\n}\n`,
  )
}
