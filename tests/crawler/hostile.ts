import { gzipSync } from 'node:zlib'

/** Feeds and pages that are made to hurt whoever reads them. Each is generated: none of them is kept as a file. */
export interface HostileInput {
  readonly name: string
  readonly as: 'feed' | 'page' | 'sitemap' | 'listing'
  readonly contentType: string
  readonly body: () => Uint8Array
}

const MILLION = 1_000_000
const bytes = (text: string) => new TextEncoder().encode(text)
const rss = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`
const item = (inside: string) =>
  `<item><link>https://a.example/1</link><pubDate>Mon, 23 Nov 2026 07:30:00 GMT</pubDate>${inside}</item>`
const html = (inside: string, head = '<title>t</title>') =>
  `<!doctype html><html><head>${head}</head><body>${inside}</body></html>`
const of = (as: HostileInput['as'], contentType: string) => (name: string, body: () => string | Uint8Array) => ({
  ...{ name, as, contentType },
  body: () => {
    const made = body()
    return typeof made === 'string' ? bytes(made) : made
  },
})
const feed = of('feed', 'application/rss+xml')
const json = of('feed', 'application/feed+json')
const page = of('page', 'text/html')
const sitemap = of('sitemap', 'application/xml')
const listing = of('listing', 'text/html')
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

/** A billion laughs: each entity is ten of the one before. */
const LAUGHS = `<!DOCTYPE rss [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`

export const HOSTILE: readonly HostileInput[] = [
  feed('a billion laughs', () => rss(item('<title>&a12;</title>'), LAUGHS)),
  feed('one entity a million times', () =>
    rss(item(`<title>${'&a;'.repeat(MILLION)}</title>`), `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1_900)}">]>`),
  ),
  feed('an entity of itself', () => rss(item('<title>&a;</title>'), '<!DOCTYPE rss [<!ENTITY a "&a;">]>')),
  feed('an entity from a file', () =>
    rss(item('<title>&a;</title>'), '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
  ),
  feed('a document type without end', () => rss(item(''), `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(300_000)}`)),
  feed('parameter entities', () => rss(item(''), `<!DOCTYPE rss [${'<!ENTITY % a "b"> %a;'.repeat(100_000)}]>`)),
  feed('200,000 levels', () => rss('<a>'.repeat(200_000))),
  feed('200,000 levels, closed', () => rss('<a>'.repeat(200_000) + '</a>'.repeat(200_000))),
  feed('200,000 levels in a title', () => rss(item(`<title>${'<b>'.repeat(200_000)}</title>`))),
  feed('200,000 attributes', () =>
    rss(item(`<title ${Array.from({ length: 200_000 }, (_, i) => `a${i}="b"`).join(' ')}>t</title>`)),
  ),
  feed('one attribute 200,000 times', () => rss(item(`<title ${'a="b" '.repeat(200_000)}>t</title>`))),
  feed('an attribute of nine million characters', () => rss(item(`<title a="${'x'.repeat(9 * MILLION)}">t</title>`))),
  feed('a quote that never closes', () => rss(`<item a="${'<b c="d>'.repeat(MILLION)}`)),
  feed('a name of five million characters', () => rss(`<${'n'.repeat(5 * MILLION)}>`)),
  feed(
    'a million namespaces',
    () => `<rss version="2.0" ${Array.from({ length: 150_000 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(' ')}>`,
  ),
  feed('300,000 entries', () => rss('<item><link>https://a.example/1</link></item>'.repeat(200_000))),
  feed('300,000 entries of nothing', () => rss('<item/>'.repeat(300_000))),
  feed('open brackets only', () => `<rss>${'<'.repeat(9 * MILLION)}`),
  feed('ampersands only', () => rss(item(`<title>${'&'.repeat(8 * MILLION)}</title>`))),
  feed('references without end', () => rss(item(`<title>${`&#${'1'.repeat(4_000)};`.repeat(2_000)}</title>`))),
  feed('comments without end', () => rss('<!--'.repeat(2 * MILLION))),
  feed('CDATA that never closes', () => rss(`<![CDATA[${'<item>'.repeat(MILLION)}`)),
  feed('instructions that never close', () => `<?xml version="1.0"?>${'<?a '.repeat(2 * MILLION)}<rss>`),
  feed('HTML in a summary, 100,000 levels', () => rss(item(`<description>${'&lt;div&gt;'.repeat(100_000)}</description>`))),
  feed('a summary of addresses', () => rss(item(`<description><![CDATA[${'<a href="'.repeat(800_000)}]]></description>`))),
  feed('an author of brackets', () => rss(item(`<author>${'<'.repeat(20)}${'&lt;a@'.repeat(500_000)}</author>`))),
  feed('an author of parentheses', () => rss(item(`<author>${'('.repeat(2 * MILLION)}</author>`))),
  feed('a date of digits', () => rss(item(`<dc:date>${'1'.repeat(5 * MILLION)}</dc:date>`))),
  feed('a date of spaces', () => rss(item(`<dc:date>${' '.repeat(5 * MILLION)}x</dc:date>`))),
  feed('a link of ten million characters', () => rss(`<item><link>https://a.example/${'x'.repeat(9 * MILLION)}</link></item>`)),
  feed('a base that grows', () => rss(`${'<a xml:base="a/b/c/">'.repeat(240)}<item><link>x</link></item>`)),
  feed('zero bytes', () => new Uint8Array(9 * MILLION)),
  feed('zero bytes in a feed', () => rss(item(`<title>${'\0'.repeat(5 * MILLION)}</title>`))),
  feed('three byte order marks', () =>
    Buffer.concat([Buffer.from([0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xfe, 0xff]), bytes(rss(item('<title>t</title>')))]),
  ),
  feed('UTF-16 that says UTF-8', () => utf16(rss(item('<title>t</title>')).replace('?>', ' encoding="utf-8"?>'))),
  feed('UTF-8 that says UTF-32', () => rss(item('<title>t</title>')).replace('?>', ' encoding="utf-32"?>')),
  feed('UTF-16 cut within a character', () => utf16(rss(item('<title>\ud83d\ude00</title>'))).subarray(0, 177)),
  feed('an unknown encoding', () => rss(item('<title>t</title>')).replace('?>', ' encoding="x-none"?>')),
  feed('a declaration that never ends', () => `<?xml version="1.0" encoding="${'a'.repeat(9 * MILLION)}`),
  feed('random bytes', () => Uint8Array.from({ length: 5 * MILLION }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 11) & 255)),
  feed('a gzip file', () => gzipSync(Buffer.alloc(50 * MILLION))),
  feed('more than a feed may have', () => rss(item(`<title>${'x'.repeat(40 * MILLION)}</title>`))),
  json('JSON, a million levels', () => `{"items":${'['.repeat(MILLION)}${']'.repeat(MILLION)}}`),
  json('JSON that never closes', () => `{"items":[${'{"url":"https://a.example/1","a":'.repeat(200_000)}`),
  json(
    'JSON, a prototype',
    () =>
      '{"items":[{"url":"https://a.example/1","__proto__":{"title":1},"constructor":{"prototype":{}}}],"__proto__":{"polluted":1}}',
  ),
  json('JSON, a number of a million digits', () => `{"items":[{"id":${'9'.repeat(MILLION)},"url":"https://a.example/1"}]}`),
  page('200,000 levels of a page', () => html('<div>'.repeat(200_000))),
  page('200,000 levels of a table', () => html('<table><tr><td>'.repeat(70_000))),
  page('200,000 levels of text marks', () => html('<b><i><a href=x>'.repeat(70_000))),
  page('200,000 attributes of a page', () =>
    html(`<p ${Array.from({ length: 200_000 }, (_, i) => `a${i}="b"`).join(' ')}>text</p>`),
  ),
  page('a line of 90 million characters', () => html(`<p>${'word '.repeat(18 * MILLION)}</p>`)),
  page('a million paragraphs', () => html('<p>a word or two</p>'.repeat(150_000))),
  page('half a million elements', () => html('<p><b>a</b>'.repeat(270_000))),
  page('scripts that never close', () => html('<script>'.repeat(370_000))),
  page('styles that never close', () => html('<style>a{'.repeat(300_000))),
  page('drawings that never close', () => html('<svg><g>'.repeat(370_000))),
  page('comments of a page', () => html('<!-- '.repeat(600_000))),
  page('open brackets of a page', () => html('<'.repeat(3 * MILLION))),
  page('attributes that never close', () => html('<a href="'.repeat(330_000))),
  page('idle attributes', () => html(`<p ${'data-x='.repeat(400_000)}>`)),
  page('JSON-LD, a million levels', () =>
    html('<p>text</p>', `<script type="application/ld+json">${'{"a":['.repeat(400_000)}</script>`),
  ),
  page('JSON-LD, 200,000 things', () =>
    html(
      '<p>text</p>',
      `<script type="application/ld+json">[${Array.from({ length: 60_000 }, () => '{"@type":"Article","headline":"x"}').join(',')}]</script>`,
    ),
  ),
  page('60,000 metas', () => html('<p>text</p>', '<meta property="og:title" content="x">'.repeat(60_000))),
  page('a title of three million characters', () => html('<p>text</p>', `<title>${'x - '.repeat(700_000)}</title>`)),
  page('an address that loops', () => html('<p>text</p>', `<base href="${'../'.repeat(900_000)}">`)),
  page('dates without end', () => html(`<p>${'23 November 2026 '.repeat(170_000)}</p>`)),
  page('a time of spaces', () => html(`<time datetime="${' '.repeat(2_500_000)}">x</time>`)),
  page('an author of three million characters', () =>
    html('<p>text</p>', `<meta name="author" content="${'By A and '.repeat(330_000)}">`),
  ),
  page('hidden within hidden', () => html('<div hidden><noscript>'.repeat(100_000))),
  page('letters with a thousand accents', () => html(`<p>${`a${'\u0301'.repeat(1_000)} `.repeat(1_400)}</p>`)),
  page('words without spaces', () => html(`<p>${'x'.repeat(2_900_000)}</p>`)),
  page('a page of zero bytes', () => html('\0'.repeat(2_900_000))),
  page('UTF-16 page, one byte short', () => utf16(html('<p>text</p>')).subarray(0, -1)),
  page('a PDF that is none', () => `%PDF-1.7\n${'1 0 obj << /Kids [1 0 R] >> endobj\n'.repeat(100_000)}`),
  page(
    'a PDF that points to itself',
    () =>
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R>>',
  ),
  sitemap('a sitemap that is a bomb', () => gzipSync(Buffer.alloc(200 * MILLION, '<'))),
  sitemap('a sitemap cut in its gzip', () =>
    gzipSync(bytes('<urlset><url><loc>https://a.example/</loc></url></urlset>')).subarray(0, 40),
  ),
  sitemap('500,000 addresses', () => `<urlset>${'<url><loc>https://a.example/1</loc></url>'.repeat(150_000)}</urlset>`),
  sitemap('an index of itself', () => `<sitemapindex>${'<sitemap><loc>x</loc></sitemap>'.repeat(100_000)}</sitemapindex>`),
  listing('a listing of 200,000 levels', () => html(`${'<div>'.repeat(200_000)}<a href="/x">four words of headline</a>`)),
  listing('a listing of 100,000 links', () =>
    html(Array.from({ length: 60_000 }, (_, i) => `<a href="/${i}">four words of headline</a>`).join('')),
  ),
]
