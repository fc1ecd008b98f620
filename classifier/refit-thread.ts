import { ModelError } from '../domain/errors.ts'
import { startThread } from '../domain/thread.ts'
import type { HeadFiles } from './heads.ts'
import type { Taught } from './refit.ts'
import type { RefitResult } from './refit-heads.ts'
import type { AddedTopic } from './refit-topic.ts'

/** What a re-fit in a thread of its own is told; the shipped items, the frozen set and the shipped heads lie in the folder. */
export interface RefitOrder {
  /** Absolute path of a model folder. */
  readonly folder: string
  /** The heads that judge now; null for the shipped ones. */
  readonly running: HeadFiles | null
  readonly corrections: readonly Taught[]
  readonly added: readonly AddedTopic[]
}

export type FromRefit =
  | { readonly kind: 'done'; readonly result: RefitResult }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Re-fits the heads beside the work of this thread. A few seconds on one core: 1.7 s for every task of 3,875 items, each trial five
 * times that of its task.
 *
 * @throws {@link ModelError} when a file of the model is missing or wrong, or the thread ends without a result
 */
export function refitInThread(order: RefitOrder): Promise<RefitResult> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, './refit-worker', { workerData: order })
    worker.once('message', (message: FromRefit) => {
      if (message.kind === 'done') resolve(message.result)
      else reject(new ModelError(`The heads could not be fitted again: ${message.reason}`))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new ModelError('The re-fit of the heads ended without a result.')))
  })
}
