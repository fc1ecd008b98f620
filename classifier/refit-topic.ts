import { calibrateYesOrNo, type Platt, sigmoid } from './calibrate.ts'
import { DIM } from './embedding.ts'
import { fitLogistic, type Linear, logitsOf } from './logistic.ts'
import { type Classroom, type Taught, vectorOf } from './refit.ts'
import type { LabelledSet } from './refit-set.ts'

/** A topic added by people, as the classifier compares with it. */
export interface AddedTopic {
  readonly id: string
  /** Embeddings of its definition in each language and of its examples: `Float32Array`, shape [384], L2-normalised. */
  readonly prototypes: readonly Float32Array[]
}

/** A class of yes and no, ready to stand among the heads. */
export interface TopicClass {
  readonly layer: Linear
  readonly platt: Platt
}

/** From so many decisions on a topic gets a head of its own, when so many of them say yes. */
export const DECISIONS_NEEDED = 20
const YES_NEEDED = 5
/**
 * A similarity of so many standard deviations above the mean of the training texts is shown as one half, and is a label from there on.
 * Taken with the six topics of the report as if they were new, on the frozen set: mean F1 .77 from two definitions alone and .76 with three
 * examples (best thresholds: .86, .92), average precision .91 and .93. The encoder was tuned on those six, so a topic that is new to it
 * will do worse. Weighting the directions by how the training texts vary did worse at every strength (average precision .39 to .82).
 */
const LABEL_FROM_DEVIATIONS = 2
const STEEPNESS = 2
/** What is not at all like the topic is taken for a no. */
const UNLIKE_BELOW = 0.2

/**
 * What a topic says of a text before anybody has decided about it: how much nearer the text lies to its definition and examples than
 * the training texts do, through a sigmoid into [0, 1]. No probability: it is shown as uncalibrated.
 *
 * @throws RangeError when there is no prototype
 */
export function similarityClass(set: LabelledSet, { prototypes, id }: AddedTopic): TopicClass {
  if (prototypes.length === 0) throw new RangeError(`topic ${id} has neither a definition nor an example`)
  const centre = new Float64Array(DIM)
  for (let row = 0; row < set.items.length; row++) add(centre, vectorOf(set, row), 1 / set.items.length)
  const direction = centre.map((one) => -one)
  for (const prototype of prototypes) add(direction, prototype, 1 / prototypes.length)
  const bias = -dot(direction, centre)
  let squares = 0
  for (let row = 0; row < set.items.length; row++) squares += (dot(direction, vectorOf(set, row)) + bias) ** 2 / set.items.length
  const deviation = Math.sqrt(squares) || 1
  return {
    layer: { weights: [direction.map((one) => one / deviation)], bias: [bias / deviation] },
    platt: {
      slope: STEEPNESS,
      offset: -STEEPNESS * LABEL_FROM_DEVIATIONS,
      threshold: { threshold: 0.5, support: 0, precision: 0, recall: 0, f1: 0, averagePrecision: 0 },
      logLoss: 0,
    },
  }
}

/** A head learnt from decisions, with its chance of each decided article when that one's story was held out. */
export interface DecidedClass extends TopicClass {
  readonly heldOut: ReadonlyMap<number, number>
}

const PARTS = 5

/**
 * A head for an added topic, from the decisions on it and from training texts that are not at all like it (all of these together
 * count for as much as the decisions do). Calibrated on held-out parts.
 *
 * @returns null while there are too few decisions, or too few that say yes
 */
export function decidedClass(room: Classroom, id: string, similarity: TopicClass, c: number): DecidedClass | null {
  const { set, taught, data } = room
  const decided = taught.flatMap((one, i) => (one.topics[id] === undefined ? [] : [{ one, row: set.items.length + i }]))
  const yes = decided.filter(({ one }) => one.topics[id]).length
  if (decided.length < DECISIONS_NEEDED || yes < YES_NEEDED) return null
  const unlike = set.items.flatMap((item, row) =>
    chanceBy(similarity, vectorOf(set, row)) < UNLIKE_BELOW ? [{ row, label: 0, weight: 0, part: item.fold % PARTS }] : [],
  )
  const share = decided.length / Math.max(1, unlike.length)
  const examples = [
    ...decided.map(({ one, row }) => ({ row, label: Number(one.topics[id]), weight: 1, part: partOf(one, decided) })),
    ...unlike.map((one) => ({ ...one, weight: share })),
  ]
  const learn = (of: typeof examples, start?: Linear) =>
    fitLogistic(
      data,
      {
        picks: Int32Array.from(of, ({ row }) => row),
        labels: Uint8Array.from(of, ({ label }) => label),
        weights: Float64Array.from(of, ({ weight }) => weight),
      },
      2,
      c,
      start,
    )
  const layer = learn(examples)
  const logits = new Float64Array(examples.length)
  for (let part = 0; part < PARTS; part++) {
    const places = examples.flatMap((one, place) => (one.part === part ? [place] : []))
    const without = learn(
      examples.filter((one) => one.part !== part),
      layer,
    )
    const said = logitsOf(
      data,
      Int32Array.from(places, (place) => examples[place]!.row),
      without,
    )
    for (const [i, place] of places.entries()) logits[place] = said[i]!
  }
  const platt = calibrateYesOrNo(
    logits,
    Uint8Array.from(examples, ({ label }) => label),
    Float64Array.from(examples, ({ weight }) => weight),
  )
  const chances = logits.map((logit) => sigmoid(platt.slope * logit + platt.offset))
  return { layer, platt, heldOut: new Map(decided.map(({ one }, place) => [one.articleId, chances[place]!])) }
}

/** Stories stay whole; they are dealt out in turn, so that no part is empty. */
function partOf(one: Taught, decided: readonly { readonly one: Taught }[]): number {
  const groups = [...new Set(decided.map((other) => other.one.group))].sort((a, b) => a - b)
  return groups.indexOf(one.group) % PARTS
}

/** What a class says of an embedding, in [0, 1]. */
export function chanceBy({ layer, platt }: TopicClass, vector: Float32Array | Float64Array): number {
  const [row] = layer.weights
  return row ? sigmoid(platt.slope * (dot(row, vector) + (layer.bias[0] ?? 0)) + platt.offset) : 0
}

function add(into: Float64Array, vector: Float32Array | Float64Array, share: number): void {
  for (let j = 0; j < DIM; j++) into[j] = into[j]! + share * vector[j]!
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0
  for (let j = 0; j < DIM; j++) sum += a[j]! * b[j]!
  return sum
}
