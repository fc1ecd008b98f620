import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite, type PgliteDatabase } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { lockFolder } from './lock.ts'
import { migratePglite, migratePostgres } from './migrate.ts'
import { type PgliteClient, startPglite } from './pglite-client.ts'
import { seed } from './seed.ts'

/**
 * The way into the store; files beside it: `schema.ts` (tables), `migrations/`, `queries/` (all SQL), `partitions.ts` (months),
 * `lock.ts` and `pglite-client.ts` (the embedded database), `seed.ts` (topics, outline, sessions).
 */

/** A database or a transaction on it: the same code runs on both engines. */
export type Db = PgDatabase<PgQueryResultHKT>

/** How the queue reaches the same database. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'pglite'; readonly client: PgliteClient }

export interface OpenStore {
  readonly db: Db
  readonly queue: QueueConnection
  close(): Promise<void>
}

export interface StoreOptions {
  /** PostgreSQL; null opens the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
}

/**
 * Opens the store, brings its tables up to date and puts in what every store has (topics, outline, PTC sessions).
 *
 * @throws {@link ConflictError} when another process holds the data folder
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  return options.databaseUrl === null ? openEmbedded(options.dataDir) : openPostgres(options.databaseUrl)
}

async function openEmbedded(dataDir: string): Promise<OpenStore> {
  const lock = await lockFolder(dataDir)
  const client = startPglite({ dataDir: join(dataDir, 'pg'), dump: null })
  const close = async () => {
    await client.close()
    await lock.release()
  }
  try {
    const db = pgliteDatabase(client)
    await migratePglite(db)
    await seed(db)
    return { db, queue: { kind: 'pglite', client }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openPostgres(url: string): Promise<OpenStore> {
  await migratePostgres(url)
  const sql = postgres(url, { max: 8, onnotice: () => undefined })
  const db = drizzlePostgres(sql)
  try {
    await seed(db)
  } catch (error) {
    await sql.end()
    throw error
  }
  return { db, queue: { kind: 'postgres', url }, close: () => sql.end({ timeout: 5 }) }
}

/** drizzle over the client in the worker thread, which has the methods of a PGlite that drizzle calls. */
export function pgliteDatabase(client: PgliteClient): PgliteDatabase<Record<string, never>> {
  return drizzlePglite<Record<string, never>>({ client: client as unknown as PGlite })
}
