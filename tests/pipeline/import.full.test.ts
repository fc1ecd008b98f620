import { expect, it } from 'vitest'
import { citationOf } from '../../db/queries/articles.ts'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { articles, entries, leftOut } from '../../db/schema.ts'
import { ConflictError } from '../../domain/errors.ts'
import { importLines } from '../../pipeline/import.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { NOW, SEALS } from './rows.ts'

const line = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    url: 'https://news.example/seals',
    title: 'Seals &amp; boxes',
    summary: `<p>${SEALS}</p>`,
    publishedAt: '2023-11-08T10:00:00+00:00',
    feed: 'https://news.example/rss',
    language: 'it',
    ...changes,
  })

async function* from(lines: readonly string[]) {
  yield* lines
}

describeEachDatabase('importing lines', (open) => {
  const run = (db: Parameters<typeof importLines>[0], lines: readonly string[]) =>
    importLines(db, from(lines), NOW, () => undefined, new AbortController().signal)

  it('takes a line as snapshot, entry and article of the week it was published in', async () => {
    const { db } = await open()
    const raw = line()
    expect(await run(db, [raw])).toEqual({ lines: 1, articles: 1, already: 0, leftOut: {} })
    const [article] = await db.select().from(articles)
    expect(article).toMatchObject({ kind: 'announced', title: 'Seals & boxes', week: '2023-W45', language: 'en' })
    const kept = await snapshotBody(db, article?.snapshotId ?? 0)
    expect(new TextDecoder().decode(kept?.body)).toBe(raw)
    await expect(citationOf(db, article?.id ?? 0)).rejects.toThrow(ConflictError)
  })

  it('says why each line was left out, and takes the others', async () => {
    const { db } = await open()
    const lines = [
      line(),
      'not JSON',
      line({ url: 'ftp://x/y' }),
      line({ title: '' }),
      line({ url: 'https://www.news.example/seals?utm_source=x' }),
    ]
    const counts = await run(db, lines)
    expect(counts).toEqual({ lines: 5, articles: 1, already: 0, leftOut: { 'not-an-entry': 3, 'same-address': 1 } })
    const details = (await db.select().from(leftOut)).map(({ detail }) => detail)
    expect(details.some((detail) => detail.startsWith('not JSON'))).toBe(true)
    expect(details.some((detail) => detail.startsWith('url:'))).toBe(true)
  })

  it('doubles nothing when run again', async () => {
    const { db } = await open()
    const lines = [line(), line({ url: 'https://news.example/other', title: 'Other' }), 'broken']
    await run(db, lines)
    expect(await run(db, lines)).toMatchObject({ lines: 3, articles: 0, already: 2 })
    expect(await db.select().from(entries)).toHaveLength(2)
    expect(await db.select().from(leftOut)).toHaveLength(1)
  })

  it('marks copies within one batch and between runs', async () => {
    const { db } = await open()
    await run(db, [line(), line({ url: 'https://b.example/1', feed: 'https://b.example/rss', summary: `${SEALS} (agency)` })])
    await run(db, [line({ url: 'https://c.example/1', feed: 'https://c.example/rss' })])
    const rows = await db.select().from(articles)
    const [original] = rows.filter(({ copyOf }) => copyOf === null)
    expect(rows.filter(({ copyOf }) => copyOf === original?.id)).toHaveLength(2)
  })
})
