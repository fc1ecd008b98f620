import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelError } from '../domain/errors.ts'
import { DIM } from './embedding.ts'
import type { Matrix } from './logistic.ts'

const numbers = z.array(z.number().int().nonnegative())
/** `training.json` and `frozen.json`, as `classifier/training/ship.py` writes them: bits in the order of the ids. */
const setSchema = z.object({
  encoder: z.string(),
  dim: z.literal(DIM),
  items: z.number().int().positive(),
  heldOut: z.number().int().nullable(),
  ids: z.object({ topics: z.array(z.string()), aspects: z.array(z.string()) }),
  kinds: z.array(z.string()),
  topics: numbers,
  counts: numbers,
  aspects: numbers,
  relevance: numbers,
  fold: numbers,
  calibrates: numbers,
  kind: numbers,
})

/** Labelled texts without their words: embeddings and what the codebook says of each. */
export interface LabelledSet {
  /** SHA-256 of the encoder that made the embeddings. */
  readonly encoder: string
  /** The fold that the encoder was not tuned on; null when it was not tuned. */
  readonly heldOut: number | null
  readonly ids: { readonly topics: readonly string[]; readonly aspects: readonly string[] }
  /** Shape [items, 384]. */
  readonly vectors: Matrix
  readonly items: readonly LabelledItem[]
}

/** One labelled text. */
export interface LabelledItem {
  readonly topics: readonly string[]
  /** Topics that are mentioned in passing: they count neither for nor against. */
  readonly minor: readonly string[]
  readonly aspects: readonly string[]
  readonly relevance: 0 | 1 | 2
  /** Items about one event share it. */
  readonly fold: number
  /** Whether calibration may look at it: it was chosen and labelled as the development set was. */
  readonly calibrates: boolean
  readonly kind: string
}

/**
 * Reads the shipped embeddings and labels of the training items, or of the frozen set.
 *
 * @param folder - absolute path of a model folder, its files checked by `loadModel`
 * @throws {@link ModelError} when a file is missing or not what it should be
 */
export function readLabelledSet(folder: string, name: 'training' | 'frozen'): LabelledSet {
  const wrong = (what: string, cause?: unknown): never => {
    throw new ModelError(`${join(folder, name)}: ${what}. Restore classifier/model from the repository.`, { cause })
  }
  let bytes: Buffer
  let value: unknown
  try {
    bytes = readFileSync(join(folder, `${name}.bin`))
    value = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  } catch (cause) {
    return wrong('cannot be read', cause)
  }
  const parsed = setSchema.safeParse(value)
  if (!parsed.success) return wrong(z.prettifyError(parsed.error).replace(/\s+/g, ' '), parsed.error)
  const { items: count, encoder, heldOut, ids, kinds, ...columns } = parsed.data
  if (bytes.length !== count * (4 + DIM)) wrong(`the embeddings are not ${count}`)
  for (const column of Object.values(columns))
    if (Array.isArray(column) && column.length !== count) wrong(`a list of labels is not ${count} long`)
  const inBits = (bits: number | undefined, of: readonly string[]) => of.filter((_, k) => ((bits ?? 0) >> k) & 1)
  const items = Array.from({ length: count }, (_, i): LabelledItem => {
    const relevance = columns.relevance[i]
    return {
      topics: inBits(columns.topics[i], ids.topics),
      minor: ids.topics.filter((_, k) => (((columns.counts[i] ?? 0) >> k) & 1) === 0),
      aspects: inBits(columns.aspects[i], ids.aspects),
      relevance: relevance === 2 ? 2 : relevance === 1 ? 1 : 0,
      fold: columns.fold[i] ?? 0,
      calibrates: columns.calibrates[i] === 1,
      kind: kinds[columns.kind[i] ?? 0] ?? 'unknown',
    }
  })
  return { encoder, heldOut, ids, items, vectors: { count, width: DIM, values: embeddings(bytes, count) } }
}

/** float32 scales, then int8 rows; each row of length one again, as the encoder gives it. */
function embeddings(bytes: Buffer, count: number): Float64Array {
  const values = new Float64Array(count * DIM)
  for (let i = 0; i < count; i++) {
    const scale = bytes.readFloatLE(i * 4)
    let squares = 0
    for (let j = 0; j < DIM; j++) {
      const one = scale * bytes.readInt8(count * 4 + i * DIM + j)
      values[i * DIM + j] = one
      squares += one * one
    }
    const length = Math.sqrt(squares) || 1
    for (let j = 0; j < DIM; j++) values[i * DIM + j] = values[i * DIM + j]! / length
  }
  return values
}
