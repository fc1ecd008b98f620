import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'

const PARTITIONED = ['fetches', 'deliveries', 'snapshot_bodies'] as const

/** Months that this process has seen to, by database. */
const ready = new WeakMap<object, Set<string>>()

/** Makes sure that the month of an instant has its partitions, before a row is written into it. Cheap after the first time. */
export async function ensureMonth(db: Db, instant: Date): Promise<void> {
  const month = instant.toISOString().slice(0, 7)
  const done = ready.get(db) ?? new Set()
  ready.set(db, done)
  if (done.has(month)) return
  const from = `${month}-01`
  const until = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7249002)`)
    for (const table of PARTITIONED) {
      const name = sql.identifier(`${table}_${month.replace('-', '_')}`)
      const range = sql.raw(`from ('${from} 00:00:00+00') to ('${until} 00:00:00+00')`)
      await tx.execute(sql`create table if not exists ${name} partition of ${sql.identifier(table)} for values ${range}`)
    }
  })
  done.add(month)
}
