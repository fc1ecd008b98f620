import { describe, expect, it } from 'vitest'
import { readHtml } from '../../crawler/page/read-html.ts'

const LATEST = new Date('2026-11-26T12:00:00Z')
const URL_WITHOUT_DATE = 'https://www.trade-daily.example/news/page'
const BODY = `<p>Officers opened forty-one trailers that the program had marked, and found a second wall in eleven of them.</p>
<p>The administration calls that a good result, because officers who choose by eye find one in thirty.</p>`

interface Parts {
  readonly head?: string
  readonly top?: string
  readonly lang?: string
  readonly url?: string
}

function read({ head = '', top = '', lang = 'en', url = URL_WITHOUT_DATE }: Parts) {
  return readHtml(
    `<html lang="${lang}"><head>${head}</head><body><h1>The headline of the page</h1>${top}${BODY}</body></html>`,
    url,
    LATEST,
  )
}

const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const article = (rest: object) => jsonLd({ '@type': 'NewsArticle', ...rest })
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`

describe('the date', () => {
  it.each<[string, Parts, string | null]>([
    [
      'of JSON-LD, in the zone that it states',
      { head: article({ datePublished: '2026-11-19T22:00:00-05:00' }) },
      '2026-11-19T22:00:00.000-05:00',
    ],
    [
      'of a list of things',
      { head: jsonLd([{ '@type': 'WebPage' }, { '@type': ['Report'], datePublished: '2026-11-19' }]) },
      '2026-11-19T00:00:00.000Z',
    ],
    [
      'of JSON-LD with escaped quotes',
      {
        head: article({ datePublished: '2026-11-19' })
          .replaceAll('"', '&quot;')
          .replaceAll(/=&quot;(.*?)&quot;/g, '="$1"'),
      },
      '2026-11-19T00:00:00.000Z',
    ],
    [
      'of JSON-LD in comment marks',
      {
        head: '<script type="application/ld+json">/*<![CDATA[*/{"@type":"Article","datePublished":"2026-11-19"}/*]]>*/</script>',
      },
      '2026-11-19T00:00:00.000Z',
    ],
    [
      'of the article before the one of the page around it',
      {
        head: jsonLd({
          '@graph': [
            { '@type': 'WebPage', datePublished: '2020-01-01' },
            { '@type': 'Article', datePublished: '2026-11-19' },
          ],
        }),
      },
      '2026-11-19T00:00:00.000Z',
    ],
    ['of a meta', { head: meta('article:published_time', '2026-11-19T08:30:00+01:00') }, '2026-11-19T08:30:00.000+01:00'],
    ['of a meta of the publisher’s own', { head: meta('w-published-date', '2026-11-19') }, '2026-11-19T00:00:00.000Z'],
    ['of a journal', { head: meta('citation_publication_date', '2026/11/19') }, '2026-11-19T00:00:00.000Z'],
    ['of Dublin Core', { head: meta('DC.date.issued', '2026-11-19') }, '2026-11-19T00:00:00.000Z'],
    [
      'of publication where there is one of change, too',
      { head: meta('article:modified_time', '2026-11-22') + meta('pubdate', '2026-11-19') },
      '2026-11-19T00:00:00.000Z',
    ],
    ['of <time>', { top: '<article><time datetime="2026-11-19T08:00Z">today</time></article>' }, '2026-11-19T08:00:00.000Z'],
    ['of the address', { url: 'https://a.example/2026/11/19/page' }, '2026-11-19T00:00:00.000Z'],
    ['of the address without slashes', { url: 'https://a.example/news-20261119-page' }, '2026-11-19T00:00:00.000Z'],
    ['that stands below the headline', { top: '<p>19 November 2026</p>' }, '2026-11-19T00:00:00.000Z'],
    [
      'that stands beside names and reading time',
      { top: '<div>Nov 19, 2026By our desk | 3 min read</div>' },
      '2026-11-19T00:00:00.000Z',
    ],
    ['in French', { top: '<p>Publié le 1er août 2026 à 8h15</p>', lang: 'fr' }, '2026-08-01T00:00:00.000Z'],
    ['in Spanish', { top: '<p>Publicado el 19 de noviembre de 2026</p>', lang: 'es' }, '2026-11-19T00:00:00.000Z'],
    ['in Portuguese', { top: '<p>Publicado em 19 de março de 2026</p>', lang: 'pt' }, '2026-03-19T00:00:00.000Z'],
    ['in German', { top: '<p>Veröffentlicht am 19. Oktober 2026</p>', lang: 'de' }, '2026-10-19T00:00:00.000Z'],
    ['in numbers, day first', { top: '<p>03/04/2026</p>', lang: 'en-GB' }, '2026-04-03T00:00:00.000Z'],
    ['in numbers, month first in America', { top: '<p>03/04/2026</p>', lang: 'en-US' }, '2026-03-04T00:00:00.000Z'],
    [
      'in numbers that would be to come the other way',
      { head: meta('article:published_time', '11-12-2026') },
      '2026-11-12T00:00:00.000Z',
    ],
    [
      'that readers see, where a template states another',
      { head: article({ datePublished: '2026-11-19T10:00:00Z' }), top: '<p>Published 4 May 2025</p>' },
      '2025-05-04T00:00:00.000Z',
    ],
    [
      'that readers see, where JSON-LD has one in words',
      { head: article({ datePublished: 'Nov 19, 2026' }), top: '<p>May 4, 2025</p>' },
      '2025-05-04T00:00:00.000Z',
    ],
    [
      'that the address names, where UTC has the day after',
      { head: article({ datePublished: '2026-11-20T02:00:00Z' }), url: 'https://a.example/2026/11/19/page' },
      '2026-11-19T00:00:00.000Z',
    ],
    ['of the change where the page has no other', { top: '<p>Last updated: 19 November 2026</p>' }, '2026-11-19T00:00:00.000Z'],
    [
      'of the first of two that stand together',
      { top: '<p>Updated 22 November 2026, first published 19 November 2026</p>' },
      '2026-11-19T00:00:00.000Z',
    ],
    ['only of the month, where the address has no day', { url: 'https://a.example/2026/11/page' }, '2026-11-01T00:00:00.000Z'],
    ['never of what is to come', { head: article({ datePublished: '2027-05-01' }), top: '<p>1 May 2027</p>' }, null],
    ['never of the copyright', { top: '<p>© 12 May 2024 Trade Daily</p>' }, null],
    [
      'never of other articles in a list',
      { head: jsonLd({ '@type': 'ItemList', itemListElement: [{ '@type': 'NewsArticle', datePublished: '2026-11-19' }] }) },
      null,
    ],
    ['never of a number that is none', { url: 'https://a.example/item-20269999-page' }, null],
  ])('is that %s', (_, parts, expected) => {
    expect(read(parts).publishedWritten).toBe(expected)
  })
})

describe('the title', () => {
  const page = (head: string, headings: string) =>
    readHtml(`<html><head>${head}</head><body>${headings}${BODY}</body></html>`, URL_WITHOUT_DATE, LATEST).title

  it.each<[string, string, string, string | null]>([
    [
      'the heading that <title> confirms',
      '<title>Walls found – Trade Daily</title>',
      '<h1>Trade Daily</h1><h1>Walls found</h1>',
      'Walls found',
    ],
    [
      'the heading with its line break as a space',
      '<title>Walls found by machine</title>',
      '<h1>Walls found<br>by machine</h1>',
      'Walls found by machine',
    ],
    [
      'what is shared, where the heading is the name of the site',
      '<meta property="og:title" content="Walls found | Trade Daily">',
      '<h1>Trade Daily</h1>',
      'Walls found',
    ],
    ['the headline of JSON-LD', article({ headline: 'Walls found' }), '', 'Walls found'],
    [
      '<title> without the site, known by its address',
      '<title>Trade-Daily: Walls found: eleven of them - Trade Daily</title>',
      '',
      'Trade-Daily: Walls found: eleven of them',
    ],
    [
      'the only heading, where every page has the same <title>',
      '<title>Portal of the administration</title>',
      '<h1>Walls found in eleven trailers</h1>',
      'Walls found in eleven trailers',
    ],
    ['free of escapes that were escaped', '<title>Rules &amp;amp; rates</title>', '', 'Rules & rates'],
    ['none, where there is none', '', '', null],
  ])('is %s', (_, head, headings, expected) => {
    expect(page(head, headings)).toBe(expected)
  })
})

describe('the authors', () => {
  it.each<[string, Parts, string[]]>([
    [
      'of JSON-LD',
      { head: article({ author: [{ '@type': 'Person', name: 'Ada Lovelace' }, 'Grace Hopper'] }) },
      ['Ada Lovelace', 'Grace Hopper'],
    ],
    ['of a meta, without "by"', { head: meta('author', 'By Ada Lovelace and Grace Hopper') }, ['Ada Lovelace', 'Grace Hopper']],
    ['each once', { head: meta('citation_author', 'Ada Lovelace') + meta('citation_author', 'Ada Lovelace') }, ['Ada Lovelace']],
    [
      'whose names only begin like "by" or "di"',
      { head: meta('author', 'Byron White and Diana Ross') },
      ['Byron White', 'Diana Ross'],
    ],
    ['that stand against the word "By"', { top: '<p class="byline">By<a>Ada Lovelace</a></p>' }, ['Ada Lovelace']],
    ['of the byline, without its date', { top: '<p class="byline">By Ada Lovelace | 19 November 2026</p>' }, ['Ada Lovelace']],
    ['without what they are', { top: '<p class="author">By Ada Lovelace, Senior Editor</p>' }, ['Ada Lovelace']],
    ['of a line below the headline', { top: '<p>Par Ada Lovelace</p>' }, ['Ada Lovelace']],
    [
      'who sign, not the site',
      { head: meta('og:site_name', 'Trade Daily') + meta('author', 'Trade Daily'), top: '<a rel="author">Ada Lovelace</a>' },
      ['Ada Lovelace'],
    ],
    [
      'the site, where nobody else signs',
      { head: meta('og:site_name', 'Trade Daily') + meta('author', 'Trade Daily') },
      ['Trade Daily'],
    ],
    ['not those who comment', { top: '<div class="comments"><span class="author">Ada Lovelace</span></div>' }, []],
    ['not addresses or "admin"', { head: meta('author', 'admin') + meta('article:author', 'https://social.example/page') }, []],
  ])('are those %s', (_, parts, expected) => {
    expect(read(parts).authors).toEqual(expected)
  })
})

describe('address, site, teaser and language', () => {
  it.each<[string, string, string | null]>([
    ['absolute', '<link rel="canonical" href="/news/other">', 'https://www.trade-daily.example/news/other'],
    [
      'the one for sharing where there is no other',
      '<meta property="og:url" content="https://trade-daily.example/a">',
      'https://trade-daily.example/a',
    ],
    ['http or https', '<link rel="canonical" href="javascript:void(0)">', null],
    ['an address', '<link rel="canonical" href="https://">', null],
  ])('the canonical address is %s', (_, head, expected) => {
    expect(read({ head }).canonicalUrl).toBe(expected)
  })

  it('cuts the teaser at 500 characters', () => {
    const { excerpt } = read({ head: meta('description', 'word '.repeat(200)) })
    expect(excerpt?.length).toBeLessThanOrEqual(500)
    expect(excerpt).toMatch(/word…$/)
  })

  it('names the site by its publisher', () => {
    expect(read({ head: article({ publisher: { '@type': 'Organization', name: 'Trade Daily' } }) }).siteName).toBe('Trade Daily')
  })

  it('hears the language of the text, and believes the page where there is no text', () => {
    expect(read({ lang: 'fr' }).language).toBe('en')
    expect(readHtml('<html lang="pt-BR"><body></body></html>', null, LATEST).language).toBe('pt')
  })
})
