import { basename, dirname } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { AutoModel, env, LogLevel, Tensor } from '@xenova/transformers'
import { ModelError } from '../domain/errors.ts'
import { DIM } from './embedding.ts'
import type { Pieces } from './pieces.ts'
import type { Span } from './sentence.ts'

/** What one pass of the encoder gives. */
export interface Encoded {
  /** `Float32Array`, shape [384], L2-normalised: the mean over all pieces. */
  readonly vector: Float32Array
  /** Sentences of the text that were read, long enough to say something. */
  readonly sentences: readonly Span[]
  /** `Float32Array`, shape [sentences, 384] row-major, rows L2-normalised: the mean over each sentence's pieces, read in their context. */
  readonly sentenceVectors: Float32Array
}

export interface Encoder {
  /** One text at a time: int8 scales are taken over a whole run, so a text's numbers would depend on its neighbours in a batch. */
  encode(pieces: Pieces): Promise<Encoded>
  close(): Promise<void>
}

/** A heading or an exclamation proves nothing. */
const SENTENCE_PIECES_MIN = 6

/**
 * Loads the graph from a folder, never from a hub.
 *
 * @param folder - absolute path, its files checked by `loadModel`
 * @param threads - of the one session; one thread in each of two workers does more than two in one (`classifier.ts` has the figures)
 * @throws {@link ModelError} when a graph gives something else than this code reads
 */
export async function loadEncoder(folder: string, threads = 1): Promise<Encoder> {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = `${dirname(folder)}/`
  env.logLevel = LogLevel.ERROR
  const model = await AutoModel.from_pretrained(basename(folder), {
    local_files_only: true,
    dtype: 'q8',
    device: 'cpu',
    // A memory pattern is kept for each length of text: 9 MB a session, for no measurable speed.
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', enableMemPattern: false },
  })

  return {
    async encode({ ids, sentences }) {
      const shape = [1, ids.length]
      const output: unknown = await model.forward({
        input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
      })
      const tokens = numbers(output, 'token_embeddings', ids.length * DIM)
      const telling = sentences.filter(({ from, to }) => to - from >= SENTENCE_PIECES_MIN)
      const sentenceVectors = new Float32Array(telling.length * DIM)
      for (const [row, { from, to }] of telling.entries())
        meanOfRows(tokens, from, to, sentenceVectors.subarray(row * DIM, (row + 1) * DIM))
      const vector = numbers(output, 'sentence_embedding', DIM).slice()
      letGo(tokens)
      return {
        vector,
        sentences: telling.map(({ start, end }) => ({ start, end })),
        sentenceVectors,
      }
    },
    async close() {
      await model.dispose()
    },
  }
}

/** Writes the mean of rows `from` to `to` of a [rows, 384] array into `into`, L2-normalised. */
function meanOfRows(rows: Float32Array, from: number, to: number, into: Float32Array): void {
  for (let row = from; row < to; row++) {
    for (let i = 0; i < DIM; i++) into[i] = (into[i] ?? 0) + (rows[row * DIM + i] ?? 0)
  }
  const length = Math.hypot(...into)
  for (let i = 0; i < DIM; i++) into[i] = (into[i] ?? 0) / length
}

const { port1: away } = new MessageChannel()
away.close()

/**
 * Gives back the memory of numbers that are no longer needed, 400 KB a text: they are handed over to a port that is closed. Waiting for the
 * collector instead, which sees small objects only, two threads held up to 60 MB of them.
 */
function letGo(numbers: Float32Array): void {
  if (numbers.buffer instanceof ArrayBuffer) away.postMessage(null, [numbers.buffer])
}

/** The numbers of one output of the graph. */
function numbers(output: unknown, name: string, count: number): Float32Array {
  const tensor =
    typeof output === 'object' && output !== null ? Object.entries(output).find(([key]) => key === name)?.[1] : undefined
  const data: unknown = tensor instanceof Tensor ? tensor.data : undefined
  if (data instanceof Float32Array && data.length === count) return data
  throw new ModelError(`The encoder gives no "${name}" of ${count} numbers. Restore classifier/model from the repository.`)
}
