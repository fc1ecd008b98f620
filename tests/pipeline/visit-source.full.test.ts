import { expect, it } from 'vitest'
import { requestVisit } from '../../db/queries/crawl.ts'
import { sourceById } from '../../db/queries/sources.ts'
import { articles, entries, snapshots } from '../../db/schema.ts'
import { chromiumPath } from '../support/chromium.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Answer, serve } from '../support/site.ts'
import { crawl } from './crawl-parts.ts'
import { addSource, LEDGER, NOW, page, SEALS } from './rows.ts'

const html = (body: string) => ({
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><html><body>${body}</body></html>`,
})
const link = (path: string, title: string) => `<p><a href="${path}">${title}</a></p>`
const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const asked = (site: { requests: readonly { path: string }[] }) => site.requests.map(({ path }) => path)

describeEachDatabase('visiting a source', (open) => {
  it('reads the pages of this month and the last', async () => {
    const { db } = await open()
    await using site = await serve({
      '/2026/november': html(link('/seals', 'Seals that talk to officers')),
      '/2026/october': html(link('/ledger', 'A ledger for certificates of origin')),
      '/seals': page('Seals', SEALS),
      '/ledger': page('Ledger', LEDGER),
    })
    await addSource(db, { url: `${site.url}/{yyyy}/{month}`, type: 'listing' })
    await crawl(db)
    expect(asked(site)).toEqual(['/robots.txt', '/2026/november', '/2026/october', '/seals', '/ledger'])
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'fine', reason: null, entries: 2, articles: 2 })
  })

  it('is not put off by a month whose page is not there yet, and says so', async () => {
    const { db } = await open()
    await using site = await serve({
      '/2026/10': html(link('/seals', 'Seals that talk to officers')),
      '/seals': page('Seals', SEALS),
    })
    await addSource(db, { url: `${site.url}/{yyyy}/{mm}`, type: 'listing' })
    await crawl(db)
    const source = await sourceById(db, 'harbour')
    expect(source).toMatchObject({ state: 'fine', reason: `${site.url}/2026/11: HTTP 404 Not Found`, entries: 1 })
    expect(source?.nextAttemptAt?.getTime()).toBe(NOW.getTime() + 3_600_000)
  })

  it('leaves a host alone that asks for it', async () => {
    const { db } = await open()
    const busy = { status: 429, headers: { 'retry-after': '7200' }, body: '' }
    await using site = await serve({ '/2026/11': busy, '/2026/10': html(link('/seals', 'Seals that talk to officers')) })
    await addSource(db, { url: `${site.url}/{yyyy}/{mm}`, type: 'listing' })
    await crawl(db)
    expect(asked(site)).toEqual(['/robots.txt', '/2026/11'])
    const source = await sourceById(db, 'harbour')
    expect(source?.state).toBe('failing')
    expect(source?.nextAttemptAt?.getTime()).toBe(NOW.getTime() + 7_200_000)
  })

  it('says which part of an address it does not know', async () => {
    const { db } = await open()
    await using site = await serve({})
    await addSource(db, { url: `${site.url}/{year}`, type: 'listing' })
    await crawl(db)
    expect(asked(site)).toEqual([])
    expect(await sourceById(db, 'harbour')).toMatchObject({
      state: 'malformed',
      reason: expect.stringContaining('{year} has a part'),
    })
  })

  it('asks for older pages of an interface as long as they bring something new', async () => {
    const { db } = await open()
    const record = (n: number) => ({ id: n, url: `/${n}`, title: `Notice ${n}`, day: '2026-11-20' })
    const old = { id: 9, url: '/9', title: 'An old one', day: '2026-01-20' }
    const table: Record<string, Answer> = {
      '/api?page=1': json({ items: [record(1), record(2)] }),
      '/api?page=2': json({ items: [record(3)] }),
      '/api?page=3': json({ items: [old] }),
      '/api?page=4': json({ items: [{ ...old, id: 10, url: '/10' }] }),
      ...Object.fromEntries([1, 2, 3].map((n) => [`/${n}`, page(`Notice ${n}`, `${SEALS} ${n}`)])),
    }
    await using site = await serve(table)
    const settings = { list: 'items', link: 'url', title: 'title', id: 'id', publishedAt: 'day', next: { parameter: 'page' } }
    await addSource(db, { url: `${site.url}/api?page=1`, type: 'json-api', settings })
    await crawl(db)
    const pages = () => asked(site).filter((path) => path.startsWith('/api'))
    expect(pages()).toEqual(['/api?page=1', '/api?page=2', '/api?page=3'])
    table['/api?page=1'] = json({ items: [record(4), record(1)] })
    table['/4'] = page('Notice 4', LEDGER)
    await requestVisit(db, 'harbour', NOW)
    await crawl(db)
    expect(pages().slice(3)).toEqual(['/api?page=1', '/api?page=2'])
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'fine', entries: 5 })
  })

  it('asks for no validator of another month', async () => {
    const { db } = await open()
    const listed = { ...html(link('/seals', 'Seals that talk to officers')), status: 200 }
    const tagged = { ...listed, headers: { ...listed.headers, etag: '"a"' } }
    await using site = await serve({ '/2026/11': tagged, '/2026/10': tagged, '/seals': page('Seals', SEALS) })
    await addSource(db, { url: `${site.url}/{yyyy}/{mm}`, type: 'listing' })
    await crawl(db)
    await requestVisit(db, 'harbour', NOW)
    await crawl(db)
    expect(site.requests.filter(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([])
    expect(await db.$count(entries)).toBe(1)
  })

  it('takes the browser for a listing only where the page as sent shows nothing', async () => {
    const { db } = await open()
    const script = `document.body.innerHTML = '${link('/seals', 'Seals that talk to officers').replace('/', '\\/')}'`
    const table: Record<string, Answer> = {
      '/plain': html(link('/ledger', 'A ledger for certificates of origin')),
      '/filled': html(`<script>${script}</script>`),
      '/seals': page('Seals', SEALS),
      '/ledger': page('Ledger', LEDGER),
    }
    await using site = await serve(table)
    await addSource(db, { url: `${site.url}/plain`, type: 'rendered-listing', id: 'plain' })
    await addSource(db, { url: `${site.url}/filled`, type: 'rendered-listing', id: 'filled' })
    const events = await crawl(db, { chromium: chromiumPath() })
    expect(events.filter((event) => event === 'browser')).toHaveLength(1)
    expect(await db.$count(articles)).toBe(2)
    const kinds = (await db.select().from(snapshots)).map(({ url, kind }) => `${new URL(url).pathname} ${kind}`)
    expect(kinds.sort()).toEqual(['/filled fetched', '/filled rendered', '/ledger fetched', '/plain fetched', '/seals fetched'])
    expect(await sourceById(db, 'filled')).toMatchObject({ state: 'fine' })
    // The same once more: nothing new, and nobody takes it for a change.
    await requestVisit(db, 'filled', NOW)
    await crawl(db, { chromium: chromiumPath() })
    expect(await db.$count(snapshots)).toBe(6)
    expect(await sourceById(db, 'filled')).toMatchObject({ state: 'fine' })
  })
})
