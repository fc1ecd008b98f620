import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { describeEachDatabase } from './databases.ts'

describeEachDatabase('A test store', (open) => {
  it('is migrated and seeded, and shares nothing with another', async () => {
    await using one = await open()
    await using other = await open()
    await one.db.execute(sql`delete from sections`)
    await one.db.execute(sql`delete from topics`)
    const count = sql`select count(*)::int as topics from topics`
    expect([...(await rows(one.db.execute(count)))]).toEqual([{ topics: 0 }])
    expect([...(await rows(other.db.execute(count)))]).toEqual([{ topics: 6 }])
  })
})

/** The two drivers wrap rows differently. */
async function rows(result: PromiseLike<unknown>): Promise<Iterable<unknown>> {
  const value = await result
  return Array.isArray(value) ? value : (value as { rows: unknown[] }).rows
}
