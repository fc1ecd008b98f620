import { requestVisit } from '../db/queries/crawl.ts'
import { crawlOnce } from '../pipeline/crawl.ts'
import type { CommandContext } from './context.ts'
import { openCrawlParts } from './parts.ts'

const HOSTS_AT_ONCE = 6

/** Visits what is due, or one source whether due or not, and reads the pages that they announce. */
export async function run(context: CommandContext, options: { source?: string }): Promise<number> {
  const parts = await openCrawlParts(context, context.signal)
  const counts: Record<string, number> = {}
  const count = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  const report: typeof parts.report = (event, fields) => {
    count(event === 'page' ? `pages ${fields.reason ?? fields.outcome}` : event === 'source' ? `sources ${fields.state}` : event)
    parts.report(event, fields)
  }
  try {
    if (options.source !== undefined) await requestVisit(parts.db, options.source, context.clock())
    await crawlOnce({ ...parts, report }, HOSTS_AT_ONCE)
  } finally {
    await parts.close()
  }
  context.stdout.write(`${JSON.stringify(counts)}\n`)
  return 0
}
