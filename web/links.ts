import type { View } from './view.ts'

/** Every address that the pages link to. They are permanent: what has once been cited must stay reachable. */

/** Narrows a list; absent and empty values are left out of the address. */
export type Query = Readonly<Record<string, string | null | undefined>>

/** An address of ours in the language of the page. */
export function page(view: View, path: string, query: Query = {}): string {
  return `/${view.language}${path}${queryString(query)}`
}

export const digestPath = (week: string) => `/digests/${week}`
export const articlePath = (id: number) => `/articles/${id}`
export const sourcePath = (id: string) => `/sources/${id}`

/** The stored bytes of a snapshot, as a download. */
export const snapshotBodyUrl = (id: number) => `/api/v1/snapshots/${id}/body`

/** A citation as a file for a reference manager. */
export const citationUrl = (articleId: number, format: string) => `/api/v1/articles/${articleId}/citation?format=${format}`

export const FEED_FORMATS = ['atom', 'rss', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/**
 * A feed, as people copy it.
 *
 * @param topic - id of a topic, or `all`
 */
export function feedUrl(publicUrl: string, topic: string, format: FeedFormat, query: Query): string {
  return `${publicUrl}/feeds/${topic}.${format}${queryString(query)}`
}

/** An address from outside as a link; undefined unless it is http or https, so that no `javascript:` is ever followed. */
export function outside(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined
}

function queryString(query: Query): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
