/** Pairs of steps and changes of the gradient that are remembered. */
const MEMORY = 12
const STEPS_MAX = 500
/**
 * Where the greatest part of the gradient lies below, the search ends, as scikit-learn's does. The last 1e-4 is not free: level weights
 * follow small changes of the heads (at 1e-6 one of the 204 frozen texts changes its level, there and here alike).
 */
const GRADIENT_SMALL = 1e-4
/** A step must lower the value by this share of what the slope promises. */
const ENOUGH = 1e-4
const HALVINGS_MAX = 40

/**
 * The place of the least value of a smooth convex function: L-BFGS with steps that are halved until they gain enough. Deterministic.
 *
 * @param objective - gives the value at a place and writes its gradient
 * @see Nocedal and Wright, Numerical Optimization, algorithm 7.5
 */
export function minimise(objective: (at: Float64Array, gradient: Float64Array) => number, start: Float64Array): Float64Array {
  let at = start.slice()
  let gradient = new Float64Array(at.length)
  let value = objective(at, gradient)
  const pairs: Pair[] = []
  for (let step = 0; step < STEPS_MAX && greatest(gradient) > GRADIENT_SMALL; step++) {
    const direction = descent(gradient, pairs)
    const slope = dot(direction, gradient)
    let length = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1
    let next = moved(at, direction, length)
    const nextGradient = new Float64Array(at.length)
    let nextValue = objective(next, nextGradient)
    for (let i = 0; i < HALVINGS_MAX && !(nextValue <= value + ENOUGH * length * slope); i++) {
      length /= 2
      next = moved(at, direction, length)
      nextValue = objective(next, nextGradient)
    }
    if (!(nextValue < value)) return at
    remember(pairs, difference(next, at), difference(nextGradient, gradient))
    at = next
    gradient = nextGradient
    value = nextValue
  }
  return at
}

interface Pair {
  readonly step: Float64Array
  readonly change: Float64Array
  /** One over their product. */
  readonly weight: number
}

/** Keeps a pair that curves upwards; others tell nothing. */
function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curve = dot(step, change)
  if (curve <= 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) return
  pairs.push({ step, change, weight: 1 / curve })
  if (pairs.length > MEMORY) pairs.shift()
}

/** The direction in which to step: the gradient, turned and scaled by what the remembered pairs say of the curvature. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.map((one) => -one)
  const shares: number[] = []
  for (const { step, change, weight } of pairs.toReversed()) {
    const share = weight * dot(step, q)
    shares.push(share)
    for (let i = 0; i < q.length; i++) q[i] = q[i]! - share * change[i]!
  }
  const last = pairs.at(-1)
  const scale = last ? 1 / (last.weight * dot(last.change, last.change)) : 1
  for (let i = 0; i < q.length; i++) q[i] = q[i]! * scale
  for (const { step, change, weight } of pairs) {
    const share = shares.pop()! - weight * dot(change, q)
    for (let i = 0; i < q.length; i++) q[i] = q[i]! + share * step[i]!
  }
  return q
}

const moved = (at: Float64Array, direction: Float64Array, length: number) => at.map((one, i) => one + length * direction[i]!)
const difference = (a: Float64Array, b: Float64Array) => a.map((one, i) => one - b[i]!)
const greatest = (numbers: Float64Array) => numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0)

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
