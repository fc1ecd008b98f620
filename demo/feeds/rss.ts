import type { DemoArticle } from '../article.ts'
import { rfc822 } from '../dates.ts'
import { bodyHtml, languageOf, sampleNote, words } from '../html.ts'
import { lastChange, type Reply, type Site, urlOf } from '../site.ts'

/** What one publisher's RSS has of its own. */
export interface RssHabits {
  /** `none` announces titles only, `full` adds the whole text as content:encoded. */
  readonly text?: 'none' | 'lead' | 'full'
  /** Added to every link, with its question mark. */
  readonly tracking?: string
  readonly relativeLinks?: boolean
  readonly encoding?: 'utf-8' | 'windows-1252'
  /** False where the feed gives no dates. */
  readonly dates?: boolean
}

/** RSS 2.0 of all articles, as text. */
export function rssText(site: Site, habits: RssHabits = {}): string {
  const { publisher } = site
  return `<?xml version="1.0" encoding="${habits.encoding ?? 'utf-8'}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${words(site, publisher.name)}</title>
<link>${site.base}/</link>
<description>${words(site, publisher.tagline)}</description>
<language>${languageOf(site)}-${publisher.country.toLowerCase()}</language>
<copyright>${words(site, sampleNote(site))}</copyright>
<lastBuildDate>${rfc822(lastChange(site))}</lastBuildDate>
${site.articles.map((article) => itemText(site, article, habits)).join('\n')}
</channel>
</rss>
`
}

function itemText(site: Site, article: DemoArticle, habits: RssHabits): string {
  const link = habits.relativeLinks ? site.publisher.pathOf(article) : urlOf(site, article)
  const text = habits.text ?? 'lead'
  const lines = [
    `<title>${words(site, article.title)}</title>`,
    `<link>${link}${(habits.tracking ?? '').replaceAll('&', '&amp;')}</link>`,
    `<guid isPermaLink="false">${site.publisher.id}:${article.slug}</guid>`,
    habits.dates === false ? '' : `<pubDate>${rfc822(article.publishedAt)}</pubDate>`,
    `<dc:creator>${words(site, article.byline)}</dc:creator>`,
    `<category>${words(site, article.section)}</category>`,
    text === 'none' ? '' : `<description>${words(site, article.lead)}</description>`,
    text === 'full' ? `<content:encoded><![CDATA[${bodyHtml(site, article)}]]></content:encoded>` : '',
  ]
  return `<item>\n${lines.filter(Boolean).join('\n')}\n</item>`
}

/** The feed as it is served; `type` is the media type, which publishers get wrong in their own ways. */
export function rssReply(site: Site, body: string | Uint8Array, type: string): Reply {
  return { status: 200, type, body, lastModified: lastChange(site) }
}
