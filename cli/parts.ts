import { join } from 'node:path'
import { createFetcher } from '../crawler/fetch.ts'
import { createReader } from '../crawler/reader.ts'
import { createRenderer } from '../crawler/render.ts'
import { sourceTypes } from '../crawler/source-types/index.ts'
import type { CrawlParts } from '../pipeline/parts.ts'
import type { CommandContext } from './context.ts'
import { VERSION } from './version.ts'

/** Makes what crawling needs. Close it when done: it holds connections, a browser and a thread. */
export async function openCrawlParts(
  context: CommandContext,
  signal: AbortSignal,
): Promise<CrawlParts & { close(): Promise<void> }> {
  const { config, clock } = context
  const userAgent = `CustomsHorizon/${VERSION} (+${config.contact})`
  const { allowLoopback } = config
  const { db } = await context.store()
  const fetcher = createFetcher({ userAgent, allowLoopback, clock })
  const renderer = createRenderer({ executablePath: config.chromiumPath, userAgent, allowLoopback, clock })
  const reader = createReader()
  return {
    ...{ db, fetcher, renderer, reader, clock, userAgent, signal },
    sourceTypes: await sourceTypes(),
    report: reporter(context),
    dropFolder: join(config.dataDir, 'drop'),
    close: async () => {
      await Promise.all([fetcher.close(), renderer.close(), reader.close()])
    },
  }
}

/** Writes events to the log: what failed by our own fault as an error, the rest as information. */
export function reporter({ log }: CommandContext): CrawlParts['report'] {
  return (event, fields) => log[event === 'fault' ? 'error' : 'info']({ event, ...fields })
}
