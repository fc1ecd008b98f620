import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'
import type { PgliteReply, PgliteRequest, PgliteStart } from './pglite-client.ts'

/**
 * The embedded database on a thread of its own: a statement that takes seconds does not hold up the pages. It carries out one
 * request after the other, in the order in which they come; transactions are the client's affair.
 */

/** drizzle reads instants from text; the client says with `text` that it wants them so. The numbers are the array types' oids. */
const AS_TEXT = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map((oid) => [
    oid,
    (value: string) => value,
  ]),
)

const port = parentPort
if (port === null) throw new Error('pglite-worker.ts runs as a worker thread only')
const { dataDir, dump } = workerData as PgliteStart
const database = PGlite.create(dump ? { loadDataDir: new Blob([new Uint8Array(dump)]) } : dataDir === null ? {} : { dataDir })

async function carryOut(request: PgliteRequest): Promise<unknown> {
  const pg = await database
  switch (request.kind) {
    case 'query':
      return pg.query(request.sql, request.params, { rowMode: request.rowMode, ...(request.text ? { parsers: AS_TEXT } : {}) })
    case 'exec':
      return pg.exec(request.sql)
    case 'listen':
      await pg.listen(request.channel, (payload) => port?.postMessage({ notify: request.channel, payload } satisfies PgliteReply))
      return null
    case 'dump':
      return new Uint8Array(await (await pg.dumpDataDir('none')).arrayBuffer())
    case 'close':
      await pg.close()
      return null
    default:
      return request satisfies never
  }
}

let turn: Promise<void> = Promise.resolve()
port.on('message', ({ id, request }: { id: number; request: PgliteRequest }) => {
  turn = turn.then(async () => {
    try {
      port.postMessage({ id, result: await carryOut(request) } satisfies PgliteReply)
    } catch (error) {
      port.postMessage({ id, error: describe(error) } satisfies PgliteReply)
    }
    if (request.kind === 'close') port.close()
  })
})

/** Errors lose their own fields on the way between threads: SQLSTATE and the rest are carried by hand, functions left behind. */
function describe(error: unknown): { message: string; fields: Record<string, unknown> } {
  if (!(error instanceof Error)) return { message: String(error), fields: {} }
  const fields = Object.entries(error).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return { message: error.message, fields: { ...Object.fromEntries(fields), stack: error.stack } }
}
