import { availableParallelism, loadavg } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { ExtractedPage } from '../domain/article.ts'
import { ParseError } from '../domain/errors.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { startThread } from '../domain/thread.ts'
import type { PageBytes, PageReading } from './extract.ts'
import type { Feed } from './feed/feed.ts'
import type { FeedBytes } from './feed/read-feed.ts'
import type { ParsedSource, SourceRequest } from './source-type.ts'

/**
 * Our own code failed over bytes that may be in order: to be logged and tried again, never to be put down to the page. `stack`
 * is the thread's own.
 */
export class ReaderFault extends Error {
  override readonly name = 'ReaderFault'
}

/**
 * Reads hostile bytes in worker threads. What hangs is ended when its time is up, what eats memory when its share is; the worker
 * is then replaced, and only that one reading fails.
 */
export interface Reader {
  /**
   * @throws ParseError when the bytes are not what the type reads, or reading them took too long or too much memory
   * @throws ReaderFault when it failed through no fault of theirs
   */
  parseSource(type: string, snapshot: Snapshot, source: SourceRequest): Promise<ParsedSource>
  /** @throws ParseError as above */
  extract(snapshot: Snapshot): Promise<ExtractedPage>
  /** The page with what the publisher says of it beyond an article's fields. @throws ParseError as above */
  readPage(page: PageBytes): Promise<PageReading>
  /** The feed as it announces itself. @throws ParseError as above */
  readFeed(feed: FeedBytes): Promise<Feed>
  close(): Promise<void>
}

/** What a worker is asked, and its answers: first that it begins, then how it ended. */
export type Job =
  | { readonly kind: 'source'; readonly type: string; readonly snapshot: Snapshot; readonly source: SourceRequest }
  | { readonly kind: 'page'; readonly page: PageBytes }
  | { readonly kind: 'feed'; readonly feed: FeedBytes }
export type JobAnswer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'done'; readonly value: unknown }
  /** The bytes are at fault. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** We are. */
  | { readonly kind: 'fault'; readonly reason: string; readonly stack: string }

/** No page is worth ten seconds. */
const TIMEOUT_MS = 9_000
/** Where so many times more wants to run than there are processors, it is not the bytes that take long. */
const OVERLOAD = 2
/** Until a thread has loaded the code that it needs: half a second here, a minute where training runs beside it. */
const START_MS = 180_000
/** Old generation per worker: a page of 3 MB needs 150 MB in linkedom. */
const MEMORY_MB = 256

interface Waiting {
  readonly job: Job
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Running extends Waiting {
  /** Ends it: first when its code is not there in time, then when its reading takes too long. */
  timer: NodeJS.Timeout
}

/**
 * @param options.timeoutMs - for one reading, from when its thread has loaded all that it needs
 * @param options.startMs - for loading that
 * @param options.workers - threads; each is started when there is work for it
 * @param options.memoryMb - that a thread may keep before it is ended
 */
export function createReader(
  options: { timeoutMs?: number; startMs?: number; workers?: number; memoryMb?: number } = {},
): Reader {
  const startMs = options.startMs ?? START_MS
  const memoryMb = options.memoryMb ?? MEMORY_MB
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const workersMax = options.workers ?? 1
  const queue: Waiting[] = []
  const idle: Worker[] = []
  /** What each thread is at, the idle ones with nothing. */
  const threads = new Map<Worker, Running | null>()
  let isClosed = false

  const ask = (job: Job) =>
    new Promise<unknown>((resolve, reject) => {
      if (isClosed) reject(new Error('the reader is closed'))
      else queue.push({ job, resolve, reject })
      work()
    })

  const work = () => {
    while (queue.length > 0 && !isClosed) {
      const worker = idle.pop() ?? (threads.size < workersMax ? start() : undefined)
      const next = worker && queue.shift()
      if (!worker || !next) return
      const tooLate = (job: Job) => fault(job, `no thread began within ${startMs / 1000} s`)
      const timer = setTimeout(() => lose(worker, tooLate), startMs)
      threads.set(worker, { ...next, timer })
      worker.ref()
      worker.postMessage(next.job)
    }
  }

  const tooLong = (job: Job) => {
    const words = `it took longer than ${timeoutMs / 1000} s`
    const load = (loadavg()[0] ?? 0) / availableParallelism()
    return load > OVERLOAD
      ? fault(job, `${words} on a machine with ${load.toFixed(1)} times too much to do`)
      : unreadable(job, words)
  }

  const start = (): Worker => {
    const worker = startThread(import.meta.url, './reader-worker', { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    worker.on('message', (answer: JobAnswer) => {
      const running = threads.get(worker)
      if (!running) return // its time was up a moment ago
      clearTimeout(running.timer)
      if (answer.kind === 'begun') {
        running.timer = setTimeout(() => lose(worker, tooLong), timeoutMs)
        return
      }
      threads.set(worker, null)
      idle.push(worker)
      worker.unref()
      if (answer.kind === 'done') running.resolve(answer.value)
      else
        running.reject(
          answer.kind === 'unreadable' ? new ParseError(answer.reason) : fault(running.job, answer.reason, answer.stack),
        )
      work()
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      lose(worker, (job) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? unreadable(job, `it needs more than ${memoryMb} MB of memory`)
          : fault(job, error.message, error.stack),
      ),
    )
    worker.on('messageerror', (error) => lose(worker, (job) => fault(job, error.message, error.stack)))
    worker.on('exit', (code) => lose(worker, (job) => fault(job, `its thread ended with ${code}`)))
    threads.set(worker, null)
    return worker
  }

  /** Ends a thread that is of no more use and fails what it was at. The next piece of work starts another. */
  const lose = (worker: Worker, why: (job: Job) => Error) => {
    const running = threads.get(worker)
    if (!threads.delete(worker)) return // already known: a thread that fails also exits
    const place = idle.indexOf(worker)
    if (place >= 0) idle.splice(place, 1)
    worker.terminate().catch((error: Error) => running?.reject(error))
    if (running) {
      clearTimeout(running.timer)
      running.reject(why(running.job))
    }
    work()
  }

  return {
    // The answers' types are what reader-worker.ts answers to each kind of job.
    parseSource: async (type, snapshot, source) => (await ask({ kind: 'source', type, snapshot, source })) as ParsedSource,
    extract: async (snapshot) => articleOf((await ask({ kind: 'page', page: pageOf(snapshot) })) as PageReading),
    readPage: async (page) => (await ask({ kind: 'page', page })) as PageReading,
    readFeed: async (feed) => (await ask({ kind: 'feed', feed })) as Feed,
    async close() {
      isClosed = true
      const pending = [...queue.splice(0), ...[...threads.values()].filter((running) => running !== null)]
      const workers = [...threads.keys()]
      for (const running of threads.values()) clearTimeout(running?.timer)
      threads.clear()
      for (const { reject } of pending) reject(new Error('the reader is closed'))
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function pageOf({ body, mediaType, headers, finalUrl, fetchedAt }: Snapshot): PageBytes {
  return { body, mediaType, headers, finalUrl, fetchedAt }
}

function articleOf({ title, text, publishedAt, authors, language, siteName, canonicalUrl, excerpt }: PageReading): ExtractedPage {
  return { title, text, publishedAt, authors, language, siteName, canonicalUrl, excerpt }
}

function unreadable(job: Job, reason: string): ParseError {
  return new ParseError(`${nameOf(job)} could not be read: ${reason}`)
}

function fault(job: Job, reason: string, stack?: string): ReaderFault {
  const error = new ReaderFault(`${nameOf(job)} could not be read, through no fault of its own: ${reason}`)
  if (stack !== undefined) error.stack = stack
  return error
}

function nameOf(job: Job): string {
  return job.kind === 'source' ? `the ${job.type}` : `the ${job.kind}`
}
