import { expect, it } from 'vitest'
import { createFetcher } from '../../crawler/fetch.ts'
import { createReader } from '../../crawler/reader.ts'
import { createRenderer } from '../../crawler/render.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import { sourceById } from '../../db/queries/sources.ts'
import { articles } from '../../db/schema.ts'
import { crawlOnce } from '../../pipeline/crawl.ts'
import { addSource, LEDGER, page, rss, SEALS } from '../pipeline/rows.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Answer, type Site, serve } from '../support/site.ts'

const AGENT = 'CustomsHorizon/test (+test)'
const GAP_MS = 200
const WORKERS = 4

/** An answer that takes its time, so that two at once would be seen. */
const slowly = (answer: Answer): Answer => {
  return () => new Promise((resolve) => setTimeout(() => resolve(answer), 150)) as Promise<Answer>
}
const today = new Date().toISOString().slice(0, 10)
const to = (location: string): Answer => ({ status: 302, headers: { location } })

/** Why the requests of a site were not one after the other with a gap between; five milliseconds are the clocks'. */
function faults({ requests }: Site): string[] {
  return requests.slice(1).flatMap((request, index) => {
    const before = requests[index]
    const gapMs = request.atMs - (before?.endedAtMs ?? Number.POSITIVE_INFINITY)
    return gapMs >= GAP_MS - 5 ? [] : [`${request.path} came ${Math.round(gapMs)} ms after ${before?.path}`]
  })
}

describeEachDatabase('four workers', (open) => {
  it('keep their manners with hosts that lead to one another', async () => {
    const { db } = await open()
    const tables: Record<string, Answer>[] = [{}, {}, {}]
    await using one = await serve(tables[0] ?? {})
    await using two = await serve(tables[1] ?? {})
    await using busy = await serve(tables[2] ?? {})
    const robots = slowly('User-agent: *\nDisallow: /private')
    const names = ['a', 'b', 'c', 'd']
    Object.assign(tables[0] ?? {}, {
      '/robots.txt': robots,
      '/feed': slowly(rss([...names, 'private/x', 'out', 'hidden'].map((name) => [`One ${name}`, `/${name}`, today] as const))),
      '/out': slowly(to(`${two.url}/in`)),
      '/hidden': slowly(to(`${two.url}/private/y`)),
      ...Object.fromEntries(names.map((name) => [`/${name}`, slowly(page(`One ${name}`, `${SEALS} ${name}`))])),
    })
    Object.assign(tables[1] ?? {}, {
      '/robots.txt': robots,
      '/feed': slowly(rss([...names, 'back'].map((name) => [`Two ${name}`, `/${name}`, today] as const))),
      '/in': slowly(page('Two in', `${LEDGER} in`)),
      '/back': slowly(to(`${one.url}/a`)),
      ...Object.fromEntries(names.map((name) => [`/${name}`, slowly(page(`Two ${name}`, `${LEDGER} ${name}`))])),
    })
    const overloads = { '/robots.txt': 1, '/feed': 1 }
    const answered = (path: keyof typeof overloads, answer: Answer): Answer => {
      return () => (overloads[path]-- > 0 ? { status: 429, headers: { 'retry-after': '2' } } : answer)
    }
    Object.assign(tables[2] ?? {}, {
      '/robots.txt': answered('/robots.txt', 'User-agent: *\nDisallow: /private'),
      '/feed': answered('/feed', rss([])),
    })
    await addSource(db, { id: 'one', url: `${one.url}/feed`, gapMs: GAP_MS })
    await addSource(db, { id: 'two', url: `${two.url}/feed`, gapMs: GAP_MS })
    await addSource(db, { id: 'busy', url: `${busy.url}/feed`, gapMs: GAP_MS })

    const clock = () => new Date()
    const fetcher = createFetcher({ userAgent: AGENT, allowLoopback: true, clock })
    const renderer = createRenderer({ executablePath: '/nowhere', allowLoopback: true, userAgent: AGENT, clock })
    const reader = createReader()
    const signal = new AbortController().signal
    const rest = { sourceTypes: await sourceTypes(), clock, userAgent: AGENT, report: () => undefined, signal }
    try {
      const begun = performance.now()
      while ((await sourceById(db, 'busy'))?.state !== 'empty' && performance.now() - begun < 100_000) {
        const parts = { db, fetcher, renderer, reader, ...rest }
        await Promise.all(Array.from({ length: WORKERS }, () => crawlOnce(parts, WORKERS)))
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    } finally {
      await Promise.all([fetcher.close(), renderer.close(), reader.close()])
    }

    expect([...faults(one), ...faults(two), ...faults(busy)]).toEqual([])
    const asked = [...one.requests, ...two.requests, ...busy.requests].map(({ path }) => path)
    expect(asked.filter((path) => path.startsWith('/private'))).toEqual([])
    expect(asked).toEqual(expect.arrayContaining(['/a', '/d', '/out', '/in', '/hidden', '/back']))
    // The first of each path was answered 429: nobody came back before its Retry-After was over.
    for (const path of ['/robots.txt', '/feed']) {
      const index = busy.requests.findIndex((request) => request.path === path)
      const [refused, next] = busy.requests.slice(index)
      expect((next?.atMs ?? 0) - (refused?.endedAtMs ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(1_990)
    }
    expect(one.requests.filter(({ path }) => path === '/robots.txt')).toHaveLength(1)
    expect((await db.select().from(articles)).length).toBeGreaterThanOrEqual(9)
  }, 180_000)
})
