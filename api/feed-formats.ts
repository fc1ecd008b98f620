import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Feed, FeedItem } from './feed.ts'

/** How a feed is written. */
export interface FeedFormat {
  readonly mediaType: string
  render(feed: Feed): string
}

/** By the end of the feed's address. */
export const FEED_FORMATS = {
  atom: { mediaType: 'application/atom+xml; charset=utf-8', render: atom },
  json: { mediaType: 'application/feed+json; charset=utf-8', render: jsonFeed },
  rss: { mediaType: 'application/rss+xml; charset=utf-8', render: rss },
} as const satisfies Record<string, FeedFormat>

/** feedsmith sets texts on lines of their own; some readers show the spaces. A text has no such line inside. */
const tight = (xml: string) => xml.replace(/>\n +<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\n +<\//g, ']]></')

function atom(feed: Feed): string {
  const written = generateAtomFeed(
    {
      id: feed.id,
      title: { value: feed.title },
      subtitle: { value: feed.subtitle },
      updated: feed.updatedAt,
      authors: [{ name: 'Customs Horizon' }],
      generator: { text: 'Customs Horizon', version: feed.version },
      links: [
        { rel: 'self', href: feed.selfUrl, type: 'application/atom+xml' },
        { rel: 'alternate', href: feed.homeUrl, type: 'text/html', hreflang: feed.language },
      ],
      xml: { lang: feed.language },
      entries: feed.items.map((item) => ({
        id: item.id,
        title: item.language === null ? { value: item.title } : { value: item.title, xml: { lang: item.language } },
        updated: item.updatedAt,
        published: item.publishedAt,
        authors: item.publishers.map((name) => ({ name })),
        categories: item.topics.map(({ id, name }) => ({ term: id, label: name })),
        links: [
          { rel: 'alternate', href: item.pageUrl, type: 'text/html' },
          { rel: 'via', href: item.originalUrl },
        ],
        ...(item.excerpt !== null && { summary: { value: item.excerpt } }),
        content: { value: item.html, type: 'html' },
      })),
    },
    { strict: true },
  )
  return tight(written)
}

function rss(feed: Feed): string {
  const written = generateRssFeed(
    {
      title: feed.title,
      link: feed.homeUrl,
      description: feed.subtitle,
      language: feed.language,
      ...(feed.items.length > 0 && { lastBuildDate: feed.updatedAt }),
      generator: `Customs Horizon ${feed.version}`,
      atom: { links: [{ rel: 'self', href: feed.selfUrl, type: 'application/rss+xml' }] },
      items: feed.items.map((item) => ({
        guid: { value: item.id, isPermaLink: false },
        title: item.title,
        link: item.pageUrl,
        description: item.html,
        pubDate: item.publishedAt,
        categories: item.topics.map(({ name }) => ({ name })),
        dc: { creators: [...item.publishers] },
        atom: { updated: item.updatedAt, links: [{ rel: 'via', href: item.originalUrl }] },
      })),
    },
    { strict: true },
  )
  return tight(written)
}

/** feedsmith leaves out an empty list, which JSON Feed 1.1 requires. */
function jsonFeed(feed: Feed): string {
  const written = generateJsonFeed(
    {
      title: feed.title,
      description: feed.subtitle,
      home_page_url: feed.homeUrl,
      feed_url: feed.selfUrl,
      language: feed.language,
      items: feed.items.map(jsonItem),
    },
    { strict: true },
  )
  return JSON.stringify({ items: [], ...Object(written) }, null, 1)
}

const jsonItem = (item: FeedItem) => ({
  id: item.id,
  url: item.pageUrl,
  external_url: item.originalUrl,
  title: item.title,
  content_html: item.html,
  date_published: item.publishedAt,
  date_modified: item.updatedAt,
  authors: item.publishers.map((name) => ({ name })),
  tags: item.topics.map(({ id }) => id),
  ...(item.excerpt !== null && { summary: item.excerpt }),
  ...(item.language !== null && { language: item.language }),
})
