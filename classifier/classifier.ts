import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NOT_JUDGED } from '../domain/not-judged.ts'
import { type EncoderPool, openEncoderPool } from './encoder-pool.ts'
import { findFacts } from './facts.ts'
import type { RunningHeads } from './heads.ts'
import { type Judged, judgementOf } from './judgement.ts'
import { labelsOf } from './label.ts'
import { loadModel } from './model.ts'
import { createPieceCutter, type Pieces } from './pieces.ts'
import { type NotJudged, type Passage, prepare } from './prepare.ts'
import { probabilitiesOf } from './score.ts'
import type { StageHead } from './stage.ts'
import { readVocabulary } from './vocabulary.ts'

// The way of a text: prepare.ts (what is read of it) -> pieces.ts, vocabulary.ts, sentence.ts -> encoder-pool.ts, encoder-worker.ts (threads),
// encoder.ts (one pass: an embedding of the text and one of each sentence) -> judgement.ts: score.ts (probabilities), label.ts, evidence.ts.
// stage.ts: how far the technology is put to use. facts.ts, name-table.ts: the countries and bodies that a text names.
// model.ts and heads.ts read the model's folder. story.ts groups articles; evaluate.ts measures; training/ is the recipe; refit.ts learns
// from editors.

/** What the classifier says of one text. */
export type JudgedText = Judged | NotJudged

/** Judges texts. Owns threads: close it. */
export interface Classifier {
  /** First 16 hex digits of the encoder's SHA-256. */
  readonly model: string
  readonly headsVersion: string
  /**
   * Judges each item; several calls may be in flight.
   *
   * @returns in the order given; `notJudged` says why an item has no judgement, in words for people
   * @throws ModelError when the encoder cannot run any more
   */
  judge(items: readonly { readonly title: string; readonly text: string }[]): Promise<JudgedText[]>
  /**
   * The topics that these heads give to an embedding, most probable first.
   *
   * @param vector - shape [384], L2-normalised, made by this encoder
   */
  labelsOf(vector: Float32Array): string[]
  /** The same encoder under other heads; they share the threads, which end with the first that is closed. */
  withHeads(heads: RunningHeads): Classifier
  close(): Promise<void>
}

/**
 * One thread in each of two sessions, one text a run: 59.4 texts/s on two quiet cores at 205 pieces a text. Two threads in one session
 * gave 44.6, with four texts a run 54.3 (two sessions so: 51.9).
 */
const WORKERS_MAX = 2
/** When much of a text is in letters that the vocabulary does not hold, its embedding means nothing. */
const UNKNOWN_SHARE_MAX = 0.4

/**
 * Loads the model and starts its threads.
 *
 * @param options.folder - absolute path of a model folder; the one in the repository when absent
 * @throws ModelError when a file is missing or not the one that was pinned
 */
export async function createClassifier(options: { folder?: string; workers?: number } = {}): Promise<Classifier> {
  const model = loadModel(options.folder ?? MODEL_FOLDER)
  const cut = createPieceCutter(readVocabulary(readFileSync(join(model.folder, 'tokenizer.json'))))
  const pool = await openEncoderPool(model.folder, options.workers ?? Math.min(WORKERS_MAX, availableParallelism()))
  const under = (heads: RunningHeads): Classifier => ({
    model: model.id,
    headsVersion: heads.version,
    async judge(items) {
      const answers = new Map<number, Promise<JudgedText>>()
      // Long ones first, so that both threads end at about the same time.
      const order = items.map((_, i) => i).sort((a, b) => length(items[b]) - length(items[a]))
      for (const i of order)
        answers.set(i, judgeOne(items[i] ?? { title: '', text: '' }, { heads, stage: model.stage }, cut, pool))
      return Promise.all(items.map((_, i) => answers.get(i) ?? { notJudged: NOT_JUDGED.empty }))
    },
    labelsOf: (vector) =>
      labelsOf(probabilitiesOf(vector, heads.heads, heads.calibration).topics, heads.calibration.topics.thresholds),
    withHeads: under,
    close: () => pool.close(),
  })
  return under({ version: model.headsVersion, heads: model.heads, calibration: model.calibration })
}

/** The model in the repository. */
export const MODEL_FOLDER = fileURLToPath(new URL('./model', import.meta.url))

const length = (item: { readonly title: string; readonly text: string } | undefined) =>
  (item?.title.length ?? 0) + (item?.text.length ?? 0)

async function judgeOne(
  item: { readonly title: string; readonly text: string },
  { heads, stage }: { readonly heads: RunningHeads; readonly stage: StageHead },
  cut: (passage: Passage) => Pieces,
  pool: EncoderPool,
): Promise<JudgedText> {
  const passage = prepare(item)
  if ('notJudged' in passage) return passage
  const pieces = cut(passage)
  if (pieces.unknownShare > UNKNOWN_SHARE_MAX) return { notJudged: NOT_JUDGED.letters }
  const encoded = await pool.encode(pieces)
  if ('failed' in encoded) return { notJudged: encoded.failed }
  return judgementOf(encoded, heads, { facts: findFacts(item), stage })
}
