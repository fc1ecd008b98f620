import { sigmoid } from './calibrate.ts'
import { DIM } from './embedding.ts'
import type { HeadFiles } from './heads.ts'
import { type Classroom, type Fitted, fitTask, lessonOf, type Task, type Taught, teachingOf, vectorOf } from './refit.ts'
import type { Tally, Trial } from './refit-gate.ts'
import type { LabelledSet } from './refit-set.ts'

/** One task as it is put to use: a layer, its calibration, and where labels or levels begin. */
interface Rule {
  readonly weights: readonly ArrayLike<number>[]
  readonly bias: readonly number[]
  readonly slope: number
  readonly offset: readonly number[]
  /** Yes and no: from which chance on it is yes. Grades: the weights of the three chances. */
  readonly marks: readonly number[]
}

/** What a rule says of an embedding: a chance for each class, and the class that it gives. */
interface Said {
  readonly chances: readonly number[]
  readonly given: number
}

const PARTS_MAX = 5

/** Fits a task with all corrections and compares it with the running and the shipped heads, on old examples and on new ones. */
export function tryTask(
  room: Classroom,
  frozen: LabelledSet,
  task: Task,
  heads: { readonly shipped: HeadFiles; readonly running: HeadFiles },
  options: { readonly c: number; readonly strength: number },
): { fitted: Fitted; trial: Trial } {
  const fitted = fitTask(room, task, options)
  const [shipped, before, after] = [ruleIn(heads.shipped, task), ruleIn(heads.running, task), ruleOf(fitted)]
  const teaching = room.taught.filter((one) => teachingOf(one, task) !== null)
  const [fresh, known] = [teaching.filter(({ isFresh }) => isFresh), teaching.filter(({ isFresh }) => !isFresh)]
  const by = (rule: Rule) => (one: Taught) => says(rule, one.vector)
  return {
    fitted,
    trial: {
      task,
      frozen: {
        shipped: onFrozen(frozen, task, shipped),
        before: onFrozen(frozen, task, before),
        after: onFrozen(frozen, task, after),
      },
      fresh: {
        before: tally(fresh, task, by(before)),
        learnt: tally(fresh, task, by(after)),
        heldOut: heldOut(room, task, fitted, fresh, options),
      },
      known: { before: tally(known, task, by(before)), after: tally(known, task, by(after)) },
    },
  }
}

/** What heads say of fresh corrections whose stories were left out when they learnt; null where there is one story only. */
function heldOut(
  room: Classroom,
  task: Task,
  full: Fitted,
  fresh: readonly Taught[],
  options: { readonly c: number; readonly strength: number },
): Tally | null {
  const groups = [...new Set(fresh.map(({ group }) => group))].sort((a, b) => a - b)
  if (groups.length < 2) return null
  const parts = Math.min(PARTS_MAX, groups.length)
  const answers = new Map<number, Said>()
  for (let part = 0; part < parts; part++) {
    const isOut = ({ group }: { readonly group: number }) => groups.indexOf(group) % parts === part && groups.includes(group)
    const rule = ruleOf(fitTask(room, task, { ...options, without: isOut, start: full.layer }))
    for (const one of fresh) if (isOut(one)) answers.set(one.articleId, says(rule, one.vector))
  }
  return tally(fresh, task, ({ articleId }) => answers.get(articleId)!)
}

function tally(examples: readonly Taught[], task: Task, answer: (one: Taught) => Said): Tally {
  let [loss, errors] = [0, 0]
  for (const one of examples) {
    const [said, right] = [answer(one), teachingOf(one, task) ?? 0]
    loss += lossOf(said, right)
    if (said.given !== right) errors++
  }
  return { count: examples.length, logLoss: examples.length === 0 ? 0 : loss / examples.length, errors }
}

function onFrozen(frozen: LabelledSet, task: Task, rule: Rule): { f1: number[]; logLoss: number } {
  const answers = frozen.items.flatMap((item, row) => {
    const right = lessonOf(item, task)
    return right === null ? [] : [{ right, said: says(rule, vectorOf(frozen, row)) }]
  })
  const f1 = (label: number) => {
    const [given, support] = [answers.filter(({ said }) => said.given === label), answers.filter(({ right }) => right === label)]
    const right = given.filter((one) => one.right === label).length
    return given.length + support.length === 0 ? 1 : (2 * right) / (given.length + support.length)
  }
  const logLoss = answers.reduce((sum, { said, right }) => sum + lossOf(said, right), 0) / Math.max(1, answers.length)
  return { f1: task.head === 'relevance' ? [(f1(0) + f1(1) + f1(2)) / 3, f1(2)] : [f1(1)], logLoss }
}

function ruleOf(fitted: Fitted): Rule {
  const { weights, bias } = fitted.layer
  if (fitted.kind === 'grades') {
    const { slope, offset, levelWeights } = fitted.grades
    return { weights, bias, slope, offset, marks: levelWeights }
  }
  const { slope, offset, threshold } = fitted.platt
  return { weights, bias, slope, offset: [offset], marks: [threshold.threshold] }
}

/** @throws RangeError when the heads do not know the task: every task that is tried is one of the shipped heads. */
function ruleIn({ heads, calibration }: HeadFiles, task: Task): Rule {
  if (task.head === 'relevance') {
    const { slope, offset, levelWeights } = calibration.relevance
    return { weights: heads.relevance.weights, bias: heads.relevance.bias, slope, offset, marks: levelWeights }
  }
  const place = heads[task.head].ids.indexOf(task.id)
  const [weights, bias] = [heads[task.head].weights[place], heads[task.head].bias[place]]
  const { slope, offset, thresholds } = calibration[task.head]
  if (!weights || bias === undefined) throw new RangeError(`the heads do not know ${task.id}`)
  const mark = thresholds[task.id]?.threshold ?? 1
  return { weights: [weights], bias: [bias], slope: slope[place] ?? 1, offset: [offset[place] ?? 0], marks: [mark] }
}

function says({ weights, bias, slope, offset, marks }: Rule, vector: Float32Array | Float64Array): Said {
  const logits = weights.map((row, k) => {
    let sum = bias[k] ?? 0
    for (let j = 0; j < DIM; j++) sum += row[j]! * vector[j]!
    return slope * sum + (offset[k] ?? 0)
  })
  if (logits.length === 1) {
    const chance = sigmoid(logits[0] ?? 0)
    return { chances: [1 - chance, chance], given: chance >= (marks[0] ?? 1) ? 1 : 0 }
  }
  const most = Math.max(...logits)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0)
  const chances = logits.map((logit) => Math.exp(logit - most) / sum)
  const weighted = chances.map((chance, k) => chance * (marks[k] ?? 1))
  return { chances, given: weighted.indexOf(Math.max(...weighted)) }
}

const lossOf = ({ chances }: Said, right: number) => -Math.log(Math.max(1e-15, chances[right] ?? 0))
