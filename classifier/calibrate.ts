import { fitLogistic, type Linear, type Matrix } from './logistic.ts'
import { minimise } from './minimise.ts'

// From logits to probabilities, thresholds, level weights and the score's formula, as `classifier/training/calibration.py` does it.

/** What is told of a threshold or a level, beside it in `calibration.json`. */
export interface Evidence {
  readonly support: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Calibration of one class of yes and no. */
export interface Platt {
  readonly slope: number
  readonly offset: number
  readonly threshold: Evidence & { readonly threshold: number; readonly averagePrecision: number }
  readonly logLoss: number
}

/** Calibration of the three grades of relevance. */
export interface Grades {
  readonly slope: number
  readonly offset: readonly [0, number, number]
  readonly levelWeights: readonly [1, number, number]
  readonly levels: readonly Evidence[]
  readonly logLoss: number
  readonly macroF1: number
}

const THRESHOLDS = Array.from({ length: 71 }, (_, i) => (10 + i) / 100)
const LEVEL_WEIGHTS = Array.from({ length: 24 }, (_, i) => (7 + i) / 10)
/** The middle of the plateau, not its highest grain of noise. */
const PLATEAU = 0.004
const PLATT_C = 1e6

/**
 * Slope and offset of the best sigmoid, and the threshold: half the best F1, which is where calibrated probabilities have it.
 *
 * @param labels - 1 for yes
 * @param weights - how much each counts; 1 each where absent
 */
export function calibrateYesOrNo(logits: Float64Array, labels: Uint8Array, weights?: Float64Array): Platt {
  const data = { count: logits.length, width: 1, values: logits }
  const { weights: rows, bias } = fitLogistic(
    data,
    { picks: all(logits.length), labels, ...(weights ? { weights } : {}) },
    2,
    PLATT_C,
  )
  const [slope, offset] = [rows[0]?.[0] ?? 1, bias[0] ?? 0]
  const chances = logits.map((one) => sigmoid(slope * one + offset))
  const reached = THRESHOLDS.map((at) => evidenceAt(chances, labels, at).f1)
  const threshold = rounded(Math.max(...reached) / 2, 2)
  return {
    slope: rounded(slope, 4),
    offset: rounded(offset, 4),
    threshold: {
      threshold,
      ...roundedEvidence(evidenceAt(chances, labels, threshold)),
      averagePrecision: rounded(averagePrecision(chances, labels), 3),
    },
    logLoss: logLossOf(chances, labels, weights),
  }
}

/**
 * One slope and three offsets for the grades; then the weights by which the level is read, for macro F1 and F1 of direct.
 *
 * @param logits - shape [items, 3], row-major
 * @param labels - 0 none, 1 adjacent, 2 direct
 */
export function calibrateGrades(logits: Float64Array, labels: Uint8Array): Grades {
  const [slope = 1, adjacent = 0, direct = 0] = minimise(gradesLoss(logits, labels), Float64Array.from([1, 0, 0]))
  const chances = gradeChances(logits, slope, [0, adjacent, direct])
  const pairs = LEVEL_WEIGHTS.flatMap((one) => LEVEL_WEIGHTS.map((other) => [one, other] as const))
  const reached = pairs.map((pair) => {
    const levels = levelsOf(chances, pair)
    return macroF1(levels, labels) + gradeEvidence(levels, labels, 2).f1
  })
  const best = Math.max(...reached)
  const near = pairs.filter((_, i) => reached[i]! >= best - PLATEAU)
  const weights = [0, 1].map((k) => near.reduce((sum, pair) => sum + pair[k]!, 0) / near.length)
  const levels = levelsOf(chances, [weights[0]!, weights[1]!])
  return {
    slope: rounded(slope, 4),
    offset: [0, rounded(adjacent, 4), rounded(direct, 4)],
    levelWeights: [1, rounded(weights[0]!, 2), rounded(weights[1]!, 2)],
    levels: [0, 1, 2].map((grade) => roundedEvidence(gradeEvidence(levels, labels, grade))),
    logLoss: gradesLossOf(chances, labels),
    macroF1: macroF1(levels, labels),
  }
}

/** What a score is made of, each [items]. */
export interface ScoreColumns {
  readonly direct: Float64Array
  readonly adjacent: Float64Array
  readonly anyTopic: Float64Array
}

/** Better by more than this average precision, and the regression is taken. */
const SCORE_NOISE = 0.002
const SCORE_PARTS = 4

/**
 * The formula of the score: P(direct) + P(adjacent) × P(any topic), or a small regression on its terms where that orders the items
 * better by more than noise, four parts of the items in turn.
 *
 * @param wanted - 1 where an editor wants the item
 */
export function scoreFormula({ direct, adjacent, anyTopic }: ScoreColumns, wanted: Uint8Array) {
  const both = adjacent.map((one, i) => one * anyTopic[i]!)
  const columns = { direct, adjacent, anyTopic, adjacentAndTopic: both }
  const names = ['direct', 'adjacent', 'anyTopic', 'adjacentAndTopic'] as const
  const values = new Float64Array(wanted.length * names.length)
  for (const [k, name] of names.entries())
    for (let i = 0; i < wanted.length; i++) values[i * names.length + k] = columns[name][i]!
  const data: Matrix = { count: wanted.length, width: names.length, values }
  const learn = (picks: Int32Array) => fitLogistic(data, { picks, labels: Uint8Array.from(picks, (i) => wanted[i]!) }, 2, 1)
  const learned = new Float64Array(wanted.length)
  for (let part = 0; part < SCORE_PARTS; part++) {
    const inside = all(wanted.length).filter((i) => i % SCORE_PARTS === part)
    const layer = learn(all(wanted.length).filter((i) => i % SCORE_PARTS !== part))
    for (const i of inside) learned[i] = scored(values, i, layer)
  }
  const plain = direct.map((one, i) => one + both[i]!)
  const found = { identity: averagePrecision(plain, wanted), logistic: averagePrecision(learned, wanted) }
  const evidence = {
    support: wanted.reduce((sum, one) => sum + one, 0),
    averagePrecision: { identity: rounded(found.identity, 4), logistic: rounded(found.logistic, 4) },
  }
  if (found.logistic <= found.identity + SCORE_NOISE)
    return { link: 'identity', weights: { direct: 1, adjacentAndTopic: 1 }, bias: 0, ...evidence }
  const layer = learn(all(wanted.length))
  const weights = Object.fromEntries(names.map((name, k) => [name, rounded(layer.weights[0]?.[k] ?? 0, 4)]))
  return { link: 'logistic', weights, bias: rounded(layer.bias[0] ?? 0, 4), ...evidence }
}

function scored(values: Float64Array, row: number, { weights, bias }: Linear): number {
  const [layer] = weights
  return layer ? layer.reduce((sum, weight, k) => sum + weight * values[row * layer.length + k]!, bias[0] ?? 0) : 0
}

/** The mean of what is right among the best so many, over all places of a yes; equals are one step. In [0, 1]. */
export function averagePrecision(scores: Float64Array, labels: Uint8Array): number {
  const order = all(scores.length).sort((a, b) => scores[b]! - scores[a]!)
  const support = labels.reduce((sum, one) => sum + one, 0)
  let [right, before, sum] = [0, 0, 0]
  for (const [place, i] of order.entries()) {
    right += labels[i]!
    const next = order[place + 1]
    if (next !== undefined && scores[next] === scores[i]) continue
    sum += ((right - before) / support) * (right / (place + 1))
    before = right
  }
  return support === 0 ? 0 : sum
}

/** Mean log loss of chances of yes. */
export function logLossOf(chances: Float64Array, labels: Uint8Array, weights?: Float64Array): number {
  let [sum, total] = [0, 0]
  for (let i = 0; i < labels.length; i++) {
    const weight = weights ? weights[i]! : 1
    sum -= weight * Math.log(bounded(labels[i] === 1 ? chances[i]! : 1 - chances[i]!))
    total += weight
  }
  return sum / total
}

function gradesLoss(logits: Float64Array, labels: Uint8Array) {
  return ([slope = 1, adjacent = 0, direct = 0]: Float64Array, gradient: Float64Array): number => {
    const chances = gradeChances(logits, slope, [0, adjacent, direct])
    gradient.fill(0)
    for (let i = 0; i < labels.length; i++) {
      for (let k = 0; k < 3; k++) {
        const error = (chances[i * 3 + k]! - (labels[i] === k ? 1 : 0)) / labels.length
        gradient[0] = gradient[0]! + error * logits[i * 3 + k]!
        if (k > 0) gradient[k] = gradient[k]! + error
      }
    }
    return gradesLossOf(chances, labels)
  }
}

function gradesLossOf(chances: Float64Array, labels: Uint8Array): number {
  return labels.reduce((sum, label, i) => sum - Math.log(bounded(chances[i * 3 + label]!)), 0) / labels.length
}

function gradeChances(logits: Float64Array, slope: number, offset: readonly [number, number, number]): Float64Array {
  const chances = new Float64Array(logits.length)
  for (let i = 0; i < logits.length; i += 3) {
    const scaled = offset.map((one, k) => slope * logits[i + k]! + one)
    const most = Math.max(...scaled)
    const sum = scaled.reduce((total, one) => total + Math.exp(one - most), 0)
    for (let k = 0; k < 3; k++) chances[i + k] = Math.exp(scaled[k]! - most) / sum
  }
  return chances
}

function levelsOf(chances: Float64Array, [adjacent, direct]: readonly [number, number]): Uint8Array {
  return Uint8Array.from({ length: chances.length / 3 }, (_, i) => {
    const [none, near, top] = [chances[i * 3]!, chances[i * 3 + 1]! * adjacent, chances[i * 3 + 2]! * direct]
    return top > near && top > none ? 2 : near > none ? 1 : 0
  })
}

function macroF1(levels: Uint8Array, labels: Uint8Array): number {
  const grades = [0, 1, 2].filter((grade) => levels.includes(grade) || labels.includes(grade))
  return grades.reduce((sum, grade) => sum + gradeEvidence(levels, labels, grade).f1, 0) / grades.length
}

function gradeEvidence(levels: Uint8Array, labels: Uint8Array, grade: number): Evidence {
  return evidence(
    labels.length,
    (i) => levels[i] === grade,
    (i) => labels[i] === grade,
  )
}

function evidenceAt(chances: Float64Array, labels: Uint8Array, threshold: number): Evidence {
  return evidence(
    labels.length,
    (i) => chances[i]! >= threshold,
    (i) => labels[i] === 1,
  )
}

function evidence(count: number, isGiven: (i: number) => boolean, isTrue: (i: number) => boolean): Evidence {
  let [right, given, support] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    if (isGiven(i)) given++
    if (isTrue(i)) support++
    if (isGiven(i) && isTrue(i)) right++
  }
  const precision = given === 0 ? 0 : right / given
  const recall = support === 0 ? 0 : right / support
  return { support, precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

function roundedEvidence({ support, precision, recall, f1 }: Evidence): Evidence {
  return { support, precision: rounded(precision, 3), recall: rounded(recall, 3), f1: rounded(f1, 3) }
}

/** Rounded to so many places. */
export const rounded = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places
/** The logistic function, into (0, 1). */
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const bounded = (chance: number) => Math.min(1 - 1e-15, Math.max(1e-15, chance))
const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i)
