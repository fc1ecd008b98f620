import { parentPort } from 'node:worker_threads'
import { ParseError } from '../domain/errors.ts'
import type { Job, JobAnswer } from './reader.ts'

/** The other end of `reader.ts`: one job at a time. What reads is loaded when it is first needed. */

async function carryOut(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'page':
      return await (await import('./extract.ts')).readPage(job.page)
    case 'feed':
      return await (await import('./feed/read-feed.ts')).readFeed(job.feed)
    case 'source': {
      const type = (await (await import('./source-types/index.ts')).sourceTypes()).get(job.type)
      if (!type) throw new Error(`no source type is called ${job.type}`)
      return await type.parse(job.snapshot, job.source)
    }
    default:
      return job satisfies never
  }
}

parentPort?.on('message', (job: Job) => {
  carryOut(job).then(
    (value) => parentPort?.postMessage({ value } satisfies JobAnswer),
    // Anything thrown here is about these bytes: the next ones may be read all the same.
    (error: unknown) => {
      const words = error instanceof Error ? error.message : String(error)
      const reason = error instanceof ParseError ? words : `cannot be read: ${error instanceof Error ? error.name : ''} ${words}`
      parentPort?.postMessage({ error: reason } satisfies JobAnswer)
    },
  )
})
