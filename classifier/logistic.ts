import { minimise } from './minimise.ts'

/** Numbers in rows: `values` has shape [count, width], row-major. */
export interface Matrix {
  readonly count: number
  readonly width: number
  readonly values: Float64Array
}

/** What a regression learns from, row by row of `picks`. */
export interface Lesson {
  /** Rows of the matrix. */
  readonly picks: Int32Array
  /** The class of each picked row, counted from 0. */
  readonly labels: Uint8Array
  /** How much each picked row counts; 1 each where absent. */
  readonly weights?: Float64Array
}

/** One row a class, of `width` weights, and a bias each. Yes and no have one row, for yes. */
export interface Linear {
  readonly weights: readonly Float64Array[]
  readonly bias: readonly number[]
}

/**
 * Logistic regression for two classes, softmax for more; L2 penalty on the weights, none on the bias. The same objective as
 * scikit-learn's `LogisticRegression`: penalty ‖w‖² / 2 + C × sum of weighted log losses. Deterministic.
 *
 * @param classes - 2 gives one row (the logit of class 1), more give a row each
 * @param c - strength of the examples against the penalty, above 0
 * @param start - where to begin, such as the heads of a neighbouring fit; zeros where absent
 */
export function fitLogistic(data: Matrix, lesson: Lesson, classes: number, c: number, start?: Linear): Linear {
  const rows = classes === 2 ? 1 : classes
  const { width } = data
  const centre = centreOf(data, lesson.picks)
  const from = new Float64Array(rows * (width + 1))
  for (let k = 0; k < rows && start; k++) {
    const row = start.weights[k] ?? new Float64Array(width)
    from.set(row, k * (width + 1))
    from[k * (width + 1) + width] = (start.bias[k] ?? 0) + product(row, centre)
  }
  const objective = rows === 1 ? binary(data, lesson, centre, c) : softmax(data, lesson, centre, c, rows)
  const found = minimise(objective, from)
  const weights = Array.from({ length: rows }, (_, k) => found.slice(k * (width + 1), k * (width + 1) + width))
  return { weights, bias: weights.map((row, k) => found[k * (width + 1) + width]! - product(row, centre)) }
}

/** Logits of some rows: shape [picks, rows of the layer], row-major. */
export function logitsOf(data: Matrix, picks: Int32Array, { weights, bias }: Linear): Float64Array {
  const out = new Float64Array(picks.length * weights.length)
  const { width, values } = data
  for (let i = 0; i < picks.length; i++) {
    for (const [k, row] of weights.entries()) {
      let sum = bias[k] ?? 0
      const at = picks[i]! * width
      for (let j = 0; j < width; j++) sum += row[j]! * values[at + j]!
      out[i * weights.length + k] = sum
    }
  }
  return out
}

type Objective = (at: Float64Array, gradient: Float64Array) => number

/** Mean loss over the examples with its gradient. Rows are read from their centre, which the solver reaches in fewer steps. */
function binary({ width, values }: Matrix, { picks, labels, weights }: Lesson, centre: Float64Array, c: number): Objective {
  const total = weights ? weights.reduce((sum, one) => sum + one, 0) : picks.length
  return (at, gradient) => {
    gradient.fill(0)
    const shift = at[width]! - product(at, centre)
    let loss = 0
    let pull = 0
    for (let i = 0; i < picks.length; i++) {
      const row = picks[i]! * width
      let z = shift
      for (let j = 0; j < width; j++) z += at[j]! * values[row + j]!
      const weight = weights ? weights[i]! : 1
      const yes = labels[i] === 1
      loss += weight * softplus(yes ? -z : z)
      const error = weight * (1 / (1 + Math.exp(-z)) - (yes ? 1 : 0))
      pull += error
      for (let j = 0; j < width; j++) gradient[j] = gradient[j]! + error * values[row + j]!
    }
    return penalised(at, gradient, { first: 0, width, centre, pull, total, c }) + loss / total
  }
}

function softmax({ width, values }: Matrix, lesson: Lesson, centre: Float64Array, c: number, rows: number): Objective {
  const { picks, labels, weights } = lesson
  const total = weights ? weights.reduce((sum, one) => sum + one, 0) : picks.length
  const z = new Float64Array(rows)
  return (at, gradient) => {
    gradient.fill(0)
    const shift = z.map((_, k) => at[k * (width + 1) + width]! - product(at, centre, k * (width + 1)))
    const pull = new Float64Array(rows)
    let loss = 0
    for (let i = 0; i < picks.length; i++) {
      const row = picks[i]! * width
      let most = Number.NEGATIVE_INFINITY
      for (let k = 0; k < rows; k++) {
        let sum = shift[k]!
        const first = k * (width + 1)
        for (let j = 0; j < width; j++) sum += at[first + j]! * values[row + j]!
        z[k] = sum
        most = Math.max(most, sum)
      }
      let sum = 0
      for (let k = 0; k < rows; k++) sum += Math.exp(z[k]! - most)
      const weight = weights ? weights[i]! : 1
      loss += weight * (Math.log(sum) + most - z[labels[i]!]!)
      for (let k = 0; k < rows; k++) {
        const error = weight * (Math.exp(z[k]! - most) / sum - (labels[i] === k ? 1 : 0))
        pull[k] = pull[k]! + error
        const first = k * (width + 1)
        for (let j = 0; j < width; j++) gradient[first + j] = gradient[first + j]! + error * values[row + j]!
      }
    }
    let value = loss / total
    for (let k = 0; k < rows; k++)
      value += penalised(at, gradient, { first: k * (width + 1), width, centre, pull: pull[k]!, total, c })
    return value
  }
}

/** Turns the sums of one row into the gradient of the mean, and adds the penalty to it. Gives the penalty. */
function penalised(
  at: Float64Array,
  gradient: Float64Array,
  row: { first: number; width: number; centre: Float64Array; pull: number; total: number; c: number },
): number {
  const { first, width, centre, pull, total, c } = row
  let squares = 0
  for (let j = 0; j < width; j++) {
    const weight = at[first + j]!
    squares += weight * weight
    gradient[first + j] = (gradient[first + j]! - pull * centre[j]! + weight / c) / total
  }
  gradient[first + width] = pull / total
  return squares / (2 * c * total)
}

function centreOf({ width, values }: Matrix, picks: Int32Array): Float64Array {
  const centre = new Float64Array(width)
  for (const row of picks) for (let j = 0; j < width; j++) centre[j] = centre[j]! + values[row * width + j]! / picks.length
  return centre
}

function product(a: Float64Array, b: Float64Array, first = 0): number {
  let sum = 0
  for (let j = 0; j < b.length; j++) sum += a[first + j]! * b[j]!
  return sum
}

/** log(1 + e^x) that neither overflows nor loses small ones. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}
