import type { QueryOptions, Results } from '@electric-sql/pglite'
import { startThread } from '../domain/thread.ts'

/** Where the embedded database comes from: a folder, a dump of one (tests), or, with both null, memory. */
export interface PgliteStart {
  readonly dataDir: string | null
  readonly dump: Uint8Array | null
}

export type PgliteRequest =
  | { kind: 'query'; sql: string; params: unknown[]; rowMode: 'array' | 'object'; text: boolean }
  | { kind: 'exec'; sql: string }
  | { kind: 'listen'; channel: string }
  | { kind: 'dump' }
  | { kind: 'close' }

export type PgliteReply =
  | { id: number; result: unknown }
  | { id: number; error: { message: string; fields: Record<string, unknown> } }
  | { notify: string; payload: string }

/** What drizzle and pg-boss call of a PGlite: the same methods, carried out by a worker thread. */
export interface PgliteClient extends PgliteTransaction {
  transaction<T>(work: (tx: PgliteTransaction) => Promise<T>): Promise<T>
  listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>
  /** The whole data folder as a tar file; tests start from one. */
  dump(): Promise<Uint8Array>
  close(): Promise<void>
}

export interface PgliteTransaction {
  query<T>(sql: string, params?: unknown[], options?: QueryOptions): Promise<Results<T>>
  exec(sql: string): Promise<Results[]>
}

/**
 * Starts the embedded database in a worker thread.
 *
 * There is one session: a transaction holds it until it ends, and calls from outside wait. Code inside a transaction must use
 * the transaction it was given; calling the client there would wait for itself.
 */
export function startPglite(start: PgliteStart): PgliteClient {
  const worker = startThread(import.meta.url, './pglite-worker', { workerData: start })
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Set<(payload: string) => void>>()
  let nextId = 1
  let ended: Error | null = null

  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of pending.values()) reject(ended)
    pending.clear()
  }
  worker.on('error', (error) => end(new Error('The database thread failed', { cause: error })))
  worker.on('exit', () => end(new Error('The database is closed')))
  worker.on('message', (reply: PgliteReply) => {
    if ('notify' in reply) {
      for (const callback of listeners.get(reply.notify) ?? []) callback(reply.payload)
      return
    }
    const call = pending.get(reply.id)
    pending.delete(reply.id)
    if ('error' in reply) call?.reject(Object.assign(new Error(reply.error.message), reply.error.fields))
    else call?.resolve(reply.result as never)
  })

  const ask = <T>(request: PgliteRequest): Promise<T> => {
    if (ended) return Promise.reject(ended)
    const id = nextId++
    return new Promise<T>((resolve, reject) => {
      pending.set(id, { resolve, reject })
      worker.postMessage({ id, request })
    })
  }
  const session: PgliteTransaction = {
    query: (sql, params = [], options = {}) =>
      ask({ kind: 'query', sql, params, rowMode: options.rowMode ?? 'object', text: options.parsers !== undefined }),
    exec: (sql) => ask({ kind: 'exec', sql }),
  }
  let turn: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    query: (sql, params, options) => alone(() => session.query(sql, params, options)),
    // A multi-statement block that fails half-way leaves its transaction open: end it before anyone else has a turn.
    exec: (sql) => alone(() => session.exec(sql).catch((error) => session.exec('rollback').then(() => Promise.reject(error)))),
    transaction: (work) => alone(() => inTransaction(session, work)),
    listen: async (channel, callback) => {
      const callbacks = listeners.get(channel) ?? new Set()
      listeners.set(channel, callbacks.add(callback))
      if (callbacks.size === 1) await alone(() => ask({ kind: 'listen', channel }))
      return async () => {
        callbacks.delete(callback)
      }
    },
    dump: () => alone(() => ask({ kind: 'dump' })),
    close: async () => {
      if (ended) return
      await alone(() => ask({ kind: 'close' }))
      await worker.terminate()
    },
  }
}

async function inTransaction<T>(session: PgliteTransaction, work: (tx: PgliteTransaction) => Promise<T>): Promise<T> {
  await session.exec('begin')
  try {
    const result = await work(session)
    await session.exec('commit')
    return result
  } catch (error) {
    await session.exec('rollback')
    throw error
  }
}
