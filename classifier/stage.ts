import { z } from 'zod'
import type { StageEstimate } from '../domain/classification.ts'
import { STAGES } from '../domain/review.ts'
import { DIM } from './embedding.ts'

/** What the head says where a text tells nothing of a deployment. */
const NONE = 'none'

/** `stage.json`, as `classifier/training/stage.py` writes it: probabilities = softmax(slope × (weights · embedding + bias)). */
export const stageFileSchema = z
  .looseObject({
    /** SHA-256 of the encoder that it was fitted on. */
    encoder: z.string(),
    dim: z.literal(DIM),
    ids: z.array(z.enum([NONE, ...STAGES])).min(2),
    slope: z.number().positive(),
    weights: z.array(z.array(z.number()).length(DIM)),
    bias: z.array(z.number()),
  })
  .refine(
    ({ ids, weights, bias }) => weights.length === ids.length && bias.length === ids.length,
    'ids, weights and bias differ in length',
  )

/** The head for the maturity stage. */
export type StageHead = Readonly<z.infer<typeof stageFileSchema>>

/**
 * How far the technology of a text is put to use: the most probable stage.
 *
 * @param vector - shape [384], L2-normalised; of a text with a topic, for the head knows no others
 * @returns null where that the text tells no stage is most probable
 */
export function stageOf(vector: Float32Array, { ids, slope, weights, bias }: StageHead): StageEstimate | null {
  const logits = weights.map((row, k) => {
    let sum = bias[k] ?? 0
    for (let i = 0; i < row.length; i++) sum += (row[i] ?? 0) * (vector[i] ?? 0)
    return slope * sum
  })
  const most = Math.max(...logits)
  const id = ids[logits.indexOf(most)]
  if (id === undefined || id === NONE) return null
  return { id, probability: 1 / logits.reduce((total, logit) => total + Math.exp(logit - most), 0) }
}
