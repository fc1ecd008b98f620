import { z } from 'zod'
import { ParseError } from '../../domain/errors.ts'
import { parseDate } from '../dates.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { absoluteUrl } from './xml-tree.ts'

/** Reads a JSON Feed. @see https://www.jsonfeed.org/version/1.1/ */

/** What is there but of another kind than it should be is as good as not there. */
const text = z.string().nullish().catch(null)
const id = z.union([z.string(), z.number()]).nullish().catch(null)
const authors = z
  .array(z.object({ name: text, url: text }).catch({ name: null, url: null }))
  .nullish()
  .catch(null)
const author = z.object({ name: text, url: text }).nullish().catch(null)

const itemSchema = z.object({
  id,
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  author,
  authors,
  tags: z.array(z.string()).nullish().catch(null),
  attachments: z
    .array(z.object({ url: z.string(), mime_type: text, size_in_bytes: z.number().nullish().catch(null) }))
    .nullish()
    .catch(null),
})

const feedSchema = z.object({
  version: text,
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(z.unknown()),
})

/**
 * @param url - address of the feed; relative links are relative to it
 * @throws {@link ParseError} when it is no JSON, or JSON of another kind
 */
export function readJsonFeed(json: string, url: string): Feed {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new ParseError(`the JSON is broken: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const feed = feedSchema.safeParse(value)
  if (!feed.success) throw new ParseError('the answer is JSON, but no JSON Feed: it has no list of items', { cause: feed.error })
  const { title, home_page_url, language, items } = feed.data
  const entries = items.flatMap((item) => {
    const parsed = itemSchema.safeParse(item)
    return parsed.success ? [readItem(parsed.data, url)] : []
  })
  const dates = entries.flatMap((entry) => entry.updatedAt ?? entry.publishedAt ?? []).map((date) => date.getTime())
  return {
    format: 'json',
    title: title?.trim() || null,
    link: home_page_url ? absoluteUrl(home_page_url, url) : null,
    language: language ?? null,
    updatedAt: dates.length > 0 ? new Date(Math.max(...dates)) : null,
    entries,
    repairs: items.length - entries.length,
  }
}

function readItem(item: z.infer<typeof itemSchema>, feedUrl: string): FeedEntry {
  const link = item.url ?? item.external_url
  const people = item.authors ?? (item.author ? [item.author] : [])
  return {
    id: item.id === null || item.id === undefined ? null : String(item.id),
    title: item.title?.trim() || null,
    link: link ? absoluteUrl(link, feedUrl) : null,
    publishedAt: parseDate(item.date_published),
    updatedAt: parseDate(item.date_modified),
    authors: people.flatMap((person) => person.name ?? person.url ?? []),
    summary: item.summary ?? null,
    content: item.content_html ?? item.content_text ?? null,
    language: item.language ?? null,
    categories: item.tags ?? [],
    enclosures: (item.attachments ?? []).map((file) => ({
      url: absoluteUrl(file.url, feedUrl),
      type: file.mime_type ?? null,
      length: file.size_in_bytes ?? null,
    })),
  }
}
