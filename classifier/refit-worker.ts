import { parentPort, workerData } from 'node:worker_threads'
import { loadModel } from './model.ts'
import { refitHeads } from './refit-heads.ts'
import { readLabelledSet } from './refit-set.ts'
import type { FromRefit, RefitOrder } from './refit-thread.ts'

/** One thread that re-fits the heads once and says what came of it. */
const { folder, running, corrections, added }: RefitOrder = workerData
const say = (message: FromRefit) => parentPort?.postMessage(message)

try {
  const shipped = loadModel(folder).files
  const [training, frozen] = [readLabelledSet(folder, 'training'), readLabelledSet(folder, 'frozen')]
  for (const set of [training, frozen])
    if (set.encoder !== shipped.heads.encoder) throw new Error('the shipped embeddings are those of another encoder')
  say({ kind: 'done', result: refitHeads({ training, frozen, shipped, running: running ?? shipped, corrections, added }) })
} catch (error) {
  say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}
