import { z } from 'zod'
import type { OpenStore } from '../db/database.ts'
import { addSources, listSources, tryAtLast } from '../db/queries/sources.ts'
import { readSeed } from '../db/seed.ts'
import { catalogueRecordSchema, catalogueSource } from '../domain/catalogue.ts'
import { listenForCommands } from './carry.ts'
import type { CommandContext } from './context.ts'
import { listenHttp } from './http.ts'
import { describeError, makeContext, readInvocation } from './run.ts'
import { untilAborted } from './until.ts'
import { openWork } from './work.ts'

/** Everything in one process, on the real catalogue: at the first start its sources are put in. */
export async function run(context: CommandContext, options: { port?: number; host?: string }): Promise<number> {
  const { db } = await context.store()
  const { sources } = z.object({ sources: z.array(catalogueRecordSchema) }).parse(readSeed('sources.json'))
  const catalogue = sources.map(catalogueSource)
  const isFirstStart = (await listSources(db)).length === 0
  const added = await (isFirstStart ? addSources : tryAtLast)(db, catalogue, context.clock())
  if (added > 0) context.log.info({ event: 'catalogue', added })
  const running = await startEverything(context, { ...options, demo: false })
  context.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`)
  await untilAborted(context.signal)
  await running.close()
  return 0
}

/** Pages, queues and the socket for other commands; close it before the store. */
export async function startEverything(
  context: CommandContext,
  options: { port?: number; host?: string; demo: boolean },
): Promise<{ url: string; close(): Promise<void> }> {
  const store = await context.store()
  const commands = context.config.databaseUrl === null ? await carryCommands(context, store) : null
  const http = await listenHttp(context, options)
  const work = await openWork(context, ['crawl', 'judge', 'digest'])
  return {
    url: http.url,
    close: async () => {
      await http.close()
      await work.close()
      await commands?.close()
    },
  }
}

/** Carries out commands for other processes on the store that this one holds. */
function carryCommands(context: CommandContext, store: OpenStore): Promise<{ close(): Promise<void> }> {
  const shared = { ...store, close: async () => undefined }
  return listenForCommands(context.config.dataDir, async ({ argv, cwd }, streams) => {
    const invocation = readInvocation(argv, {
      out: (text) => streams.stdout.write(text),
      err: (text) => streams.stderr.write(text),
    })
    if (typeof invocation === 'number') return invocation
    const signal = AbortSignal.any([streams.signal, context.signal])
    try {
      return await invocation.run({
        ...makeContext(context.config, { ...streams, cwd, signal }, async () => shared),
        clock: context.clock,
      })
    } catch (error) {
      const { text, code } = describeError(error)
      streams.stderr.write(`horizon: ${text}\n`)
      return code
    }
  })
}
