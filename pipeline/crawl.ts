import { type CrawlTask, dueHosts, hostRecord, nextTask, postponePage, saveSourceState } from '../db/queries/crawl.ts'
import type { CrawlParts } from './parts.ts'
import { readPage } from './read-page.ts'
import { readSource } from './read-source.ts'
import { realNow } from './schedule.ts'

/**
 * Crawling, host by host: what is due stands in tables (`source_states`, `due_pages`); the queue only says whose turn it is.
 * Beside this file: `ask-host.ts` (manners), `read-source.ts` and `visit-source.ts`, `read-page.ts`, `work.ts` (the queue).
 */

/** A host that asks for a longer wait than this gives its worker back; it comes again by itself. */
const PATIENCE_MS = 20_000
/** When a task is tried again that failed by our own fault. */
const FAULT_DELAY_MS = 6 * 3_600_000

/**
 * Does what is due at one host, one request after the other. Safe to stop at any moment and to run again.
 *
 * @param untilMs - real time after which no further task is begun
 * @returns when the host wants to be asked again, where work is left; null when nothing is due
 */
export async function crawlHost(parts: CrawlParts, host: string, untilMs: number): Promise<Date | null> {
  while (!parts.signal.aborted) {
    const task = await nextTask(parts.db, host, parts.clock())
    if (task === null) return null
    const { nextRequestAt } = await hostRecord(parts.db, host)
    const mustWait = nextRequestAt.getTime() - realNow().getTime() > PATIENCE_MS
    if (mustWait || realNow().getTime() > untilMs) return mustWait ? nextRequestAt : realNow()
    await carryOut(parts, task)
  }
  return null
}

/** One task. What goes wrong inside it is recorded on its source or page, and the others go on. */
async function carryOut(parts: CrawlParts, task: CrawlTask): Promise<void> {
  try {
    await (task.kind === 'source' ? readSource(parts, task) : readPage(parts, task))
  } catch (error) {
    if (parts.signal.aborted) throw error
    const reason = `our own fault: ${error instanceof Error ? error.message : String(error)}`
    const now = parts.clock()
    const later = new Date(now.getTime() + FAULT_DELAY_MS)
    parts.report('fault', { task: task.kind, source: task.source.id, reason, stack: error instanceof Error ? error.stack : null })
    if (task.kind === 'page') await postponePage(parts.db, task.entryId, later)
    else
      await saveSourceState(parts.db, task.source.id, { state: 'failing', reason, lastAttemptAt: now, nextAttemptAt: later }, now)
  }
}

/** Crawls every due host until nothing is due, several hosts side by side; one that asks for a long wait is left for later. */
export async function crawlOnce(parts: CrawlParts, hostsAtOnce: number): Promise<void> {
  const later = new Set<string>()
  for (;;) {
    const hosts = (await dueHosts(parts.db, parts.clock())).filter((host) => !later.has(host))
    if (hosts.length === 0 || parts.signal.aborted) return
    const lanes = Array.from({ length: Math.min(hostsAtOnce, hosts.length) }, async () => {
      for (let host = hosts.shift(); host !== undefined && !parts.signal.aborted; host = hosts.shift()) {
        if ((await crawlHost(parts, host, Number.POSITIVE_INFINITY)) !== null) later.add(host)
      }
    })
    await Promise.all(lanes)
  }
}
