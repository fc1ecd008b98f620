import { asc } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createFetcher } from '../../crawler/fetch.ts'
import { createReader } from '../../crawler/reader.ts'
import { createRenderer } from '../../crawler/render.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import type { Db } from '../../db/database.ts'
import { requestVisit } from '../../db/queries/crawl.ts'
import { lostEntries } from '../../db/queries/ingest.ts'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { sourceById } from '../../db/queries/sources.ts'
import { articles, entries, fetches, leftOut } from '../../db/schema.ts'
import { crawlOnce } from '../../pipeline/crawl.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Answer, serve } from '../support/site.ts'
import { addSource, LEDGER, NOW, page, rss, SEALS } from './rows.ts'

const AGENT = 'CustomsHorizon/test (+test)'

async function crawl(db: Db): Promise<void> {
  const clock = () => NOW
  const fetcher = createFetcher({ userAgent: AGENT, allowLoopback: true, clock })
  const renderer = createRenderer({ executablePath: '/nowhere', allowLoopback: true, userAgent: AGENT, clock })
  const reader = createReader()
  try {
    const types = await sourceTypes()
    const signal = new AbortController().signal
    await crawlOnce(
      { db, fetcher, renderer, reader, sourceTypes: types, clock, userAgent: AGENT, report: () => undefined, signal },
      3,
    )
  } finally {
    await Promise.all([fetcher.close(), renderer.close(), reader.close()])
  }
}

describeEachDatabase('crawling', (open) => {
  it('keeps the bytes of feed and page, and the article that was read from them', async () => {
    const { db } = await open()
    const body = page('Seals that talk', SEALS)
    await using site = await serve({ '/feed': rss([['Seals that talk', '/seals?utm_source=rss', '2026-11-18']]), '/seals': body })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    const [article] = await db.select().from(articles)
    expect(article).toMatchObject({
      title: 'Seals that talk',
      kind: 'page',
      language: 'en',
      week: '2026-W47',
      canonicalUrl: `${site.url}/seals`,
    })
    const kept = await snapshotBody(db, article?.snapshotId ?? 0)
    expect(new TextDecoder().decode(kept?.body)).toBe(body.body)
    expect(kept?.snapshot).toMatchObject({ status: 200, kind: 'fetched', url: `${site.url}/seals?utm_source=rss` })
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'fine', entries: 1, articles: 1, leftOut: 0 })
    expect(await lostEntries(db)).toBe(0)
  })

  it('asks for robots.txt first, and never for what it forbids', async () => {
    const { db } = await open()
    await using site = await serve({
      '/robots.txt': 'User-agent: *\nDisallow: /private',
      '/feed': rss([
        ['Open', '/open', '2026-11-18'],
        ['Closed', '/private/closed', '2026-11-18'],
      ]),
      '/open': page('Open', SEALS),
      '/private/closed': page('Closed', LEDGER),
    })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/feed', '/open'])
    const [left] = await db.select().from(leftOut)
    expect(left).toMatchObject({ reason: 'refused', title: 'Closed', detail: 'robots.txt: Disallow: /private (line 2)' })
  })

  it('asks one host one thing at a time, with the gap between', async () => {
    const { db } = await open()
    const pages: Record<string, Answer> = Object.fromEntries([1, 2, 3].map((n) => [`/${n}`, page(`Page ${n}`, `${SEALS} ${n}`)]))
    await using site = await serve({
      ...pages,
      '/feed': rss([1, 2, 3].map((n) => [`Page ${n}`, `/${n}`, '2026-11-18'] as const)),
    })
    await addSource(db, { url: `${site.url}/feed`, gapMs: 120 })
    await crawl(db)
    expect(site.requests).toHaveLength(5)
    for (const [index, request] of site.requests.slice(1).entries()) {
      expect(request.atMs - (site.requests[index]?.endedAtMs ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(115)
    }
  })

  it('reads nothing twice: a second visit brings only what is new', async () => {
    const { db } = await open()
    const table: Record<string, Answer> = {
      '/feed': rss([['One', '/1', '2026-11-18']]),
      '/1': page('One', SEALS),
      '/2': page('Two', LEDGER),
    }
    await using site = await serve(table)
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    table['/feed'] = rss([
      ['Two', '/2', '2026-11-19'],
      ['One', '/1', '2026-11-18'],
    ])
    await requestVisit(db, 'harbour', NOW)
    await crawl(db)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/feed', '/1', '/feed', '/2'])
    expect((await db.select().from(entries).orderBy(asc(entries.id))).map(({ title, week }) => [title, week])).toEqual([
      ['One', '2026-W47'], // back-filled: counts in the week it was published
      ['Two', '2026-W48'], // seen first today
    ])
  })

  it('accounts for every entry it leaves out', async () => {
    const { db } = await open()
    await using site = await serve({
      '/feed': rss([
        ['Kept', '/kept', '2026-11-18'],
        ['The same text again', '/again', '2026-11-18'],
        ['The same page again', '/kept#comments', '2026-11-18'],
        ['Gone', '/gone', '2026-11-18'],
        ['Empty', '/empty', '2026-11-18'],
        ['Film', '/film', '2026-11-18'],
        ['Old', '/old', '2026-01-18'],
      ]),
      '/kept': page('Kept', SEALS),
      '/again': page('Kept', SEALS),
      '/empty': page('Empty', ''),
      '/film': { headers: { 'content-type': 'video/mp4' }, body: Buffer.alloc(2000, 7) },
    })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    const reasons = (await db.select().from(leftOut)).map(({ title, reason }) => [title, reason]).sort()
    expect(reasons).toEqual([
      ['Empty', 'no-text'],
      ['Film', 'unreadable'],
      ['Gone', 'gone'],
      ['Old', 'too-old'],
      ['The same page again', 'same-address'],
      ['The same text again', 'same-text'],
    ])
    expect(await db.select().from(articles)).toHaveLength(1)
    expect(await lostEntries(db)).toBe(0)
  })

  it('keeps what was announced where the page is refused, marked as announced only', async () => {
    const { db } = await open()
    const feed = `<rss version="2.0"><channel><title>F</title><item><title>Seals that talk</title><link>/seals</link><description>${SEALS}</description></item></channel></rss>`
    await using site = await serve({
      '/feed': { headers: { 'content-type': 'application/rss+xml' }, body: feed },
      '/seals': { status: 403, body: 'no robots' },
    })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    const [article] = await db.select().from(articles)
    expect(article).toMatchObject({ kind: 'announced', title: 'Seals that talk' })
    const attempts = await db.select().from(fetches)
    expect(attempts.map(({ url, outcome, reason }) => [new URL(url).pathname, outcome, reason])).toContainEqual([
      '/seals',
      'refused',
      'HTTP 403 Forbidden',
    ])
  })

  it.each<[string, Answer, string, RegExp]>([
    ['a video', { headers: { 'content-type': 'video/mp4' }, body: Buffer.alloc(4000, 1) }, 'malformed', /not a feed/],
    ['a page', page('Moved', 'We have moved'), 'malformed', /HTML page titled "Moved"/],
    ['a refusal', { status: 403, body: '' }, 'refused', /^HTTP 403 Forbidden$/],
    ['an overload', { status: 503, headers: { 'retry-after': '3600' }, body: '' }, 'failing', /503.*3600 s/],
    ['nothing new', rss([]), 'empty', /announces nothing/],
  ])('says what is wrong with a source that answers %s', async (_, answer, state, reason) => {
    const { db } = await open()
    await using site = await serve({ '/feed': answer })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    const source = await sourceById(db, 'harbour')
    expect(source?.state).toBe(state)
    expect(source?.reason).toMatch(reason)
  })

  it('refuses a source that is an internal address, in words', async () => {
    const { db } = await open()
    await addSource(db, { url: 'http://169.254.169.254/latest/feed' })
    await crawl(db)
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'refused' })
    expect((await sourceById(db, 'harbour'))?.reason).toContain('169.254.169.254 is not a public address')
  })

  it('comes back soon to a host that cannot be reached, and asks it nothing but robots.txt', async () => {
    const { db } = await open()
    await using site = await serve({ '/robots.txt': { status: 500, body: '' }, '/feed': rss([['One', '/1', '2026-11-18']]) })
    await addSource(db, { url: `${site.url}/feed` })
    await crawl(db)
    const source = await sourceById(db, 'harbour')
    expect(source).toMatchObject({ state: 'failing', reason: 'robots.txt: HTTP 500 Internal Server Error' })
    expect(source?.nextAttemptAt?.getTime()).toBeLessThanOrEqual(NOW.getTime() + 3_600_000)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
  })

  it('tells copies of one text from two witnesses', async () => {
    const { db } = await open()
    await using first = await serve({ '/feed': rss([['Seals', '/a', '2026-11-18']]), '/a': page('Seals', SEALS) })
    await using second = await serve({
      '/feed': rss([['Seals report themselves', '/b', '2026-11-18']]),
      '/b': page('Seals report themselves', `By our desk.\n${SEALS}`),
    })
    await addSource(db, { url: `${first.url}/feed`, id: 'first', name: 'First' })
    await addSource(db, { url: `${second.url}/feed`, id: 'second', name: 'Second' })
    await crawl(db)
    const rows = await db.select().from(articles).orderBy(asc(articles.id))
    expect(rows).toHaveLength(2)
    expect(rows.map(({ copyOf }) => copyOf)).toEqual([null, rows[0]?.id])
  })
})
