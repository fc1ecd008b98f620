import { fullIso } from '../dates.ts'
import { languageOf, sampleNote, words } from '../html.ts'
import { lastChange, type Reply, type Site, urlOf } from '../site.ts'

/** RSS 1.0: a list of addresses, then one item each beside it; dates in Dublin Core. */
export function rdfFeed(site: Site): Reply {
  const list = site.articles.map((article) => `<rdf:li rdf:resource="${urlOf(site, article)}"/>`)
  const items = site.articles.map(
    (article) => `<item rdf:about="${urlOf(site, article)}">
<title>${words(site, article.title)}</title>
<link>${urlOf(site, article)}</link>
<description>${words(site, article.lead)}</description>
<dc:date>${fullIso(article.publishedAt)}</dc:date>
<dc:creator>${words(site, article.byline)}</dc:creator>
<dc:subject>${words(site, article.section)}</dc:subject>
</item>`,
  )
  const body = `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${site.base}/">
<title>${words(site, site.publisher.name)}</title>
<link>${site.base}/</link>
<description>${words(site, site.publisher.tagline)}</description>
<dc:language>${languageOf(site)}</dc:language>
<dc:rights>${words(site, sampleNote(site))}</dc:rights>
<items><rdf:Seq>${list.join('')}</rdf:Seq></items>
</channel>
${items.join('\n')}
</rdf:RDF>
`
  return { status: 200, type: 'application/rdf+xml; charset=utf-8', body, lastModified: lastChange(site) }
}
