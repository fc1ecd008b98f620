import type { Relevance } from '../domain/classification.ts'
import {
  calibrateGrades,
  calibrateYesOrNo,
  type Evidence,
  type Grades,
  type Platt,
  rounded,
  type ScoreColumns,
  scoreFormula,
} from './calibrate.ts'
import { DIM } from './embedding.ts'
import { type CalibrationFile, calibrationSchema, type HeadFiles, type HeadsFile, headsSchema } from './heads.ts'
import { fitLogistic, type Linear, logitsOf, type Matrix } from './logistic.ts'
import type { LabelledItem, LabelledSet } from './refit-set.ts'
import { anyTopic, probabilitiesOf } from './score.ts'

// A re-fit of the heads: refit-set.ts (what ships) -> refit.ts (fit, calibrate, put together) -> refit-trial.ts (held-out figures)
// -> refit-gate.ts (may it go live?); refit-topic.ts (topics added by people); refit-heads.ts does
// it all, refit-thread.ts in a worker.

/** An article with what editors decided about it. */
export interface Taught {
  readonly articleId: number
  /** Articles of one story share it: they are held out together. */
  readonly group: number
  /** Whether the running heads have not learnt from what is now said of it. */
  readonly isFresh: boolean
  /** `Float32Array`, shape [384], L2-normalised. */
  readonly vector: Float32Array
  /** Right (true) and wrong (false) topics; the others were not decided. */
  readonly topics: Readonly<Record<string, boolean>>
  /** Null: not decided. */
  readonly relevance: Relevance | null
  /** All aspects that are right; null: not decided. Heard only where a topic is right. */
  readonly aspects: readonly string[] | null
}

/** One thing that is fitted by itself: a topic, an aspect, or the three grades of relevance. */
export type Task = { readonly head: 'topics' | 'aspects'; readonly id: string } | { readonly head: 'relevance' }

/** A task's layer with its calibration. */
export type Fitted =
  | { readonly kind: 'yes-or-no'; readonly layer: Linear; readonly platt: Platt }
  | { readonly kind: 'grades'; readonly layer: Linear; readonly grades: Grades }

/** The shipped items and the taught articles, one matrix. */
export interface Classroom {
  readonly set: LabelledSet
  readonly taught: readonly Taught[]
  /** The set's rows, then one a taught article. */
  readonly data: Matrix
}

/** Puts shipped items and taught articles together. */
export function classroom(set: LabelledSet, taught: readonly Taught[]): Classroom {
  const count = set.vectors.count + taught.length
  const values = new Float64Array(count * DIM)
  values.set(set.vectors.values)
  for (const [i, { vector }] of taught.entries()) values.set(vector, (set.vectors.count + i) * DIM)
  return { set, taught, data: { count, width: DIM, values } }
}

/** Every task of the shipped heads. */
export function shippedTasks({ ids }: LabelledSet): Task[] {
  return [
    ...ids.topics.map((id): Task => ({ head: 'topics', id })),
    { head: 'relevance' },
    ...ids.aspects.map((id): Task => ({ head: 'aspects', id })),
  ]
}

/** The class of a shipped item in a task: 0 no, 1 yes, or the grade. Null: it tells nothing. */
export function lessonOf(item: LabelledItem, task: Task): number | null {
  if (task.head === 'relevance') return item.relevance
  if (task.head === 'topics') return item.minor.includes(task.id) ? null : Number(item.topics.includes(task.id))
  return item.topics.length === 0 ? null : Number(item.aspects.includes(task.id))
}

/** The same of a taught article. */
export function teachingOf(one: Taught, task: Task): number | null {
  if (task.head === 'relevance') return one.relevance
  if (task.head === 'topics') return one.topics[task.id] === undefined ? null : Number(one.topics[task.id])
  return one.aspects === null || !Object.values(one.topics).includes(true) ? null : Number(one.aspects.includes(task.id))
}

/**
 * Fits one task and calibrates it on honest predictions: of the fold that the encoder was not tuned on (or, untuned, of each fold by
 * the others), among items chosen as the development set was. Taught articles are learnt from and never calibrated on: they were
 * chosen because the machine was in doubt or wrong.
 *
 * @param options.c - strength of the examples against the penalty
 * @param options.strength - how many shipped items a taught article counts for
 * @param options.without - taught articles to leave out, for a trial
 * @param options.start - a layer to begin from; it changes the time, not the result
 */
export function fitTask(
  room: Classroom,
  task: Task,
  options: { c: number; strength: number; without?: (one: Taught) => boolean; start?: Linear },
): Fitted {
  const { items, heldOut } = room.set
  const layerWithout = (fold: number | null, start?: Linear) =>
    learn(room, task, { ...options, fold, ...(start ? { start } : {}) })
  const layer = layerWithout(heldOut, options.start)
  const folds = heldOut === null ? [...new Set(items.map(({ fold }) => fold))] : [heldOut]
  const judged = items.flatMap((item, row) => {
    const label = item.calibrates && folds.includes(item.fold) ? lessonOf(item, task) : null
    return label === null ? [] : [{ row, label, fold: item.fold }]
  })
  const rows = layer.weights.length
  const logits = new Float64Array(judged.length * rows)
  for (const fold of folds) {
    const places = judged.flatMap((one, place) => (one.fold === fold ? [place] : []))
    const said = logitsOf(
      room.data,
      Int32Array.from(places, (place) => judged[place]!.row),
      heldOut === null ? layerWithout(fold, layer) : layer,
    )
    for (const [i, place] of places.entries()) logits.set(said.subarray(i * rows, (i + 1) * rows), place * rows)
  }
  const labels = Uint8Array.from(judged, ({ label }) => label)
  return task.head === 'relevance'
    ? { kind: 'grades', layer, grades: calibrateGrades(logits, labels) }
    : { kind: 'yes-or-no', layer, platt: calibrateYesOrNo(logits, labels) }
}

function learn(
  { set, taught, data }: Classroom,
  task: Task,
  options: { c: number; strength: number; fold: number | null; without?: (one: Taught) => boolean; start?: Linear },
): Linear {
  const picks: number[] = []
  const labels: number[] = []
  const weights: number[] = []
  const take = (row: number, label: number | null, weight: number) => {
    if (label === null) return
    picks.push(row)
    labels.push(label)
    weights.push(weight)
  }
  for (const [row, item] of set.items.entries()) if (item.fold !== options.fold) take(row, lessonOf(item, task), 1)
  for (const [i, one] of taught.entries())
    if (!options.without?.(one)) take(set.vectors.count + i, teachingOf(one, task), options.strength)
  const lesson = { picks: Int32Array.from(picks), labels: Uint8Array.from(labels), weights: Float64Array.from(weights) }
  return fitLogistic(data, lesson, task.head === 'relevance' ? 3 : 2, options.c, options.start)
}

/**
 * Heads and calibration with some tasks fitted anew, in the form of `heads.json` and `calibration.json`; the formula of the score is
 * learnt again from what they say of the honest items.
 *
 * @param files - what the other tasks keep
 */
export function withTasks(files: HeadFiles, fitted: readonly (readonly [Task, Fitted])[], set: LabelledSet): HeadFiles {
  let { heads, calibration } = files
  for (const [task, one] of fitted) {
    if (one.kind === 'grades') [heads, calibration] = withGrades(heads, calibration, one)
    else if (task.head !== 'relevance') [heads, calibration] = withClass(heads, calibration, task, one)
  }
  return { heads, calibration: { ...calibration, score: scoreOn(set, { heads, calibration }) } }
}

function withGrades(
  heads: HeadsFile,
  calibration: CalibrationFile,
  { layer, grades }: Extract<Fitted, { kind: 'grades' }>,
): [HeadsFile, CalibrationFile] {
  const { ids } = calibration.relevance
  const levels = Object.fromEntries(grades.levels.map((one, k): [string, Evidence] => [ids[k] ?? String(k), one]))
  const { slope, offset, levelWeights, logLoss, macroF1 } = grades
  return [
    { ...heads, relevance: { ...heads.relevance, weights: layer.weights.map(sixDigits), bias: sixDigits(layer.bias) } },
    {
      ...calibration,
      relevance: {
        ...{ method: 'softmax', ids, slope, offset: [...offset], levelWeights: [...levelWeights] },
        ...{ levels, logLoss: rounded(logLoss, 5), macroF1: rounded(macroF1, 4) },
      },
    },
  ]
}

/** Replaces one class of yes and no, or adds it at the end. */
export function withClass(
  heads: HeadsFile,
  calibration: CalibrationFile,
  { head, id }: { readonly head: 'topics' | 'aspects'; readonly id: string },
  { layer, platt }: { readonly layer: Linear; readonly platt: Omit<Platt, 'logLoss'> },
): [HeadsFile, CalibrationFile] {
  const [row, bias] = [sixDigits(layer.weights[0] ?? []), sixDigits(layer.bias)[0] ?? 0]
  const [old, scaling] = [heads[head], calibration[head]]
  const place = old.ids.includes(id) ? old.ids.indexOf(id) : old.ids.length
  const put = <T>(list: readonly T[], value: T) => [...list.slice(0, place), value, ...list.slice(place + 1)]
  const ids = put(old.ids, id)
  return [
    { ...heads, [head]: { ...old, ids, weights: put(old.weights, row), bias: put(old.bias, bias) } },
    {
      ...calibration,
      [head]: {
        ...scaling,
        ids,
        slope: put(scaling.slope, platt.slope),
        offset: put(scaling.offset, platt.offset),
        thresholds: { ...scaling.thresholds, [id]: { ...platt.threshold } },
      },
    },
  ]
}

function scoreOn(set: LabelledSet, files: HeadFiles): CalibrationFile['score'] {
  const [heads, calibration] = [headsSchema.parse(files.heads), calibrationSchema.parse(files.calibration)]
  const rows = set.items.flatMap((item, row) =>
    item.calibrates && (set.heldOut === null || item.fold === set.heldOut) ? [row] : [],
  )
  const columns: { [K in keyof ScoreColumns]: Float64Array } = {
    direct: new Float64Array(rows.length),
    adjacent: new Float64Array(rows.length),
    anyTopic: new Float64Array(rows.length),
  }
  for (const [i, row] of rows.entries()) {
    const says = probabilitiesOf(Float32Array.from(vectorOf(set, row)), heads, calibration)
    columns.direct[i] = says.relevance[2]
    columns.adjacent[i] = says.relevance[1]
    columns.anyTopic[i] = anyTopic(says.topics, calibration.uncalibrated)
  }
  const wanted = Uint8Array.from(rows, (row) => Number(isWanted(set.items[row]!)))
  return calibrationScore(scoreFormula(columns, wanted))
}

const calibrationScore = (formula: ReturnType<typeof scoreFormula>): CalibrationFile['score'] =>
  formula.link === 'logistic' ? { ...formula, link: 'logistic' } : { ...formula, link: 'identity' }

/** Direct with or without a topic, or a topic with relevance adjacent. */
export const isWanted = ({ relevance, topics }: LabelledItem) => relevance === 2 || (relevance === 1 && topics.length > 0)

/** An item's embedding: a view, shape [384]. */
export const vectorOf = ({ vectors }: LabelledSet, row: number) => vectors.values.subarray(row * DIM, (row + 1) * DIM)

/** Six significant digits: enough for probabilities to five places, half the file. */
const sixDigits = (values: Iterable<number>) => Array.from(values, (value) => Number(value.toPrecision(6)))
