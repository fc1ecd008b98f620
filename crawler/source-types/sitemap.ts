import { gunzipSync } from 'node:zlib'
import { load } from 'cheerio'
import { ParseError } from '../../domain/errors.ts'
import { parseDate } from '../dates.ts'
import { decodeText } from '../decode.ts'
import { toEntries } from '../entry.ts'
import type { SourceType } from '../source-type.ts'

/** sitemaps.org: at most 50 MB, 50,000 addresses. */
const DECODED_MAX_BYTES = 50_000_000
const ADDRESSES_MAX = 50_000

export default {
  id: 'sitemap',
  summary: 'A sitemap or news sitemap, or an index of them (.gz too)',
  example: 'news-sitemap.xml',
  parse(snapshot) {
    const xml = load(decodeText(unpack(snapshot.body), snapshot.headers['content-type'] ?? null).text, { xml: true })
    const text = (root: Parameters<typeof xml>[0], ...names: string[]) => {
      for (const name of names) {
        const found = xml(root).find(name.replace(':', '\\:')).first().text().trim()
        if (found !== '') return found
      }
      return null
    }
    const children = xml('sitemapindex > sitemap').toArray()
    const addresses = xml('urlset > url').toArray().slice(0, ADDRESSES_MAX)
    if (xml('sitemapindex, urlset').length === 0)
      throw new ParseError('the answer is not a sitemap: it has neither urlset nor sitemapindex')
    const { entries, note } = toEntries(
      addresses.map((address) => ({
        id: null,
        link: text(address, 'loc'),
        title: text(address, 'news:title'),
        summary: null,
        publishedAt: parseDate(text(address, 'news:publication_date')),
        updatedAt: parseDate(text(address, 'lastmod')),
        authors: [],
        language: text(address, 'news:language'),
        categories: [],
      })),
      snapshot.finalUrl,
    )
    const more = children.flatMap((child) => {
      const link = text(child, 'loc') ?? ''
      return URL.canParse(link, snapshot.finalUrl) ? [new URL(link, snapshot.finalUrl).href] : []
    })
    return { entries, more, title: null, language: null, ...(note ? { note } : {}) }
  },
} satisfies SourceType

function unpack(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: DECODED_MAX_BYTES })
  } catch (cause) {
    throw new ParseError('the sitemap is gzipped, but broken or far too large', { cause })
  }
}
