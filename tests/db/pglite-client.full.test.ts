import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openPglite } from '../support/databases.ts'

it('keeps a transaction apart from calls beside it, and undoes one that fails', async () => {
  await using store = await openPglite()
  if (store.queue.kind !== 'pglite') throw new Error('not embedded')
  const { client } = store.queue
  await client.exec('create table t (n int)')
  const failed = client.transaction(async (tx) => {
    await tx.query('insert into t values (1)')
    throw new Error('no')
  })
  const beside = client.query('insert into t values (2)')
  await expect(failed).rejects.toThrow('no')
  await beside
  expect((await client.query('select n from t')).rows).toEqual([{ n: 2 }])
})

it('is usable after a block of statements failed inside its own transaction', async () => {
  await using store = await openPglite()
  if (store.queue.kind !== 'pglite') throw new Error('not embedded')
  const { client } = store.queue
  await expect(client.exec('begin; select 1; select nonsense; commit;')).rejects.toMatchObject({ code: '42703' })
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

it("hands on the database's own words and code, also for a query that brought its own parsers", async () => {
  await using store = await openPglite()
  await expect(store.db.execute(sql`select nonsense`)).rejects.toMatchObject({
    cause: { code: '42703', message: expect.stringContaining('nonsense') },
  })
  expect(await store.db.execute(sql`select 1 as one`)).toMatchObject({ rows: [{ one: 1 }] })
})

it('delivers notifications and refuses calls once closed', async () => {
  const store = await openPglite()
  if (store.queue.kind !== 'pglite') throw new Error('not embedded')
  const { client } = store.queue
  const heard = new Promise<string>((resolve) => {
    void client.listen('horizon', resolve).then(() => client.query("select pg_notify('horizon', 'hello')"))
  })
  expect(await heard).toBe('hello')
  await store.close()
  await expect(client.query('select 1')).rejects.toThrow('closed')
})
