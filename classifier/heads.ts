import { z } from 'zod'
import { ModelError } from '../domain/errors.ts'
import { scoreFormulaSchema } from '../domain/score-formula.ts'
import { DIM } from './embedding.ts'

/** The three heads on the embedding. */
export const HEAD_NAMES = ['topics', 'relevance', 'aspects'] as const
export type HeadName = (typeof HEAD_NAMES)[number]

/** A linear layer: for each id a row of weights, shape [384], and a bias. */
const layerFileSchema = z
  .object({
    ids: z.array(z.string()).min(1),
    /** Strength of the examples against the penalty, with which it was fitted. */
    c: z.number().positive().optional(),
    weights: z.array(z.array(z.number())),
    bias: z.array(z.number()),
  })
  .refine(
    ({ ids, weights, bias }) => weights.length === ids.length && bias.length === ids.length,
    'ids, weights and bias differ in length',
  )

/** `heads.json`, as `classifier/training/heads.py` and a re-fit write it. */
export const headsFileSchema = z
  .object({
    version: z.number(),
    /** SHA-256 of the encoder that they were fitted on. */
    encoder: z.string(),
    dim: z.literal(DIM),
    topics: layerFileSchema,
    relevance: layerFileSchema,
    aspects: layerFileSchema,
  })
  .refine(
    (heads) => HEAD_NAMES.every((name) => heads[name].weights.every((row) => row.length === heads.dim)),
    'a row of weights is not 384 wide',
  )
  .refine((heads) => heads.relevance.ids.join() === 'none,adjacent,direct', 'relevance is not none, adjacent, direct')
export type HeadsFile = z.infer<typeof headsFileSchema>

/** The same for use: rows of weights as `Float64Array`. */
export const headsSchema = headsFileSchema.transform((file) => {
  const layer = ({ ids, weights, bias }: HeadsFile['topics']) => ({
    ids,
    weights: weights.map((row) => Float64Array.from(row)),
    bias,
  })
  const { version, encoder, dim } = file
  return { version, encoder, dim, topics: layer(file.topics), relevance: layer(file.relevance), aspects: layer(file.aspects) }
})
export type Heads = Readonly<z.infer<typeof headsSchema>>
export type Head = Heads[HeadName]

/** Probability = sigmoid(slope × logit + offset), one pair an id (Platt); a label from its threshold on. */
const independentFileSchema = z.object({
  method: z.literal('platt'),
  ids: z.array(z.string()),
  slope: z.array(z.number()),
  offset: z.array(z.number()),
  thresholds: z.record(z.string(), z.looseObject({ threshold: z.number() })),
})

/** `calibration.json`, as `classifier/training/calibration.py` and a re-fit write it. */
export const calibrationFileSchema = z.looseObject({
  topics: independentFileSchema,
  aspects: independentFileSchema,
  /** Probabilities = softmax(slope × logits + offsets); the level is the place of the greatest probability × weight. */
  relevance: z.looseObject({
    method: z.literal('softmax'),
    ids: z.array(z.string()),
    slope: z.number(),
    offset: z.array(z.number()),
    levelWeights: z.tuple([z.number(), z.number(), z.number()]),
  }),
  score: z.looseObject(scoreFormulaSchema.shape),
  /** Topics whose figure is a similarity, never measured against decisions; absent where there are none. */
  uncalibrated: z.array(z.string()).optional(),
})
export type CalibrationFile = z.infer<typeof calibrationFileSchema>

/** The same for use: the thresholds without their evidence. */
export const calibrationSchema = calibrationFileSchema.transform(({ topics, aspects, relevance, score, uncalibrated }) => {
  const independent = ({ thresholds, ...rest }: CalibrationFile['topics']) => ({
    ...rest,
    thresholds: Object.fromEntries(Object.entries(thresholds).map(([id, { threshold }]) => [id, threshold])),
  })
  return {
    topics: independent(topics),
    aspects: independent(aspects),
    relevance,
    score,
    ...(uncalibrated ? { uncalibrated } : {}),
  }
})
export type Calibration = Readonly<z.infer<typeof calibrationSchema>>

/** Both files as they are stored. */
export interface HeadFiles {
  readonly heads: HeadsFile
  readonly calibration: CalibrationFile
}

/** Both for use, under the name that classifications give. */
export interface RunningHeads {
  /** Such as `1-a69af3ed`. */
  readonly version: string
  readonly heads: Heads
  readonly calibration: Calibration
}

/**
 * Makes stored files ready for use.
 *
 * @throws {@link ModelError} when they are not what heads and calibration look like, or do not belong together
 */
export function runningHeads(version: string, files: { readonly heads: unknown; readonly calibration: unknown }): RunningHeads {
  const heads = headsSchema.safeParse(files.heads)
  const calibration = calibrationSchema.safeParse(files.calibration)
  const broken = heads.error ?? calibration.error
  if (!heads.success || !calibration.success)
    throw new ModelError(`heads ${version}: ${broken ? z.prettifyError(broken).replace(/\s+/g, ' ') : 'unreadable'}`, {
      cause: broken,
    })
  const unfit = mismatch(heads.data, calibration.data)
  if (unfit !== null) throw new ModelError(`heads ${version}: ${unfit}`)
  return { version, heads: heads.data, calibration: calibration.data }
}

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
