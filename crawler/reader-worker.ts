import { parentPort } from 'node:worker_threads'
import { ParseError } from '../domain/errors.ts'
import type { Job, JobAnswer } from './reader.ts'

/** The other end of `reader.ts`: one job at a time. What reads is loaded when it is first needed, before the job's time begins. */

const tell = (answer: JobAnswer) => parentPort?.postMessage(answer)

/** Loads what a job needs. */
async function load(job: Job): Promise<() => unknown> {
  switch (job.kind) {
    case 'page': {
      const { readPage } = await import('./extract.ts')
      return () => readPage(job.page)
    }
    case 'feed': {
      const { readFeed } = await import('./feed/read-feed.ts')
      return () => readFeed(job.feed)
    }
    case 'source': {
      const type = (await (await import('./source-types/index.ts')).sourceTypes()).get(job.type)
      if (!type) throw new Error(`no source type is called ${job.type}`)
      return () => type.parse(job.snapshot, job.source)
    }
    default:
      return job satisfies never
  }
}

async function carryOut(job: Job): Promise<void> {
  const read = await load(job)
  tell({ kind: 'begun' })
  tell({ kind: 'done', value: await read() })
}

/** What the engine says when bytes ask too much of it: nesting that overflows the stack, a text or a list longer than it can hold. */
const TOO_MUCH = /^(Maximum call stack size exceeded|Invalid (string|array|typed array) length|Array buffer allocation failed)/

function answerTo(error: unknown): JobAnswer {
  if (error instanceof ParseError) return { kind: 'unreadable', reason: error.message }
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return error instanceof RangeError && TOO_MUCH.test(message)
    ? { kind: 'unreadable', reason: `nested too deep or too large to be read: ${message}` }
    : { kind: 'fault', reason: `${name}: ${message}`, stack }
}

parentPort?.on('message', (job: Job) => {
  carryOut(job).catch((error: unknown) => tell(answerTo(error)))
})
