import { ParseError } from '../../domain/errors.ts'
import { decodeText } from '../decode.ts'
import { describeAnswer } from '../describe-answer.ts'
import type { Feed } from './feed.ts'
import { readJsonFeed } from './json-feed.ts'
import { readPlainRss } from './plain-rss.ts'
import { readXmlFeed } from './xml-feed.ts'

/** More than any real feed: the largest seen in the catalogue's formats is below 3 MB. */
const FEED_MAX_BYTES = 10_000_000

/** Bytes of a feed with what HTTP said about them. */
export interface FeedBytes {
  readonly body: Uint8Array
  /** The Content-Type header in full; null when there was none. */
  readonly contentType: string | null
  /** The Content-Language header: what a feed without a language of its own is written in. */
  readonly contentLanguage?: string | null
  /** The feed's own address: relative links are relative to it. Empty when unknown. */
  readonly url: string
}

/**
 * Puts together what is known of a feed's bytes. Its relative addresses are relative to the Content-Location, where the host
 * gives one (RFC 9110 §8.7), else to the address that it was fetched from.
 *
 * @param headers - names in lower case
 * @param url - empty when unknown
 */
export function feedBytes(body: Uint8Array, headers: Readonly<Record<string, string>>, url: string): FeedBytes {
  const location = headers['content-location']
  const resolved =
    location !== undefined && URL.canParse(location, url || undefined) ? new URL(location, url || undefined).href : url
  return {
    body,
    contentType: headers['content-type'] ?? null,
    contentLanguage: headers['content-language'] ?? null,
    url: /^https?:/.test(resolved) ? resolved : url,
  }
}

/**
 * Reads a feed of any kind: RSS, RDF, Atom or JSON Feed.
 *
 * `plain-rss.ts` is tried first (rss-parser), `xml-feed.ts` takes what that refuses or misreads, `json-feed.ts` JSON.
 *
 * @throws {@link ParseError} saying what the answer is, when it is no feed
 */
export async function readFeed({ body, contentType, contentLanguage, url }: FeedBytes): Promise<Feed> {
  if (body.length > FEED_MAX_BYTES)
    throw new ParseError(`the answer is larger than ${FEED_MAX_BYTES / 1e6} MB: too large for a feed`)
  const { text } = decodeText(body, contentType)
  const feed = await readText(text, url, () => describeAnswer(body, contentType, text))
  return { ...feed, language: (feed.language ?? contentLanguage)?.trim().replaceAll('_', '-') || null }
}

async function readText(text: string, url: string, describe: () => string): Promise<Feed> {
  if (/^\s*\{/.test(text)) return readJsonFeed(text, url)
  if (!/<(?:[\w-]+:)?(?:rss|feed|rdf|channel)[\s>]/i.test(text)) throw new ParseError(`${describe()}, not a feed`)
  return (await readPlainRss(text, url)) ?? readXmlFeed(text, url)
}
