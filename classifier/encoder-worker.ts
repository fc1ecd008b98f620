import { parentPort, workerData } from 'node:worker_threads'
import { loadEncoder } from './encoder.ts'
import type { FromEncoder, ToEncoder, WorkerStart } from './encoder-pool.ts'

/** One thread with one session of the encoder: answers the pieces of each text that it is sent, one at a time. */
const port = parentPort
if (port === null) throw new Error('encoder-worker.ts runs as a worker thread only')

const { folder }: WorkerStart = workerData
const encoder = await loadEncoder(folder)
const say = (message: FromEncoder, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

port.on('message', (pieces: ToEncoder) => {
  encoder.encode(pieces).then(
    (encoded) =>
      say(
        { kind: 'encoded', encoded },
        [encoded.vector, encoded.sentenceVectors].map((numbers) => numbers.buffer).filter((b) => b instanceof ArrayBuffer),
      ),
    (error: unknown) => say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  )
})
say({ kind: 'ready' })
