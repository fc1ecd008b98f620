import { fullIso } from '../dates.ts'
import { bodyHtml, escapeXml, languageOf, sampleNote, words } from '../html.ts'
import { lastChange, type Reply, type Site, urlOf } from '../site.ts'

/** Atom. With `relative`, links are relative to xml:base, as some generators leave them. */
export function atomFeed(site: Site, habits: { relative: boolean; content: boolean }): Reply {
  const { publisher } = site
  const entries = site.articles.map((article) => {
    const href = habits.relative ? publisher.pathOf(article).slice(1) : urlOf(site, article)
    const content = habits.content ? `\n<content type="html">${escapeXml(bodyHtml(site, article))}</content>` : ''
    return `<entry>
<id>tag:${publisher.id}.example,2026:${article.slug}</id>
<title>${words(site, article.title)}</title>
<link rel="alternate" type="text/html" href="${href}"/>
<published>${fullIso(article.publishedAt)}</published>
<updated>${fullIso(article.publishedAt)}</updated>
<author><name>${words(site, article.byline)}</name></author>
<category term="${words(site, article.section)}"/>
<summary>${words(site, article.lead)}</summary>${content}
</entry>`
  })
  const base = habits.relative ? ` xml:base="${site.base}/"` : ''
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageOf(site)}"${base}>
<id>tag:${publisher.id}.example,2026:feed</id>
<title>${words(site, publisher.name)}</title>
<subtitle>${words(site, publisher.tagline)}</subtitle>
<link rel="self" href="${site.base}${publisher.sourcePath}"/>
<link rel="alternate" href="${site.base}/"/>
<rights>${escapeXml(sampleNote(site))}</rights>
<updated>${fullIso(lastChange(site))}</updated>
${entries.join('\n')}
</feed>
`
  return { status: 200, type: 'application/atom+xml; charset=utf-8', body, lastModified: lastChange(site) }
}
