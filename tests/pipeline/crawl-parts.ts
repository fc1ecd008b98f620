import { createFetcher } from '../../crawler/fetch.ts'
import { createReader } from '../../crawler/reader.ts'
import { createRenderer } from '../../crawler/render.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import type { Db } from '../../db/database.ts'
import { crawlOnce } from '../../pipeline/crawl.ts'
import type { CrawlParts } from '../../pipeline/parts.ts'
import { NOW } from './rows.ts'

const AGENT = 'CustomsHorizon/test (+test)'

/** What crawling needs, over a store: loopback is allowed, and the clock stands still. Leaving the scope closes it. */
export async function openParts(
  db: Db,
  changes: Partial<Pick<CrawlParts, 'clock' | 'report' | 'dropFolder'>> & { chromium?: string } = {},
): Promise<CrawlParts & AsyncDisposable> {
  const clock = changes.clock ?? (() => NOW)
  const edge = { allowLoopback: true, userAgent: AGENT, clock }
  const fetcher = createFetcher(edge)
  const renderer = createRenderer({ ...edge, executablePath: changes.chromium ?? '/nowhere' })
  const reader = createReader()
  return {
    ...{ db, fetcher, renderer, reader, sourceTypes: await sourceTypes(), clock, userAgent: AGENT },
    ...{ report: changes.report ?? (() => undefined), signal: new AbortController().signal },
    ...(changes.dropFolder === undefined ? {} : { dropFolder: changes.dropFolder }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([fetcher.close(), renderer.close(), reader.close()])
    },
  }
}

/** Visits what is due, and reads the pages. Gives the names of the events that were reported. */
export async function crawl(db: Db, changes: Parameters<typeof openParts>[1] = {}): Promise<string[]> {
  const events: string[] = []
  await using parts = await openParts(db, { ...changes, report: (event) => void events.push(event) })
  await crawlOnce(parts, 3)
  return events
}
