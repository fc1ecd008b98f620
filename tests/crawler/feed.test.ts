import { describe, expect, it } from 'vitest'
import { feedBytes, readFeed } from '../../crawler/feed/read-feed.ts'
import { fixture, snapshotOf } from './snapshot.ts'

const URL_OF_FEED = 'https://publisher.example/news/feed.xml'

async function read(body: string, headers: Record<string, string> = {}) {
  return await readFeed(feedBytes(new TextEncoder().encode(body), headers, URL_OF_FEED))
}
const readFixture = async (name: string) => {
  const { body, headers, finalUrl } = await fixture(name)
  return await readFeed(feedBytes(body, headers, finalUrl))
}
const rss = (inside: string, attributes = 'version="2.0"') => `<rss ${attributes}><channel>${inside}</channel></rss>`

describe('what a feed says', () => {
  it('RSS 2.0, as it is written', async () => {
    const feed = await readFixture('port-authority-rss.xml')
    expect(feed).toMatchObject({
      ...{
        format: 'rss',
        title: 'Port of Halden: news & notices',
        link: 'https://www.port-halden.example/news',
        language: 'en-gb',
      },
      ...{ updatedAt: new Date('2026-11-23T06:00:00Z'), repairs: 0 },
    })
    expect(feed.entries[0]).toMatchObject({
      id: 'halden-2026-118',
      title: 'Scanner & seal pilot: what "green lane" means for <i>Ro-Ro</i> freight',
      summary:
        '<p>Lorries with an electronic seal now pass the scanner without a stop.<br>The pilot runs until <b>March</b>.</p>',
      content: expect.stringContaining('&eacute;ight lines'),
      enclosures: [{ url: 'https://www.port-halden.example/files/pilot.pdf', type: 'application/pdf', length: 48213 }],
    })
  })

  it('Atom with xml:base and XHTML', async () => {
    const { format, entries, language, link } = await readFixture('standards-body-atom.xml')
    expect({ format, language, link }).toEqual({ format: 'atom', language: 'en', link: 'https://standards.example/news/' })
    expect(entries[0]).toEqual({
      id: 'urn:uuid:6f1c2c0e-9a55-4b83-9f5a-0d3a7f1c9e11',
      title: '<div>Ledger-based certificates of origin: <em>second</em> draft</div>',
      link: 'https://standards.example/news/2026/origin-draft-2',
      publishedAt: new Date('2026-11-20T15:00:00Z'),
      updatedAt: new Date('2026-11-21T09:00:00Z'),
      authors: ['Ana Prado (ana@standards.example)'],
      summary: 'The draft is <a href="https://standards.example/news/2026/call">open for comment</a> until January.',
      content: '<div><p>See the <a href="https://standards.example/news/2026/annex">annex</a>.</p></div>',
      language: 'en',
      categories: ['origin', 'Certificates of origin'],
      enclosures: [{ url: 'https://standards.example/news/draft2.pdf', type: 'application/pdf', length: 99120 }],
    })
  })

  it('RDF with Dublin Core under another prefix', async () => {
    const { format, entries, language } = await readFixture('trade-journal-rdf.xml')
    expect({ format, language }).toEqual({ format: 'rdf', language: 'en' })
    expect(entries).toMatchObject([
      {
        link: 'https://journal.example/14/2',
        authors: ['M. Okoro', 'L. Vidal'],
        publishedAt: new Date('2026-11-17'),
        categories: ['Internet of things'],
      },
    ])
  })

  it('JSON Feed', async () => {
    const { format, entries, repairs, language } = await readFixture('drone-blog-feed.json')
    expect({ format, repairs, language }).toEqual({ format: 'json', repairs: 1, language: 'en-AU' })
    expect(entries).toMatchObject([
      {
        id: '41',
        link: 'https://publisher.example/posts/night-flights',
        publishedAt: new Date('2026-11-19T11:10:00Z'),
        authors: ['Kit Lawson'],
        categories: ['drones', 'yard'],
      },
      { id: '40', link: 'https://elsewhere.example/x', publishedAt: null, content: 'A link worth reading' },
      { id: null, link: null, title: 'An item without a link' },
    ])
  })

  it('windows-1252 that calls itself Latin-1, with a French date', async () => {
    const { entries } = await readFixture('ministry-rss-windows-1252.xml')
    expect(entries[0]).toMatchObject({
      title: 'L’intelligence artificielle au service des douanes – premier bilan',
      summary: 'Coût : 12 M€. « Un outil, pas un juge », dit le ministère…',
      publishedAt: new Date('2026-11-20T08:30:00Z'),
    })
  })

  it('UTF-16', async () => {
    expect((await readFixture('agency-utf16-atom.xml')).entries[0]?.title).toBe('Дроны проверяют склады')
  })
})

describe('where a feed is odd', () => {
  it.each<[string, string, string | null]>([
    ['a link in the element', '<link>https://a.example/1</link>', 'https://a.example/1'],
    ['a relative link', '<link>../1</link>', 'https://publisher.example/1'],
    ['a guid that is an address', '<guid>https://a.example/2</guid>', 'https://a.example/2'],
    ['a guid that is none, by its word', '<guid isPermaLink="false">https://a.example/2</guid>', null],
    ['an Atom link in RSS', '<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://a.example/3"/>', 'https://a.example/3'],
    [
      'HTML before other kinds',
      '<link rel="alternate" type="application/json" href="/j"/><link rel="alternate" type="text/html" href="/h"/>',
      'https://publisher.example/h',
    ],
    ['no link to itself', '<link rel="self" href="/feed"/><link rel="related" href="/r"/>', 'https://publisher.example/r'],
    ['white space around it', '<link>\n  https://a.example/1\n</link>', 'https://a.example/1'],
  ])('finds %s', async (_, inside, expected) => {
    expect((await read(rss(`<item><title>t</title>${inside}</item>`))).entries[0]?.link).toBe(expected)
  })

  it.each<[string, string, string]>([
    ['an HTML entity', 'caf&eacute;&nbsp;1', 'café\u00a01'],
    ['a number', '&#8217;&#x2019;&#X2019;', '’’’'],
    ['an ampersand that stands alone', 'R&D & more', 'R&D & more'],
    ['an entity that nobody knows', '&nonsense;', '&nonsense;'],
    ['CDATA', '<![CDATA[1 < 2 &amp; <b>x</b>]]>', '1 < 2 &amp; <b>x</b>'],
    ['a control character', 'a\u0007b', 'ab'],
    ['markup in it', 'a <b>c</b>', 'a <b>c</b>'],
  ])('reads %s', async (_, written, expected) => {
    expect((await read(rss(`<item><title>${written}</title></item>`))).entries[0]?.title).toBe(expected)
  })

  it('reads entities of its own, but none within another', async () => {
    const doctype = '<!DOCTYPE rss [<!ENTITY name "Halden"><!ENTITY bomb "&name;&name;">]>'
    const { title } = await read(doctype + rss('<title>&name; &bomb;</title>'))
    expect(title).toBe('Halden &bomb;')
  })

  it('stops at 200,000 characters from entities', async () => {
    const doctype = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1999)}">]>`
    const { title } = await read(doctype + rss(`<title>${'&a;'.repeat(10_000)}</title>`))
    expect(title?.length).toBeLessThan(200_000)
  })

  it('is in the language of the header when it does not say', async () => {
    expect((await read(rss(''), { 'content-language': 'fr_CA' })).language).toBe('fr-CA')
    expect((await read(rss('<language>es</language>'), { 'content-language': 'fr' })).language).toBe('es')
  })

  it('is relative to its Content-Location', async () => {
    const entry = '<item><link>a</link></item>'
    expect((await read(rss(entry), { 'content-location': '/other/feed' })).entries[0]?.link).toBe(
      'https://publisher.example/other/a',
    )
    expect((await read(rss(entry), { 'content-location': 'javascript:1' })).entries[0]?.link).toBe(
      'https://publisher.example/news/a',
    )
  })

  it('has no version, or a root of its own prefix', async () => {
    expect((await read(rss('<item><title>t</title></item>', ''))).entries).toHaveLength(1)
    expect(
      (await read('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>t</a:title></a:entry></a:feed>')).entries,
    ).toHaveLength(1)
  })

  it('reads the same by either reader', async () => {
    const items =
      '<item><title> A &amp; B </title><link>/1</link><pubDate>Fri, 20 Nov 2026 14:05:00 GMT</pubDate><category domain="x">c</category><guid>g</guid></item>'
    const plain = await read(rss(items))
    const lenient = await read(rss(items, 'version="2.0" xml:base="https://publisher.example/news/feed.xml"'))
    expect(plain).toEqual(lenient)
  })
})

describe('what is no feed', () => {
  it.each<[string, string | Uint8Array, string | null, string]>([
    [
      'a page',
      '<!doctype html><title>Page &amp; more</title>',
      'text/html',
      'the answer is an HTML page titled "Page &amp; more", not a feed',
    ],
    ['a page without a title', '<html><body>x', 'text/html', 'the answer is an HTML page without a title, not a feed'],
    ['a PDF', '%PDF-1.7', 'application/pdf', 'the answer is a PDF (application/pdf), not a feed'],
    ['a video', Buffer.from('0000001866747970', 'hex'), 'video/mp4', 'the answer is a video (video/mp4), not a feed'],
    ['an archive', Buffer.from('504b0304', 'hex'), null, 'the answer is a ZIP file or Office document, not a feed'],
    ['nothing', '', 'text/xml', 'the answer is empty, not a feed'],
    ['white space', ' \n ', 'text/xml', 'the answer is empty, not a feed'],
    ['other XML', '<?xml version="1.0"?><opml/>', 'text/xml', 'the answer is XML whose first element is <opml>, not a feed'],
    ['a list in JSON', '[1]', 'application/json', 'the answer is JSON, not a feed'],
    ['other JSON', '{"a":1}', 'application/json', 'the answer is JSON, but no JSON Feed: it has no list of items'],
    ['broken JSON', '{"items":[', 'application/json', expect.stringMatching(/^the JSON is broken: /)],
    ['words', 'Service unavailable', 'text/plain', 'the answer is text/plain, not a feed'],
  ])('is called by its name: %s', async (_, body, contentType, message) => {
    const { body: bytes, headers, finalUrl } = snapshotOf(body, contentType)
    await expect(readFeed(feedBytes(bytes, headers, finalUrl))).rejects.toMatchObject({ name: 'ParseError', message })
  })

  it.each<[string, string, RegExp]>([
    ['too deep', rss('<a>'.repeat(300)), /nested deeper than 250/],
    [
      'of too many attributes',
      rss(`<item ${Array.from({ length: 300 }, (_, i) => `a${i}=""`).join(' ')}/>`, ''),
      /<item> has 300 attributes/,
    ],
    ['too large', ' '.repeat(10_000_001), /larger than 10 MB/],
  ])('is refused when it is %s', async (_, body, message) => {
    await expect(read(body)).rejects.toMatchObject({ name: 'ParseError', message: expect.stringMatching(message) })
  })
})
