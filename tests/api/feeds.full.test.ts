import { eq } from 'drizzle-orm'
import Parser from 'rss-parser'
import { beforeAll, expect, it } from 'vitest'
import type { Db } from '../../db/database.ts'
import { addToStory } from '../../db/queries/judge.ts'
import { articles } from '../../db/schema.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Api, apiOver, expectConditional, expectProtected, getProblem } from './answers.ts'
import { AWKWARD_TITLE, type Filled, fillStore } from './filled-store.ts'

interface ReadItem {
  readonly id: string
  readonly title: string
  readonly link: string
}

/** Reads a feed back with other programs than the one that wrote it. */
async function read(api: Api, path: string): Promise<{ title: string; items: ReadItem[] }> {
  const response = await api.request(path)
  expect(response.status).toBe(200)
  expectProtected(response)
  const text = await response.text()
  if (path.includes('.json')) {
    const feed = JSON.parse(text)
    return {
      title: feed.title,
      items: feed.items.map(({ id, title, url }: Record<string, string>) => ({ id, title, link: url })),
    }
  }
  const feed = await new Parser().parseString(text)
  const items = feed.items.map((item) => ({ id: item.id ?? item.guid ?? '', title: item.title ?? '', link: item.link ?? '' }))
  return { title: feed.title ?? '', items }
}

const FORMATS = [
  ['atom', 'application/atom+xml; charset=utf-8'],
  ['rss', 'application/rss+xml; charset=utf-8'],
  ['json', 'application/feed+json; charset=utf-8'],
] as const

describeEachDatabase('feeds', (open) => {
  let db: Db
  let api: Api
  let empty: Api
  let filled: Filled
  beforeAll(async () => {
    db = (await open()).db
    filled = await fillStore(db)
    api = apiOver(db)
    empty = apiOver((await open()).db)
  })
  const idOf = (story: number) => `tag:127.0.0.1,2026:story/${story}`

  it.each(FORMATS)('hold a topic’s stories as %s', async (format, mediaType) => {
    const response = await api.request(`/feeds/blockchain.${format}`)
    expect(response.headers.get('content-type')).toBe(mediaType)
    const text = await response.text()
    for (const part of [
      'Sample Organization and Douane témoin',
      'Customs tests seals on a blockchain, in short.',
      'very likely 0.93',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('https://wco-newsroom.example/news/1?a=1')
    const feed = await read(api, `/feeds/blockchain.${format}`)
    expect(feed.title).toContain('Customs Horizon: ')
    expect(feed.items).toEqual([
      {
        id: idOf(filled.sealsStory),
        title: 'Customs tests seals on a blockchain',
        link: `http://127.0.0.1:8080/en/articles/${filled.seals}`,
      },
    ])
  })

  it.each(FORMATS)('carry awkward titles whole, save what XML cannot hold, as %s', async (format) => {
    const feed = await read(api, `/feeds/drones.${format}`)
    expect(feed.items.map(({ title }) => title)).toEqual([AWKWARD_TITLE.replace('\u0001', '')])
    const html = await (await api.request(`/feeds/drones.json`)).json()
    expect(html.items[0].content_html).toContain('&lt;b&gt;ports&lt;/b&gt;')
    expect(html.items[0].content_html).not.toContain('<b>')
  })

  it.each([
    ['direct and adjacent where nothing is said', '', ['announced', 'drones', 'seals']],
    ['direct', '?relevance=direct', ['announced', 'seals']],
    ['adjacent', '?relevance=adjacent', ['announced', 'drones', 'seals']],
    ['context', '?relevance=context', ['announced', 'model', 'drones', 'seals']],
    ['French, led by the French article', '?language=fr', ['sealsInFrench']],
    ['what readers add to addresses', '?utm_source=reader', ['announced', 'drones', 'seals']],
  ] as const)('of all topics are narrowed to %s', async (_, query, expected) => {
    const feed = await (await api.request(`/feeds/all.json${query}`)).json()
    const leads = feed.items.map(({ url }: { url: string }) => Number(url.split('/').at(-1)))
    expect(leads).toEqual(expected.map((name) => filled[name]))
  })

  it('speak French to readers of French articles', async () => {
    const feed = await (await api.request('/feeds/blockchain.json?language=fr')).json()
    expect([feed.language, feed.home_page_url]).toEqual(['fr', 'http://127.0.0.1:8080/fr'])
    expect(feed.items[0].content_html).toContain('Publié par Sample Organization et Douane témoin.')
    expect(feed.feed_url).toBe('http://127.0.0.1:8080/feeds/blockchain.json?language=fr')
  })

  it.each(FORMATS)('are valid without a story, and the same each time, as %s', async (format) => {
    expect((await read(empty, `/feeds/all.${format}`)).items).toEqual([])
    await expectConditional(empty, `/feeds/all.${format}`)
    await expectConditional(api, `/feeds/all.${format}?relevance=context`)
  })

  it('keep the ids when the port changes and when the story grows', async () => {
    const later = apiOver(db, { publicUrl: 'http://127.0.0.1:9999' })
    const before = await (await api.request('/feeds/drones.json')).json()
    const [football] = await db.select().from(articles).where(eq(articles.id, filled.football))
    await addToStory(db, filled.football, filled.dronesStory, 'same-event', football?.extractedAt ?? new Date(0))
    const after = await (await later.request('/feeds/drones.json')).json()
    expect(after.items[0].id).toBe(before.items[0].id)
    expect(after.items[0].date_modified > before.items[0].date_modified).toBe(true)
    expect(after.items[0].date_modified).toBe('2026-11-20T08:06:00.000Z')
    expect(after.items[0].date_published).toBe(before.items[0].date_published)
  })

  it('say in a demonstration that the articles are samples', async () => {
    const feed = await (await apiOver(db, { demo: true }).request('/feeds/all.json?language=fr')).json()
    expect(feed.description).toContain('tous les articles sont des exemples')
  })

  it('of what there is not say what there is', async () => {
    const { detail } = await getProblem(api, '/feeds/quantum.atom', 404)
    expect(detail).toBe(
      'There is no feed of "quantum". There are feeds of all, blockchain, iot, ai, 3d-printing, biometrics, drones.',
    )
    await getProblem(api, '/feeds/ai.xml', 404)
    await getProblem(api, '/feeds/ai', 404)
    expect((await getProblem(api, '/feeds/A%20I.atom', 400)).errors[0]?.field).toBe('topic')
    expect((await getProblem(api, '/feeds/ai.atom?relevance=none', 400)).errors[0]?.field).toBe('relevance')
    expect((await getProblem(api, '/feeds/ai.atom?language=english', 400)).errors[0]?.field).toBe('language')
  })
})
