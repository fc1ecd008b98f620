import RssParser from 'rss-parser'
import { z } from 'zod'
import { parseDate } from '../dates.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { absoluteUrl } from './xml-tree.ts'

/**
 * RSS 2.0 as most publishers write it, read by rss-parser. It refuses or misreads the rest (measured: half of the CORE cases, one
 * real feed in ten), which the lenient reader takes: anything but well-formed RSS with a version, relative addresses with
 * `xml:base`, entities of its own, namespaces under unusual prefixes, nesting without end.
 */

const parser = new RssParser({
  customFields: {
    item: [
      ['description', 'description'],
      ['dc:creator', 'creators', { keepArray: true }],
      ['author', 'writers', { keepArray: true }],
      ['enclosure', 'enclosures', { keepArray: true }],
      ['category', 'subjects', { keepArray: true }],
    ],
  },
})

/** An element is a string, or where it has attributes an object with the text in `_`. */
const element = z.union([z.string(), z.looseObject({ _: z.string().optional() }).transform((value) => value._ ?? '')])
const text = z
  .union([element, z.array(element).transform((all) => all[0] ?? '')])
  .transform((value) => value.trim() || null)
  .nullish()
  .transform((value) => value ?? null)
const texts = z.array(element).nullish().catch(null)

const itemSchema = z.object({
  title: text,
  link: text,
  guid: text,
  pubDate: text,
  date: text,
  description: text,
  'content:encoded': text,
  creators: texts,
  writers: texts,
  subjects: texts,
  enclosures: z
    .array(z.object({ $: z.object({ url: z.string(), type: z.string().optional(), length: z.string().optional() }) }))
    .nullish()
    .catch(null),
})

const feedSchema = z.object({
  title: text,
  link: text,
  language: text,
  pubDate: text,
  lastBuildDate: text,
  items: z.array(itemSchema),
})

/** rss-parser takes ten times as long as the lenient reader over large feeds. */
const PLAIN_MAX_CHARS = 2_000_000

/** Whether a feed is of the kind that rss-parser reads right, as far as its spelling tells. */
function isPlain(xml: string): boolean {
  if (xml.length > PLAIN_MAX_CHARS) return false
  const head = xml.slice(0, 4_000).replace(/<!--[\s\S]*?-->/g, '')
  return (
    /^\s*(?:<\?[^>]*\?>\s*){0,5}<rss\b[^>]*\bversion\s*=\s*["']2/.test(head) &&
    !/xml:base|<!DOCTYPE|<\w+:(item|title|link|description)[\s>]|<media:|<itunes:/.test(xml) &&
    // Default namespaces and Dublin Core under another name are resolved by the lenient reader.
    !/<rss[^>]*\bxmlns\s*=/.test(head) &&
    !/xmlns:(?!dc=)\w+\s*=\s*["']http:\/\/purl\.org\/dc\/elements/.test(head)
  )
}

/**
 * Reads plain RSS 2.0.
 *
 * @returns null where the feed is not plain or the reading does not hold: an item lost, or one without link or readable date. Then
 * the lenient reader is asked.
 */
export async function readPlainRss(xml: string, url: string): Promise<Feed | null> {
  if (!isPlain(xml)) return null
  const items = xml.match(/<item[\s>]/g)?.length ?? 0
  let feed: z.infer<typeof feedSchema>
  try {
    feed = feedSchema.parse(await parser.parseString(xml))
  } catch (error) {
    if (error instanceof Error) return null // ill-formed, too deep for its stack, or of an unexpected shape
    throw error
  }
  const entries = feed.items.map((item) => readItem(item, url))
  const isWhole =
    items > 0 && entries.length === items && entries.every((entry) => entry.link !== null && entry.publishedAt !== null)
  if (!isWhole) return null
  return {
    format: 'rss',
    title: feed.title,
    link: feed.link === null ? null : absoluteUrl(feed.link, url),
    language: feed.language,
    updatedAt: parseDate(feed.lastBuildDate) ?? parseDate(feed.pubDate),
    entries,
    repairs: 0,
  }
}

function readItem(item: z.infer<typeof itemSchema>, url: string): FeedEntry {
  return {
    id: item.guid,
    title: item.title,
    link: item.link === null ? null : absoluteUrl(item.link, url),
    publishedAt: parseDate(item.pubDate) ?? parseDate(item.date),
    updatedAt: null,
    authors: unique([...(item.writers ?? []), ...(item.creators ?? [])]),
    summary: item.description,
    content: item['content:encoded'],
    language: null,
    categories: unique(item.subjects ?? []),
    enclosures: (item.enclosures ?? []).map(({ $ }) => {
      const length = Number($.length ?? Number.NaN)
      return { url: absoluteUrl($.url, url), type: $.type ?? null, length: Number.isFinite(length) ? length : null }
    }),
  }
}

const unique = (values: readonly string[]) => [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
