import { sql } from 'drizzle-orm'
import type { Db } from '../database.ts'

/**
 * Lets the planner count again. The embedded engine has no autovacuum: without this it reads whole tables where an index would do
 * (measured: 300 copy look-ups among 2,000 articles in 6.5 s, in 0.4 s after).
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.execute(sql`analyze`)
}
