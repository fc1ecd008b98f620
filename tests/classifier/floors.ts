import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createClassifier } from '../../classifier/classifier.ts'
import { evaluate } from '../../classifier/evaluate.ts'
import { readGold } from '../../classifier/gold.ts'
import type { ClassFigures, Evaluation } from '../../domain/quality.ts'

const GOLD = fileURLToPath(new URL('../gold', import.meta.url))
export const FLOORS_FILE = join(GOLD, 'floors.json')

/** The labelled sets, by the name that they have in `floors.json`. */
export const GOLD_SETS = {
  'abstracts.jsonl': join(GOLD, 'abstracts.jsonl'),
  /** Not part of the repository. */
  'dev.jsonl': join(GOLD, '../../../shared/gold/dev.jsonl'),
}
export type GoldSet = keyof typeof GOLD_SETS

const MODEL_FOLDER = join(GOLD, '../../classifier/model')
const MODEL_FILES = ['onnx/model_quantized.onnx', 'tokenizer.json', 'heads.json', 'calibration.json']

const numbers = z.record(z.string(), z.number())
const setSchema = z.object({
  /** SHA-256 of the labelled texts, and of each file of the model. */
  data: z.string(),
  model: z.record(z.string(), z.string()),
  /** What was reached when it was pinned. */
  reached: numbers,
  /** No figure may lie below. */
  floors: numbers,
  /** No error may lie above. */
  ceilings: numbers,
})
export type PinnedSet = z.infer<typeof setSchema>
const floorsSchema = z.partialRecord(z.enum(['abstracts.jsonl', 'dev.jsonl']), setSchema)
export type Floors = z.infer<typeof floorsSchema>

/** A floor lies as many texts below what was reached, a ceiling as far above. */
const SLACK_TEXTS = 2
const SLACK_MEAN = 0.02

/** The pinned floors. */
export function readFloors(): Floors {
  return floorsSchema.parse(JSON.parse(readFileSync(FLOORS_FILE, 'utf8')))
}

/** SHA-256 of the data and the model's files, as they lie there now. */
export function hashesOf(set: GoldSet): Pick<PinnedSet, 'data' | 'model'> {
  const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
  return {
    data: sha256(GOLD_SETS[set]),
    model: Object.fromEntries(MODEL_FILES.map((file) => [file, sha256(join(MODEL_FOLDER, file))])),
  }
}

/** What the shipped model reaches on a set. */
export async function measure(set: GoldSet): Promise<Evaluation> {
  const items = readGold(readFileSync(GOLD_SETS[set], 'utf8'))
  const classifier = await createClassifier()
  try {
    const said = await classifier.judge(items)
    return evaluate(items.map((gold, i) => ({ gold, said: judgementIn(said[i]) })))
  } finally {
    await classifier.close()
  }
}

function judgementIn(said: Awaited<ReturnType<Awaited<ReturnType<typeof createClassifier>>['judge']>>[number] | undefined) {
  return said !== undefined && 'judgement' in said ? said.judgement : null
}

/** The figures that are pinned, by their path in the evaluation, and how far each may fall. */
export function pinnedFigures(evaluation: Evaluation): {
  good: Record<string, { value: number; slack: number }>
  errors: Record<string, number>
} {
  const good: Record<string, { value: number; slack: number }> = {}
  const mean = (name: string, value: number | null) => {
    if (value !== null) good[name] = { value, slack: SLACK_MEAN }
  }
  const each = (name: string, per: Readonly<Record<string, ClassFigures>>) => {
    for (const [id, figures] of Object.entries(per)) {
      if (figures.support === 0) continue
      for (const key of ['precision', 'recall', 'f1'] as const)
        good[`${name}.${id}.${key}`] = { value: figures[key], slack: SLACK_TEXTS / figures.support }
    }
  }
  const { topics, relevance, aspects, calibrationError } = evaluation
  mean('topics.macroF1', topics.macroF1)
  mean('topics.strict.macroF1', topics.strict.macroF1)
  mean('relevance.macroF1', relevance.macroF1)
  mean('relevance.quadraticKappa', relevance.quadraticKappa)
  mean('aspects.macroF1', aspects.macroF1)
  each('topics', topics.per)
  each('relevance', relevance.per)
  const errors: Record<string, number> = {}
  if (calibrationError.topics !== null) errors['calibrationError.topics'] = calibrationError.topics
  if (calibrationError.direct !== null) errors['calibrationError.direct'] = calibrationError.direct
  return { good, errors }
}

/** A pin of what was reached. */
export function pin(evaluation: Evaluation, hashes: Pick<PinnedSet, 'data' | 'model'>): PinnedSet {
  const { good, errors } = pinnedFigures(evaluation)
  const round = (value: number) => Math.round(value * 1000) / 1000
  return {
    ...hashes,
    reached: Object.fromEntries(
      [...Object.entries(good).map(([name, { value }]) => [name, value] as const), ...Object.entries(errors)].map(
        ([name, value]) => [name, round(value)],
      ),
    ),
    floors: Object.fromEntries(Object.entries(good).map(([name, { value, slack }]) => [name, round(Math.max(0, value - slack))])),
    ceilings: Object.fromEntries(Object.entries(errors).map(([name, value]) => [name, round(value + SLACK_MEAN)])),
  }
}

/** What is wrong with figures against their pin, one line each; none when all is well. */
export function shortfalls(evaluation: Evaluation, pinned: PinnedSet): string[] {
  const { good, errors } = pinnedFigures(evaluation)
  const low = Object.entries(pinned.floors).flatMap(([name, floor]) => {
    const value = good[name]?.value ?? 0
    return value < floor ? [`${name} is ${value.toFixed(3)}, its floor ${floor}`] : []
  })
  const high = Object.entries(pinned.ceilings).flatMap(([name, ceiling]) => {
    const value = errors[name] ?? Number.POSITIVE_INFINITY
    return value > ceiling ? [`${name} is ${value.toFixed(3)}, its ceiling ${ceiling}`] : []
  })
  return [...low, ...high]
}

/** Which floors a new pin would lower, and which ceilings it would raise. */
export function regressions(before: PinnedSet, after: PinnedSet): string[] {
  return [
    ...Object.entries(before.floors).flatMap(([name, floor]) =>
      (after.floors[name] ?? 0) < floor ? [`${name}: ${floor} -> ${after.floors[name] ?? 'gone'}`] : [],
    ),
    ...Object.entries(before.ceilings).flatMap(([name, ceiling]) =>
      (after.ceilings[name] ?? 1) > ceiling ? [`${name}: ${ceiling} -> ${after.ceilings[name] ?? 'gone'}`] : [],
    ),
  ]
}
