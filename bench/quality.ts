/**
 * How right the shipped model is: writes `classifier/model/quality.json` and `docs/quality.md`.
 *
 *     node --import tsx bench/quality.ts --dev FILE [--stories FIGURES]
 *
 * FILE: the labelled development set, in the form of tests/gold/abstracts.jsonl, which is judged too. FIGURES: a file with what
 * bench/stories.ts answered for the same model; without it the figures of stories that stand there are kept if they are of this model.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Classifier, createClassifier, MODEL_FOLDER } from '../classifier/classifier.ts'
import { evaluate } from '../classifier/evaluate.ts'
import { readGold } from '../classifier/gold.ts'
import { loadModel } from '../classifier/model.ts'
import { QUALITY_FILE } from '../classifier/quality.ts'
import { type Evaluation, type Quality, qualitySchema } from '../domain/quality.ts'
import { qualityDocument } from './quality-document.ts'

const ABSTRACTS = new URL('../tests/gold/abstracts.jsonl', import.meta.url)
const DOCUMENT = new URL('../docs/quality.md', import.meta.url)
const DIGITS = 4

/** What `bench/stories.ts` answers, as far as it is published. */
const storiesSchema = z.object({
  entries: z.number(),
  encoder: z.string(),
  chosen: z.object({ precision: z.number(), recall: z.number(), f1: z.number() }),
})

const { values: options } = parseArgs({ options: { dev: { type: 'string' }, stories: { type: 'string' } } })
if (options.dev === undefined) throw new Error('give --dev FILE: the labelled development set, one JSON object a line')
const file = join(MODEL_FOLDER, QUALITY_FILE)
const contents = { dev: await readFile(options.dev), abstracts: await readFile(ABSTRACTS) }
const { link, weights, bias } = loadModel(MODEL_FOLDER).calibration.score
const classifier = await createClassifier()
const dev = await measured(classifier, contents.dev)
const abstracts = await measured(classifier, contents.abstracts)
await classifier.close()
const { model, headsVersion } = classifier
const quality = rounded({
  model,
  headsVersion,
  score: { link, weights, bias },
  sets: { dev, abstracts },
  data: { dev: sha256(contents.dev), abstracts: sha256(contents.abstracts) },
  stories: await storiesOf(model),
})
await writeFile(file, `${JSON.stringify(quality, null, 1)}\n`)
await writeFile(DOCUMENT, qualityDocument(quality))
process.stdout.write(`${JSON.stringify({ model, headsVersion, dev: dev.items, abstracts: abstracts.items })}\n`)

async function measured({ judge }: Classifier, content: Buffer): Promise<Evaluation> {
  const items = readGold(content.toString('utf8'))
  const said = await judge(items)
  return evaluate(
    items.map((gold, i) => {
      const answer = said[i]
      return { gold, said: answer !== undefined && 'judgement' in answer ? answer.judgement : null }
    }),
  )
}

async function storiesOf(encoder: string): Promise<Quality['stories']> {
  if (options.stories === undefined) {
    const before = qualitySchema.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => 'null')))
    return before.success && before.data.model === encoder ? before.data.stories : null
  }
  const { entries, chosen, ...of } = storiesSchema.parse(JSON.parse(await readFile(options.stories, 'utf8')))
  if (of.encoder !== encoder) throw new Error(`${options.stories} has the figures of model ${of.encoder}, this one is ${encoder}`)
  return { entries, precision: chosen.precision, recall: chosen.recall, f1: chosen.f1 }
}

/** The same with figures of so many digits: more would differ between processors. */
function rounded(value: Quality): Quality {
  return qualitySchema.parse(
    JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toFixed(DIGITS)) : one))),
  )
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
