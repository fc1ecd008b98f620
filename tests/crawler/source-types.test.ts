import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ParsedSource, SourceType } from '../../crawler/source-type.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { fixture, snapshotOf } from './snapshot.ts'

const types = await sourceTypes()

async function parse(type: string, snapshot: Snapshot, settings: Record<string, unknown> = {}): Promise<ParsedSource> {
  const found = types.get(type)
  if (!found) throw new Error(`there is no source type ${type}`)
  return await found.parse(snapshot, { url: snapshot.url, settings })
}

describe('every source type', () => {
  it('is found by its file', () => {
    expect([...types.keys()]).toEqual(
      expect.arrayContaining(['feed', 'listing', 'sitemap', 'rendered-page', 'rendered-listing', 'pdf', 'json-api', 'wordpress']),
    )
  })

  it.each<[string, SourceType]>([...types])('%s reads its example into sound entries', async (id, type) => {
    expect(type.id).toBe(id)
    expect(type.summary).toMatch(/^\p{Lu}.{10,100}[^.]$/u)
    const { entries, more } = await parse(id, await fixture(type.example), type.exampleSettings)
    expect(entries.length).toBeGreaterThan(0)
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
    expect(new Set(entries.map(({ link }) => link)).size).toBe(entries.length)
    for (const { key, link, title, summary, language } of entries) {
      expect(key.length).toBeLessThanOrEqual(500)
      expect(new URL(link).protocol).toMatch(/^https?:$/)
      expect(title ?? 'a title').toMatch(/^\S(.*\S)?$/)
      expect(summary ?? 'a summary').toMatch(/^\S(.*\S)?$/)
      expect(language ?? 'en').toMatch(/^[a-z]{2,3}$/)
    }
    for (const url of more) expect(URL.canParse(url)).toBe(true)
  })

  const refused: [string, Snapshot, RegExp][] = [
    ['a video', snapshotOf(Buffer.from('0000001866747970', 'hex'), 'video/mp4'), /the answer is a video \(video\/mp4\), not a/],
    ['nothing', snapshotOf('', 'text/html'), /the answer is empty, not a/],
    ['an image', snapshotOf(Buffer.from('89504e470d0a1a0a', 'hex'), null), /the answer is an image, not a/],
  ]
  it.each([...types.keys()].flatMap((id) => refused.map(([what, snapshot, reason]) => [id, what, snapshot, reason] as const)))(
    '%s says that %s is not what it reads',
    async (id, _, snapshot, reason) => {
      await expect(parse(id, snapshot, types.get(id)?.exampleSettings)).rejects.toMatchObject({
        name: 'ParseError',
        message: expect.stringMatching(reason),
      })
    },
  )

  it.each<[string, string, string]>([
    ['feed', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'text/xml'],
    ['feed', '{"version":"https://jsonfeed.org/version/1","title":"x","items":[]}', 'application/json'],
    ['sitemap', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', 'text/xml'],
    ['json-api', '{"results":[]}', 'application/json'],
    ['wordpress', '[]', 'application/json'],
  ])('%s takes an empty list for one', async (id, body, contentType) => {
    expect(await parse(id, snapshotOf(body, contentType), types.get(id)?.exampleSettings)).toMatchObject({
      entries: [],
      more: [],
    })
  })
})

describe('feed', () => {
  it('makes plain text of markup', async () => {
    const { entries, title, language } = await parse('feed', await fixture('port-authority-rss.xml'))
    expect({ title, language }).toEqual({ title: 'Port of Halden: news & notices', language: 'en' })
    expect(entries[0]).toEqual({
      key: 'halden-2026-118',
      link: 'https://www.port-halden.example/news/scanner-and-seal-pilot?utm_source=rss',
      title: 'Scanner & seal pilot: what "green lane" means for Ro-Ro freight',
      summary: 'Lorries with an electronic seal now pass the scanner without a stop. The pilot runs until March.',
      publishedAt: new Date('2026-11-20T13:05:00Z'),
      updatedAt: null,
      authors: ['Ingrid Moe'],
      language: 'en',
      categories: ['Pilots', 'Ro-Ro'],
    })
    expect(entries[1]?.authors).toEqual(['News desk'])
  })

  it('counts what has no link', async () => {
    const { entries, note } = await parse('feed', await fixture('standards-body-atom.xml'))
    expect(entries.map(({ link, authors }) => [link, authors])).toEqual([
      ['https://standards.example/news/2026/origin-draft-2', ['Ana Prado']],
    ])
    expect(note).toBe('1 of 2 entries have no usable link')
  })

  it('says what it repaired', async () => {
    const { entries, note } = await parse('feed', await fixture('gazette-ill-formed-rss.xml'))
    expect(entries.map(({ title, link }) => [title, link])).toEqual([
      ['Profit & loss at R&D: 3 < 4, says the board – again', 'https://gazette.example/a?id=1&cat=2'],
      ['Printed spare parts', 'https://gazette.example/b'],
    ])
    expect(note).toMatch(/^repaired: \d+ ill-formed places; 1 of 3 entries have no usable link$/)
  })

  it('says that a page is a page', async () => {
    await expect(parse('feed', await fixture('bot-wall.html'))).rejects.toThrow(
      'the answer is an HTML page titled "Just a moment please", not a feed',
    )
  })

  it('keeps one of two entries with one key', async () => {
    const item = '<item><title>a</title><guid>1</guid><link>https://a.example/</link></item>'
    const { entries } = await parse('feed', snapshotOf(`<rss><channel>${item}${item}</channel></rss>`, 'text/xml'))
    expect(entries).toHaveLength(1)
  })

  it('leaves links out that lead to no page', async () => {
    const item = (link: string) => `<item><title>a</title><link>${link}</link></item>`
    const { entries, note } = await parse(
      'feed',
      snapshotOf(`<rss><channel>${item('javascript:alert(1)')}${item('http://')}</channel></rss>`, 'text/xml'),
    )
    expect([entries, note]).toEqual([[], '2 of 2 entries have no usable link'])
  })
})

describe('sitemap', () => {
  it('takes title and date from a news sitemap', async () => {
    const { entries, note } = await parse('sitemap', await fixture('standards-body-news-sitemap.xml'))
    expect(entries).toMatchObject([
      {
        link: 'https://standards.example/news/2026/origin-draft-2',
        title: 'Ledger-based certificates of origin: second draft & annex',
        publishedAt: new Date('2026-11-20T15:00:00Z'),
        updatedAt: new Date('2026-11-21T09:00:00Z'),
        ...{ language: 'en', categories: ['origin', 'ledger'] },
      },
      {
        link: 'https://standards.example/news/2026/old?a=1&b=2',
        title: null,
        publishedAt: null,
        updatedAt: new Date('2026-01-05'),
      },
    ])
    expect(note).toBe('1 of 3 entries have no usable link')
  })

  it('names the sitemaps of an index', async () => {
    const snapshot = await fixture('ministry-sitemap-index.xml', 'https://commerce.example/sitemap.xml')
    const more = ['https://commerce.example/sitemap-2026.xml.gz', 'https://commerce.example/sitemap-2025.xml.gz']
    expect(await parse('sitemap', snapshot)).toMatchObject({ entries: [], more })
  })

  it('unpacks what is gzipped', async () => {
    const { body } = await fixture('standards-body-news-sitemap.xml')
    expect((await parse('sitemap', snapshotOf(gzipSync(body), 'application/gzip'))).entries).toHaveLength(2)
  })

  it.each<[string, Uint8Array]>([
    ['broken', gzipSync('<urlset/>').subarray(0, 15)],
    ['a bomb', gzipSync(Buffer.alloc(51_000_000))],
  ])('says that a gzipped one is %s', async (_, body) => {
    await expect(parse('sitemap', snapshotOf(body, null))).rejects.toThrow('the sitemap is gzipped, but broken or far too large')
  })

  it('says that a feed is no sitemap', async () => {
    await expect(parse('sitemap', await fixture('port-authority-rss.xml'))).rejects.toThrow(
      'the answer is XML whose first element is <rss>, not a sitemap',
    )
  })
})

describe.each(['listing', 'rendered-listing', 'rendered-page'])('%s', (type) => {
  const url = 'https://customs.varnland.example/news'

  it('finds what looks like articles', async () => {
    const { entries, title, language } = await parse(type, await fixture('customs-service-listing.html', url))
    expect({ title, language }).toEqual({ title: 'News | Customs Service of Varnland', language: 'en' })
    expect(entries.map(({ link, title, publishedAt }) => [link, title, publishedAt])).toEqual([
      [
        'https://customs.varnland.example/news/2026/11/image-reader',
        'Image reader <beta> now at all five ports',
        new Date('2026-11-19T08:00:00Z'),
      ],
      ['https://customs.varnland.example/2026/11/drone-patrol', 'Drone patrol along the northern border', new Date('2026-11-12')],
    ])
  })

  it('takes the links that a selector names, with the dates beside them', async () => {
    const settings = { linkSelector: 'td.subject a', dateSelector: 'td.day' }
    const { entries } = await parse(type, await fixture('ministry-letters-table.html', 'https://commerce.example/x'), settings)
    expect(entries.map(({ link, title, publishedAt }) => [link, title, publishedAt])).toEqual([
      ['https://commerce.example/lettres/118.pdf', 'Lettre 118', new Date('2026-11-20')],
      ['https://commerce.example/lettres/117.pdf', 'Lettre 117', new Date('2026-11-13')],
    ])
  })

  it('counts links that lead to no page', async () => {
    const { entries, note } = await parse(type, await fixture('customs-service-listing.html', url), { linkSelector: 'h2 a' })
    expect([entries.length, note]).toEqual([3, '1 of 4 entries have no usable link'])
  })

  it('takes a headline without spaces for one', async () => {
    const page = '<title>x</title><a href="/a/1">海关总署试点区块链技术</a><a href="/b">首页</a>'
    expect((await parse(type, snapshotOf(page, 'text/html', url))).entries.map(({ title }) => title)).toEqual([
      '海关总署试点区块链技术',
    ])
  })

  it.each<[Record<string, unknown>, RegExp]>([
    [{ linkSelector: 'article a' }, /no link on the page matches article a/],
    [{ linkSelector: 'a[[' }, /"a\[\[" is not a CSS selector/],
    [{ linkSelector: 7 }, /the settings of the listing are wrong/],
  ])('says what is wrong with the settings %j', async (settings, reason) => {
    await expect(parse(type, await fixture('customs-service-listing.html', url), settings)).rejects.toMatchObject({
      name: 'ParseError',
      message: expect.stringMatching(reason),
    })
  })
})

describe('pdf', () => {
  it('is one entry, a new one for each edition', async () => {
    const first = await parse(
      'pdf',
      await fixture('customs-service-bulletin.pdf', 'https://customs.varnland.example/bulletin.pdf'),
    )
    const second = await parse(
      'pdf',
      snapshotOf('%PDF-1.7 another', 'application/pdf', 'https://customs.varnland.example/bulletin.pdf'),
    )
    expect(first.entries).toMatchObject([{ link: 'https://customs.varnland.example/bulletin.pdf' }])
    expect(second.entries[0]?.key).not.toBe(first.entries[0]?.key)
  })
})
