import type { Writable } from 'node:stream'
import { Presets, SingleBar } from 'cli-progress'

/** How far something is: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  readonly update: (done: number, total: number) => void
  stop(): void
}

/** Shows progress on a stream that people read. */
export function createProgress(stream: Writable, what: string): Progress {
  const bar = new SingleBar(
    {
      stream: stream as NodeJS.WritableStream,
      format: `${what} [{bar}] {value}/{total} · {eta_formatted} left`,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      hideCursor: null,
    },
    Presets.shades_classic,
  )
  let isStarted = false
  return {
    update: (done, total) => {
      if (!isStarted) bar.start(total, done)
      isStarted = true
      bar.setTotal(total)
      bar.update(done)
    },
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}
