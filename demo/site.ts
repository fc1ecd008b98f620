import type { DemoArticle } from './article.ts'

/** What a server sends for one path. Everything in the newsroom is fixed, so replies are made once. */
export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** ISO 8601; null where the site sends no Last-Modified. */
  readonly lastModified: string | null
}

/** How one publisher's pages look and what is odd about their HTML. */
export interface Look {
  readonly css: string
  article(site: Site, article: DemoArticle): string
}

/** What the crawler is told about a publisher, in the words of its settings. */
export interface DemoSource {
  readonly id: string
  readonly name: string
  readonly type: 'feed' | 'listing' | 'sitemap' | 'rendered-page' | 'pdf'
  readonly url: string
  readonly homepage: string
  /** ISO 3166-1 alpha-2, or `INT`. */
  readonly country: string
  readonly languages: readonly string[]
  readonly publisherType: string
  readonly grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  readonly settings: Readonly<Record<string, string>>
  /** Least time between two requests, milliseconds. */
  readonly gapMs: number
}

/** An invented publisher: who it is, what it wrote, and how it serves it. */
export interface DemoPublisher extends Omit<DemoSource, 'url' | 'homepage'> {
  readonly tagline: string
  readonly about: string
  /** Text of robots.txt; `{base}` stands for the site's address. */
  readonly robots: string
  /** Path of what the crawler watches. */
  readonly sourcePath: string
  readonly articles: readonly DemoArticle[]
  readonly look: Look
  pathOf(article: DemoArticle): string
  /** Feeds, lists, files and refusals, by path; they come before the pages that every publisher has. */
  documents(site: Site): Readonly<Record<string, Reply>>
  /** Encoding of the HTML pages; UTF-8 where nothing is said. */
  readonly pageEncoding?: 'windows-1252'
}

/** A publisher at its address. */
export interface Site {
  readonly publisher: DemoPublisher
  /** Scheme, host and port, no slash at the end. */
  readonly base: string
  /** Newest first. */
  readonly articles: readonly DemoArticle[]
}

/** Puts a publisher at an address and its articles in order, newest first. */
export function siteAt(publisher: DemoPublisher, base: string): Site {
  const articles = [...publisher.articles].sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
  return { publisher, base, articles }
}

/** The address of an article's page. */
export function urlOf(site: Site, article: DemoArticle): string {
  return site.base + site.publisher.pathOf(article)
}

/** When anything on the site changed last: the time of its newest article. */
export function lastChange(site: Site): string {
  return site.articles[0]?.publishedAt ?? '2026-11-02T08:00+00:00'
}
