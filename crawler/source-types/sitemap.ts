import { gunzipSync } from 'node:zlib'
import { ParseError } from '../../domain/errors.ts'
import { parseDate } from '../dates.ts'
import { decodeText } from '../decode.ts'
import { describeAnswer } from '../describe-answer.ts'
import { toEntries } from '../entry.ts'
import { childrenNamed, parseXml, textOf, type XmlElement } from '../feed/xml-tree.ts'
import type { SourceType } from '../source-type.ts'

/**
 * Sitemaps, news sitemaps and indexes of them.
 *
 * @see https://www.sitemaps.org/protocol.html (at most 50 MB and 50,000 addresses)
 */

const DECODED_MAX_BYTES = 50_000_000
const ADDRESSES_MAX = 50_000

export default {
  id: 'sitemap',
  summary: 'A sitemap or news sitemap, or an index of them (.gz too)',
  example: 'standards-body-news-sitemap.xml',
  parse(snapshot) {
    const body = unpack(snapshot.body)
    const contentType = snapshot.headers['content-type'] ?? null
    const { text } = decodeText(body, contentType)
    if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/.test(text)) {
      throw new ParseError(`${describeAnswer(body, contentType, text)}, not a sitemap`)
    }
    const { root } = parseXml(text, snapshot.finalUrl)
    const more = childrenNamed(root, 'sitemapindex')
      .flatMap((index) => childrenNamed(index, 'sitemap'))
      .flatMap((sitemap) => childText(sitemap, 'loc') ?? [])
      .filter((link) => URL.canParse(link, snapshot.finalUrl))
      .map((link) => new URL(link, snapshot.finalUrl).href)
    const addresses = childrenNamed(root, 'urlset').flatMap((set) => childrenNamed(set, 'url'))
    const { entries, note } = toEntries(addresses.slice(0, ADDRESSES_MAX).map(announce), snapshot.finalUrl)
    return { entries, more, title: null, language: null, ...(note ? { note } : {}) }
  },
} satisfies SourceType

function announce(address: XmlElement) {
  const news = childrenNamed(address, 'news:news')[0]
  const publication = news && childrenNamed(news, 'news:publication')[0]
  return {
    id: null,
    link: childText(address, 'loc'),
    title: news ? childText(news, 'news:title') : null,
    summary: null,
    publishedAt: parseDate(news ? childText(news, 'news:publication_date') : null),
    updatedAt: parseDate(childText(address, 'lastmod')),
    authors: [],
    language: publication ? childText(publication, 'news:language') : null,
    categories: (news ? (childText(news, 'news:keywords') ?? '') : '').split(',').filter((word) => word.trim() !== ''),
  }
}

function childText(element: XmlElement, name: string): string | null {
  const child = childrenNamed(element, name)[0]
  return (child && textOf(child).trim()) || null
}

function unpack(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: DECODED_MAX_BYTES })
  } catch (cause) {
    throw new ParseError('the sitemap is gzipped, but broken or far too large', { cause })
  }
}
