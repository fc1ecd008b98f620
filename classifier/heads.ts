import { z } from 'zod'

/** The three heads on the embedding. */
export const HEAD_NAMES = ['topics', 'relevance', 'aspects'] as const
export type HeadName = (typeof HEAD_NAMES)[number]

/** The terms that a score may be made of. */
export const SCORE_TERMS = ['direct', 'adjacent', 'anyTopic', 'adjacentAndTopic'] as const
export type ScoreTerm = (typeof SCORE_TERMS)[number]

/** A linear layer: for each id a row of weights, shape [384], and a bias. */
const headSchema = z
  .object({
    ids: z.array(z.string()).min(1),
    weights: z.array(z.array(z.number()).transform((row) => Float64Array.from(row))),
    bias: z.array(z.number()),
  })
  .refine(
    ({ ids, weights, bias }) => weights.length === ids.length && bias.length === ids.length,
    'ids, weights and bias differ in length',
  )

/** `heads.json`, as `classifier/training/heads.py` writes it. */
export const headsSchema = z
  .object({
    version: z.number(),
    /** SHA-256 of the encoder that they were fitted on. */
    encoder: z.string(),
    dim: z.literal(384),
    topics: headSchema,
    relevance: headSchema,
    aspects: headSchema,
  })
  .refine(
    (heads) => HEAD_NAMES.every((name) => heads[name].weights.every((row) => row.length === heads.dim)),
    'a row of weights is not 384 wide',
  )
  .refine((heads) => heads.relevance.ids.join() === 'none,adjacent,direct', 'relevance is not none, adjacent, direct')
export type Heads = Readonly<z.infer<typeof headsSchema>>
export type Head = Heads[HeadName]

/** Probability = sigmoid(slope × logit + offset), one pair an id (Platt); a label from its threshold on. */
const independentSchema = z.object({
  method: z.literal('platt'),
  ids: z.array(z.string()),
  slope: z.array(z.number()),
  offset: z.array(z.number()),
  thresholds: z.record(
    z.string(),
    z.object({ threshold: z.number() }).transform(({ threshold }) => threshold),
  ),
})

/** `calibration.json`, as `classifier/training/calibration.py` writes it. */
export const calibrationSchema = z.object({
  topics: independentSchema,
  aspects: independentSchema,
  /** Probabilities = softmax(slope × logits + offsets); the level is the place of the greatest probability × weight. */
  relevance: z.object({
    method: z.literal('softmax'),
    ids: z.array(z.string()),
    slope: z.number(),
    offset: z.array(z.number()),
    levelWeights: z.tuple([z.number(), z.number(), z.number()]),
  }),
  /** bias + sum of weight × term, through a sigmoid when `link` is `logistic`. */
  score: z.object({
    link: z.enum(['identity', 'logistic']),
    weights: z.partialRecord(z.enum(SCORE_TERMS), z.number()),
    bias: z.number(),
  }),
})
export type Calibration = Readonly<z.infer<typeof calibrationSchema>>

/** What does not fit between the two files; null when they belong together. */
export function mismatch(heads: Heads, calibration: Calibration): string | null {
  for (const name of HEAD_NAMES) {
    const { ids, slope, offset } = calibration[name]
    const count = heads[name].ids.length
    if (ids.join() !== heads[name].ids.join()) return `${name} has other ids than in heads.json`
    if (offset.length !== count || (Array.isArray(slope) && slope.length !== count))
      return `${name} needs one slope and one offset an id`
  }
  return null
}
