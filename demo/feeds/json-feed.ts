import { fullIso } from '../dates.ts'
import { bodyHtml, languageOf, sampleNote } from '../html.ts'
import { lastChange, type Reply, type Site, urlOf } from '../site.ts'

/** JSON Feed 1.1 with the whole text. */
export function jsonFeed(site: Site): Reply {
  const { publisher } = site
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    description: `${publisher.tagline} ${sampleNote(site)}`,
    home_page_url: `${site.base}/`,
    feed_url: site.base + publisher.sourcePath,
    language: languageOf(site),
    items: site.articles.map((article) => ({
      id: `${publisher.id}/${article.slug}`,
      url: urlOf(site, article),
      title: article.title,
      summary: article.lead,
      content_html: bodyHtml(site, article),
      date_published: fullIso(article.publishedAt),
      authors: [{ name: article.byline }],
      tags: [article.section],
    })),
  }
  return { status: 200, type: 'application/feed+json', body: JSON.stringify(feed, null, 1), lastModified: lastChange(site) }
}
