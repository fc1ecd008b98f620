import { gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'
import expected from '../../demo/expected.json' with { type: 'json' }
import { type Newsroom, startNewsroom } from '../../demo/newsroom.ts'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await startNewsroom({ port: 0 })
})
afterAll(() => newsroom.close())

const source = (id: string) => {
  const found = newsroom.sources.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`The newsroom has no publisher ${id}`)
  return found
}

it('serves every article that the labels name, and says on each page that it is a sample', async () => {
  expect(expected.articles.length).toBeGreaterThanOrEqual(60)
  for (const { publisher, path } of expected.articles) {
    const response = await fetch(new URL(path, source(publisher).homepage))
    expect(response.status, `${publisher} ${path}`).toBe(200)
    const isText = response.headers.get('content-type')?.startsWith('text/html')
    if (isText && source(publisher).type !== 'rendered-page')
      expect(await response.text()).toMatch(/sample|exemple|muestra|ejemplo/i)
  }
})

it('has the languages, the topics and the oddities that a crawler meets', () => {
  const count = (language: string) => expected.articles.filter((article) => article.language === language).length
  expect(Math.min(count('en'), count('fr'), count('es'))).toBeGreaterThanOrEqual(10)
  for (const topic of ['blockchain', 'iot', 'ai', '3d-printing', 'biometrics', 'drones']) {
    expect(
      expected.articles.filter(
        ({ technologies, relevance }) => (technologies as readonly string[]).includes(topic) && relevance === 2,
      ).length,
    ).toBeGreaterThanOrEqual(4)
  }
  expect(new Set(newsroom.sources.map(({ type }) => type))).toEqual(
    new Set(['feed', 'listing', 'sitemap', 'rendered-page', 'pdf']),
  )
})

it('answers a conditional request with 304 and packs what may be packed', async () => {
  const { url } = source('border-technology-review')
  const first = await request(url, { headers: { 'accept-encoding': 'gzip' } })
  const etag = String(first.headers.etag)
  const packed = Buffer.from(await first.body.arrayBuffer())
  expect(first.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(packed).toString()).toBe(await (await fetch(url)).text())
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
})

it('keeps its addresses from one start to the next, apart from the port', async () => {
  const again = await startNewsroom({ port: 0 })
  const paths = (room: Newsroom) => room.sources.map(({ id, url }) => [id, new URL(url).pathname])
  expect(paths(again)).toEqual(paths(newsroom))
  await again.close()
})
