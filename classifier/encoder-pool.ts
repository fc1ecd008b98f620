import type { Worker } from 'node:worker_threads'
import { ModelError } from '../domain/errors.ts'
import { startThread } from '../domain/thread.ts'
import type { Encoded } from './encoder.ts'
import type { Pieces } from './pieces.ts'

export interface WorkerStart {
  readonly folder: string
}
export type ToEncoder = Pieces
export type FromEncoder =
  | { readonly kind: 'ready' }
  | { readonly kind: 'encoded'; readonly encoded: Encoded }
  | { readonly kind: 'failed'; readonly reason: string }

/** Several encoders, each in a thread of its own. */
export interface EncoderPool {
  /**
   * First come, first served.
   *
   * @returns the encoding, or why this text has none: the encoder failed on it, or its thread died on it twice
   * @throws {@link ModelError} when no thread is left
   */
  encode(pieces: Pieces): Promise<Encoded | { readonly failed: string }>
  /** Ends all threads; what waits is rejected. */
  close(): Promise<void>
}

interface Task {
  readonly pieces: Pieces
  readonly resolve: (answer: Encoded | { failed: string }) => void
  readonly reject: (error: Error) => void
  deaths: number
}

/** One thread at a time; when it dies, another takes its place once, and again after each answer given. */
interface Slot {
  worker: Worker | null
  task: Task | null
  ready: boolean
  deaths: number
}

const TASK_DEATHS_MAX = 2
const SLOT_DEATHS_MAX = 2

/**
 * Starts the threads and waits until every one has loaded the encoder.
 *
 * @param thread - starts one thread
 * @throws {@link ModelError} when one cannot load it
 */
export async function openEncoderPool(
  folder: string,
  workers: number,
  thread: (start: WorkerStart) => Worker = encoderThread,
): Promise<EncoderPool> {
  const queue: Task[] = []
  const slots: Slot[] = []
  let closing: ModelError | null = null

  function pump(): void {
    for (const slot of slots) {
      if (!slot.ready || slot.task !== null || slot.worker === null) continue
      const task = queue.shift()
      if (task === undefined) return
      slot.task = task
      slot.worker.postMessage(task.pieces satisfies ToEncoder)
    }
  }

  function start(slot: Slot): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = thread({ folder })
      let reason = 'its thread ended'
      slot.worker = worker
      slot.ready = false
      worker.on('message', (message: FromEncoder) => {
        if (message.kind === 'ready') {
          slot.ready = true
          resolve()
        } else {
          slot.task?.resolve(message.kind === 'encoded' ? message.encoded : { failed: message.reason })
          slot.task = null
          slot.deaths = 0
        }
        pump()
      })
      worker.on('error', (error) => {
        reason = error.message
      })
      worker.on('exit', () => {
        reject(
          new ModelError(`The encoder does not start: ${reason}. Restore classifier/model from the repository, and run npm ci.`),
        )
        if (closing === null) onDeath(slot, reason)
      })
    })
  }

  function onDeath(slot: Slot, reason: string): void {
    const { task } = slot
    slot.worker = null
    slot.task = null
    slot.deaths++
    if (task !== null) {
      task.deaths++
      if (task.deaths >= TASK_DEATHS_MAX) task.resolve({ failed: `the encoder's thread died on it twice: ${reason}` })
      else queue.unshift(task)
    }
    // A thread that dies while it loads comes back here: nothing is left to do about its promise.
    if (slot.deaths < SLOT_DEATHS_MAX) start(slot).catch(() => null)
    else if (slots.every(({ worker }) => worker === null))
      end(new ModelError(`No encoder is left: its threads died twice in a row, last: ${reason}`))
  }

  function end(why: ModelError): void {
    closing = why
    for (const task of queue.splice(0)) task.reject(why)
    for (const slot of slots) slot.task?.reject(why)
  }

  async function close(): Promise<void> {
    if (closing === null) end(new ModelError('the classifier was closed'))
    await Promise.all(slots.map(async ({ worker }) => worker?.terminate()))
  }

  // While they load for the first time, one death is enough.
  slots.push(...Array.from({ length: workers }, () => ({ worker: null, task: null, ready: false, deaths: SLOT_DEATHS_MAX - 1 })))
  try {
    // One after the other: while it loads, an encoder takes 35 MB more than it keeps.
    for (const slot of slots) await start(slot)
  } catch (error) {
    await close()
    throw error
  }
  for (const slot of slots) slot.deaths = 0

  return {
    encode: (pieces) =>
      new Promise((resolve, reject) => {
        if (closing !== null) return reject(closing)
        queue.push({ pieces, resolve, reject, deaths: 0 })
        pump()
      }),
    close,
  }
}

/** Of JavaScript alone, in MB. A thread keeps 15. The less room there is for young objects, the sooner the outputs of past runs are let go. */
const HEAP = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 128 }

const encoderThread = (start: WorkerStart) =>
  startThread(import.meta.url, './encoder-worker', { workerData: start, resourceLimits: HEAP })
