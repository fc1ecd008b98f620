import { InputError } from '../domain/errors.ts'
import type { CrawlParts } from '../pipeline/parts.ts'
import { openQueue } from '../pipeline/queue.ts'
import { startWork } from '../pipeline/work.ts'
import type { CommandContext } from './context.ts'
import { openCrawlParts, reporter } from './parts.ts'
import { untilAborted } from './until.ts'

const WORKS = ['crawl', 'judge', 'digest'] as const
type WorkName = (typeof WORKS)[number]

/** The queues only; with PostgreSQL any number of such processes may run. */
export async function run(context: CommandContext, options: { queues: string }): Promise<number> {
  const names = options.queues.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !WORKS.some((work) => work === name))
  if (unknown !== undefined) throw new InputError('queues', `There is no queue "${unknown}". There are ${WORKS.join(', ')}.`)
  const work = await openWork(
    context,
    WORKS.filter((name) => names.includes(name)),
  )
  context.stdout.write(`${JSON.stringify({ ready: true, queues: names })}\n`)
  await untilAborted(context.signal)
  await work.close()
  return 0
}

/** Opens the queue with the parts that the named work needs, and begins. The model and the browser are loaded only here. */
export async function openWork(context: CommandContext, names: readonly WorkName[]): Promise<{ close(): Promise<void> }> {
  const { db, queue } = await context.store()
  const { clock } = context
  const report = reporter(context)
  const stop = new AbortController()
  const boss = await openQueue(queue, report)
  const crawl: (CrawlParts & { close(): Promise<void> }) | null = names.includes('crawl')
    ? await openCrawlParts(context, stop.signal)
    : null
  const judging = names.includes('judge') ? await import('../classifier/classifier.ts') : null
  const classifier = judging && (await judging.createClassifier())
  await startWork(boss, {
    crawl,
    judge: judging && classifier && { db, classifier, modelFolder: judging.MODEL_FOLDER, clock, report, signal: stop.signal },
    digest: names.includes('digest') ? { db, clock, report } : null,
  })
  return {
    close: async () => {
      stop.abort()
      await boss.stop({ graceful: true, timeout: 10_000, close: true })
      await Promise.all([crawl?.close(), classifier?.close()])
    },
  }
}
