import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { expandAddress } from '../domain/address-pattern.ts'
import { ParseError } from '../domain/errors.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { parseDate } from './dates.ts'
import { decodeText } from './decode.ts'
import { describeAnswer } from './describe-answer.ts'
import { type Announcement, toEntries } from './entry.ts'
import { primarySubtag } from './language-tag.ts'
import type { ParsedSource, SourceRequest } from './source-type.ts'

/** Reading a page that lists links to articles. Source types `listing`, `rendered-listing` and `rendered-page` are ways to get at one. */

type Link = ReturnType<CheerioAPI>

/** Settings of such a source, as stored. */
export const listingSettings = z.object({
  /** CSS selector of the links; without it, links of the host that look like articles. */
  linkSelector: z.string().min(1).optional(),
  /** CSS selector of the date, looked for in the link's row: its nearest ancestor that holds one. */
  dateSelector: z.string().min(1).optional(),
  /** Language in which an address such as `…/{yyyy}/{month}` names the months; English otherwise. */
  monthNames: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
})

const LINKS_MAX = 300
/** Fewer words than this are a menu's, not a headline's. */
const HEADLINE_WORDS_MIN = 4
/** How far up from a link its row is looked for. */
const ROW_DEPTH_MAX = 5

/**
 * The pages of a listing that a visit asks for: of one with a page a month, the running month's and the one before.
 *
 * @throws {@link ParseError} when the settings are wrong or the address has a part that is not known
 */
export function listingAddresses(source: SourceRequest, now: Date): string[] {
  return expandAddress(source.url, now, checkSettings(source).monthNames ?? 'en')
}

function checkSettings(source: SourceRequest): z.infer<typeof listingSettings> {
  const settings = listingSettings.safeParse(source.settings)
  if (!settings.success) throw new ParseError(`the settings of the listing are wrong: ${z.prettifyError(settings.error)}`)
  return settings.data
}

/**
 * Reads the links of a listing.
 *
 * @throws {@link ParseError} when the bytes are not HTML, the settings are wrong, or the selector finds nothing
 */
export function readListing(snapshot: Snapshot, source: SourceRequest): ParsedSource {
  const { linkSelector, dateSelector } = checkSettings(source)
  const contentType = snapshot.headers['content-type'] ?? null
  const { text } = decodeText(snapshot.body, contentType)
  const description = describeAnswer(snapshot.body, contentType, text)
  if (!/an HTML page/.test(description) && (!/html/.test(snapshot.mediaType) || text.trim() === ''))
    throw new ParseError(`${description}, not a web page`)
  const $ = load(text)
  const base = baseOf($, snapshot.finalUrl)
  const announcements = onePerAddress(findLinks($, linkSelector, base), base).map((link) => announce(link, dateSelector))
  if (announcements.length === 0) {
    throw new ParseError(
      linkSelector ? `no link on the page matches ${linkSelector}` : 'no link on the page looks like an article',
    )
  }
  const { entries, note } = toEntries(announcements, base)
  return {
    entries,
    more: [],
    title: $('title').first().text().trim() || null,
    language: primarySubtag($('html').attr('lang')),
    ...(note ? { note } : {}),
  }
}

function baseOf($: CheerioAPI, finalUrl: string): string {
  const declared = $('base[href]').attr('href') ?? ''
  return URL.canParse(declared, finalUrl) ? new URL(declared, finalUrl).href : finalUrl
}

function findLinks($: CheerioAPI, selector: string | undefined, base: string): Link[] {
  let found: Link
  try {
    found = $(selector ?? 'a[href]')
  } catch (cause) {
    throw new ParseError(`"${selector}" is not a CSS selector`, { cause })
  }
  const links = found
    .toArray()
    .map((element) => ($(element).is('a[href]') ? $(element) : $(element).find('a[href]').first()))
    .filter((link) => link.length > 0)
  return (selector ? links : links.filter((link) => isArticleLike(link, base))).slice(0, LINKS_MAX)
}

/** A picture, a headline and "read more" often lead to one page: the link with the longest text stands for it. */
function onePerAddress(links: readonly Link[], base: string): Link[] {
  const best = new Map<string, Link>()
  for (const link of links) {
    const href = link.attr('href') ?? ''
    const address = URL.canParse(href, base) ? new URL(href, base).href.replace(/#.*$/s, '') : href
    const known = best.get(address)
    if (!known || link.text().trim().length > known.text().trim().length) best.set(address, link)
  }
  return [...best.values()]
}

/** Outside of menus, on the same host, another page than the listing, with the words of a headline. */
function isArticleLike(link: Link, base: string): boolean {
  const href = link.attr('href') ?? ''
  if (!URL.canParse(href, base) || link.closest('nav, header, footer, aside').length > 0) return false
  const target = new URL(href, base)
  const here = new URL(base)
  const siteOf = ({ hostname, port }: URL) => `${hostname.replace(/^www\./, '')}:${port}`
  return (
    /^https?:$/.test(target.protocol) &&
    siteOf(target) === siteOf(here) &&
    target.pathname.length > 1 &&
    target.pathname !== here.pathname &&
    isHeadline(link.text().trim())
  )
}

/** Whether a link's text has the words of a headline. Chinese and Japanese put no spaces between words. */
export function isHeadline(text: string): boolean {
  return text.split(/\s+/).length >= HEADLINE_WORDS_MIN || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{8}/u.test(text)
}

function announce(link: Link, dateSelector: string | undefined): Announcement {
  const title = link.text().trim() || link.attr('title') || null
  return {
    id: null,
    link: link.attr('href')?.replace(/#.*$/s, '') ?? null,
    // Read out of HTML already: what looks like markup now is text.
    title: title && escapeMarkup(title),
    summary: null,
    publishedAt: dateOf(link, dateSelector ?? 'time'),
    updatedAt: null,
    authors: [],
    language: link.closest('[lang]').attr('lang') ?? null,
    categories: [],
  }
}

/** The date in the link's row: the nearest ancestor that holds one, unless that holds several links' dates. */
function dateOf(link: Link, selector: string): Date | null {
  let row = link.parent()
  for (let depth = 0; depth < ROW_DEPTH_MAX && row.length > 0; depth++, row = row.parent()) {
    const dates = row.find(selector)
    if (dates.length > 1) return null
    if (dates.length === 1) return parseDate(dates.attr('datetime') ?? dates.attr('content') ?? dates.text().trim())
  }
  return null
}

const escapeMarkup = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
