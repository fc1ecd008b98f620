import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { afterAll, describe, inject } from 'vitest'
import { type OpenStore, openStore, pgliteDatabase } from '../../db/database.ts'
import { startPglite } from '../../db/pglite-client.ts'

/** A store of a test's own, migrated and seeded. Leaving the scope of `await using` closes and drops it. */
export interface TestStore extends OpenStore, AsyncDisposable {
  /** Address for other processes; null for the embedded database, which lives in this process's memory. */
  readonly databaseUrl: string | null
}

const ENGINES = { PGlite: openPglite, PostgreSQL: openPostgres } as const

/**
 * Runs the same tests on both databases. Only for files named `*.full.test.ts` or `*.check.test.ts`, for which the databases
 * are started.
 *
 * @param tests - receives what opens a new store at each call; those still open at the end are closed
 */
export function describeEachDatabase(title: string, tests: (open: () => Promise<TestStore>) => void): void {
  describe.each(Object.keys(ENGINES) as (keyof typeof ENGINES)[])(`${title} on %s`, (engine) => {
    const opened: TestStore[] = []
    afterAll(async () => {
      for (const store of opened) await store[Symbol.asyncDispose]()
    })
    tests(async () => {
      const store = await ENGINES[engine]()
      opened.push(store)
      return store
    })
  })
}

/** A new embedded store in memory. */
export async function openPglite(): Promise<TestStore> {
  const client = startPglite({ dataDir: null, dump: await readFile(templates().pgliteDump) })
  const close = () => client.close()
  return { db: pgliteDatabase(client), queue: { kind: 'pglite', client }, close, databaseUrl: null, [Symbol.asyncDispose]: close }
}

/** A new store in a PostgreSQL database of its own. */
export async function openPostgres(): Promise<TestStore> {
  const { url, drop } = await createDatabase()
  const store = await openStore({ databaseUrl: url, dataDir: '' })
  let isOpen = true
  return {
    ...store,
    databaseUrl: url,
    [Symbol.asyncDispose]: async () => {
      if (!isOpen) return
      isOpen = false
      await store.close()
      await drop()
    },
  }
}

/** A new PostgreSQL database, migrated and seeded, for this process and others. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { postgresUrl } = templates()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await maintain(postgresUrl, `create database ${name} template horizon_template`)
  return {
    url: postgresUrl.replace(/\/postgres$/, `/${name}`),
    drop: () => maintain(postgresUrl, `drop database ${name} with (force)`),
  }
}

async function maintain(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

function templates() {
  const provided = inject('templates')
  if (!provided) throw new Error('No database was started for this file: name it *.full.test.ts.')
  return provided
}
