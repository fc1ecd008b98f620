import { isDeepStrictEqual } from 'node:util'
import { averagePrecision } from './calibrate.ts'
import { evaluate } from './evaluate.ts'
import { type CalibrationFile, type HeadFiles, type HeadsFile, runningHeads } from './heads.ts'
import { judgementOf } from './judgement.ts'
import {
  classroom,
  type Fitted,
  isWanted,
  shippedTasks,
  type Task,
  type Taught,
  teachingOf,
  vectorOf,
  withClass,
  withTasks,
} from './refit.ts'
import { reasonAgainst, type Trial } from './refit-gate.ts'
import type { LabelledSet } from './refit-set.ts'
import { type AddedTopic, chanceBy, decidedClass, similarityClass, type TopicClass } from './refit-topic.ts'
import { tryTask } from './refit-trial.ts'

/** What a re-fit works on. */
export interface RefitInput {
  readonly training: LabelledSet
  readonly frozen: LabelledSet
  readonly shipped: HeadFiles
  /** The heads that judge now. */
  readonly running: HeadFiles
  readonly corrections: readonly Taught[]
  /** All topics that people added. */
  readonly added: readonly AddedTopic[]
}

/** What heads reach on the frozen set. */
export interface FrozenFigures {
  readonly topics: number | null
  readonly relevance: number | null
  readonly direct: number | null
  readonly aspects: number | null
  /** Average precision of the score over what an editor wants. */
  readonly wanted: number
}

/** What came of each thing that was tried: taken, or why not. */
export interface RefitStep {
  /** `topics ai`, `relevance`, `aspects risks`, or `added topic quantum`. */
  readonly what: string
  /** Null: taken into the new heads. */
  readonly reason: string | null
  readonly trial: Trial | null
}

/** New heads, with what speaks for and against them. */
export interface RefitResult {
  readonly files: HeadFiles
  readonly steps: readonly RefitStep[]
  readonly frozen: { readonly before: FrozenFigures; readonly after: FrozenFigures }
  /** Null: they may go live. */
  readonly reason: string | null
}

/** How many shipped items a correction counts for: the penalty on relevance is thirty times as strong, and one would not be heard. */
const STRENGTH = { topics: 1, relevance: 3, aspects: 1 } as const
/** How far the score's average precision on the frozen set may fall: about one text out of its place. */
const WANTED_NOISE = 0.005

/**
 * Learns from the corrections. Each topic, each aspect and relevance is fitted and tried by itself, if a correction since the
 * running heads speaks about it; those that pass take the place of the running ones, and the whole is measured once more.
 *
 * @returns the new heads: they may go live when `reason` is null
 */
export function refitHeads({ training, frozen, shipped, running, corrections, added }: RefitInput): RefitResult {
  const room = classroom(training, corrections)
  const steps: RefitStep[] = []
  const taken: [Task, Fitted][] = []
  for (const task of shippedTasks(training)) {
    if (!corrections.some((one) => one.isFresh && teachingOf(one, task) !== null)) continue
    const c = shipped.heads[task.head].c ?? 1
    const { fitted, trial } = tryTask(room, frozen, task, { shipped, running }, { c, strength: STRENGTH[task.head] })
    const reason = reasonAgainst(trial)
    if (reason === null) taken.push([task, fitted])
    steps.push({ what: task.head === 'relevance' ? 'relevance' : `${task.head} ${task.id}`, reason, trial })
  }
  const before = figuresOn(frozen, running)
  let files = taken.length > 0 ? withTasks(running, taken, training) : running
  const together = worse(before, figuresOn(frozen, files))
  if (together !== null) {
    files = running
    for (const [i, step] of steps.entries()) steps[i] = { ...step, reason: step.reason ?? together }
  }
  for (const topic of added) {
    const similarity = similarityClass(training, topic)
    const decided = decidedClass(room, topic.id, similarity, shipped.heads.topics.c ?? 1)
    const reason = decided && reasonAgainstTopic(topic.id, corrections, decided, running, similarity)
    const isCalibrated = decided !== null && reason === null
    if (decided) steps.push({ what: `added topic ${topic.id}`, reason, trial: null })
    if (!isCalibrated && isRunningCalibrated(running, topic.id)) continue
    files = withTopic(files, topic.id, isCalibrated ? decided : similarity, !isCalibrated)
  }
  const nothing = steps.length === 0 ? 'nothing new to learn from' : 'nothing that was tried is better than the running heads'
  const reason = isDeepStrictEqual(files, running) ? nothing : null
  return { files, steps, frozen: { before, after: figuresOn(frozen, files) }, reason }
}

/** Why heads that passed one by one do not pass together; null when they do. */
function worse(before: FrozenFigures, after: FrozenFigures): string | null {
  const fallen = (name: keyof FrozenFigures) =>
    `together worse on the frozen set: ${name} ${(before[name] ?? 0).toFixed(3)} before, ${(after[name] ?? 0).toFixed(3)} after`
  for (const name of ['topics', 'relevance', 'direct', 'aspects'] as const)
    if ((after[name] ?? 0) < (before[name] ?? 0) - 1e-9) return fallen(name)
  return after.wanted < before.wanted - WANTED_NOISE ? fallen('wanted') : null
}

function withTopic(files: HeadFiles, id: string, found: TopicClass, isUncalibrated: boolean): HeadFiles {
  const [heads, calibration]: [HeadsFile, CalibrationFile] = withClass(
    files.heads,
    files.calibration,
    { head: 'topics', id },
    found,
  )
  const { uncalibrated = [], ...rest } = calibration
  const marked = [...uncalibrated.filter((one) => one !== id), ...(isUncalibrated ? [id] : [])]
  return { heads, calibration: marked.length > 0 ? { ...rest, uncalibrated: marked } : rest }
}

const isRunningCalibrated = ({ heads, calibration }: HeadFiles, id: string) =>
  heads.topics.ids.includes(id) && !calibration.uncalibrated?.includes(id)

/** A head for an added topic has no frozen set: held out, it must say of the decisions more surely what they say than what runs now. */
function reasonAgainstTopic(
  id: string,
  corrections: readonly Taught[],
  decided: { readonly heldOut: ReadonlyMap<number, number> },
  running: HeadFiles,
  similarity: TopicClass,
): string | null {
  const isCalibrated = isRunningCalibrated(running, id)
  const now = isCalibrated ? runningClass(running, id) : similarity
  const told = corrections.filter((one) => one.topics[id] !== undefined && (one.isFresh || !isCalibrated))
  if (told.length === 0) return 'no new correction speaks about it'
  const loss = (chance: (one: Taught) => number) =>
    told.reduce((sum, one) => sum - Math.log(Math.max(1e-15, one.topics[id] ? chance(one) : 1 - chance(one))), 0) / told.length
  const before = loss((one) => chanceBy(now, one.vector))
  const after = loss((one) => decided.heldOut.get(one.articleId) ?? 0.5)
  return after < before
    ? null
    : `not better on ${told.length} decisions: log loss ${before.toFixed(3)} before, ${after.toFixed(3)} after`
}

function runningClass({ heads, calibration }: HeadFiles, id: string): TopicClass {
  const place = heads.topics.ids.indexOf(id)
  const { slope, offset } = calibration.topics
  const empty = { threshold: 1, support: 0, precision: 0, recall: 0, f1: 0, averagePrecision: 0 }
  return {
    layer: { weights: [Float64Array.from(heads.topics.weights[place] ?? [])], bias: [heads.topics.bias[place] ?? 0] },
    platt: { slope: slope[place] ?? 1, offset: offset[place] ?? 0, threshold: empty, logLoss: 0 },
  }
}

/** What heads reach on the frozen set, judged as an article is. Topics added by people are not labelled there and do not count. */
export function figuresOn(frozen: LabelledSet, files: HeadFiles): FrozenFigures {
  const heads = runningHeads('on trial', files)
  const nothing = { sentences: [], sentenceVectors: new Float32Array(0) }
  const rows = frozen.items.map((item, row) => ({
    gold: {
      ...{ id: String(row), title: '', text: '', language: null, technologies: [...item.topics], minor: [...item.minor] },
      ...{ relevance: item.relevance, aspects: [...item.aspects], kind: item.kind },
    },
    said: judgementOf({ vector: Float32Array.from(vectorOf(frozen, row)), ...nothing }, heads).judgement,
  }))
  const { topics, relevance, aspects } = evaluate(rows)
  const scores = Float64Array.from(rows, ({ said }) => said.score)
  return {
    topics: topics.macroF1,
    relevance: relevance.macroF1,
    direct: relevance.per.direct?.f1 ?? null,
    aspects: aspects.macroF1,
    wanted: averagePrecision(
      scores,
      Uint8Array.from(frozen.items, (item) => Number(isWanted(item))),
    ),
  }
}
