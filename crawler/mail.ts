import { type CheerioAPI, load } from 'cheerio'
import PostalMime, { type Email } from 'postal-mime'
import { ParseError } from '../domain/errors.ts'
import { parseDate } from './dates.ts'
import { describeAnswer } from './describe-answer.ts'
import type { Announcement } from './entry.ts'
import { isHeadline } from './listing.ts'

/** Reading a newsletter: its links that look like articles. Links that manage a subscription are never among them: to follow one could end it. */

/** A mail as far as it matters here. */
export interface Newsletter {
  readonly subject: string | null
  readonly language: string | null
  readonly announcements: readonly Announcement[]
}

/** Of a mail, headers, and parts within parts: enough for any newsletter. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 500_000, maxRfc822NestingDepth: 2 }
const LINKS_MAX = 300
/** How far up from a link its row is looked for. */
const ROW_DEPTH_MAX = 6
/** What stands beside a link and is shorter is no teaser: a date, a section. */
const TEASER_MIN_CHARS = 40

/** In what a link says or where it leads, in the languages of our sources. */
const HOUSEKEEPING =
  /unsubscri|un-subscri|opt-?out|stop receiving|no longer wish|(manage|update|change).{0,20}(preference|subscription|profile)|e-?mail.?preferences|(view|read|open).{0,40}(browser|online)|web version|forward (to|this)|d[ée]s(abonn|inscri)|ne (souhaitez )?plus recevoir|version (en ligne|web)|dans (votre|un) navigateur|g[ée]re[rz].{0,20}(abonnement|pr[ée]f[ée]rence)|darse de baja|cancelar.{0,20}(suscripci|subscri|inscri)|dejar de recibir|en (el|su) navegador|abbestell|abmeld|nicht mehr erhalten|im browser|annulla.{0,20}iscrizione|disiscri|uitschrijv|privacy (policy|notice)|politique de confidentialit|terms of (use|service)/i

/**
 * Reads an e-mail (RFC 5322, MIME).
 *
 * @param linkSelector - CSS selector of the links in its HTML; without it, links with the words of a headline
 * @throws {@link ParseError} when the bytes are no mail, or the selector is none
 */
export async function readMail(body: Uint8Array, contentType: string | null, linkSelector?: string): Promise<Newsletter> {
  const head = Buffer.from(body.subarray(0, 200_000)).toString('latin1')
  const isMail = /^(from|subject|date|message-id):/im.test(head.split(/\r?\n\r?\n/, 1)[0] ?? '')
  if (!isMail) throw new ParseError(`${describeAnswer(body, contentType)}, not a mail`)
  let mail: Email
  try {
    mail = await PostalMime.parse(body, LIMITS)
  } catch (cause) {
    throw new ParseError(`the mail is broken: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const found = mail.html ? linksOfHtml(mail.html, linkSelector) : linksOfText(mail.text ?? '')
  const sentAt = parseDate(mail.date)
  const ending = unsubscribeAddresses(mail)
  return {
    subject: mail.subject?.trim() || null,
    language: mail.headers.find(({ key }) => key === 'content-language')?.value ?? null,
    announcements: found
      .filter(({ link, title }) => !ending.has(link) && !HOUSEKEEPING.test(title) && !HOUSEKEEPING.test(decodeLoosely(link)))
      .slice(0, LINKS_MAX)
      // Read out of HTML already: what looks like markup now is text. Its day is the mail's, not the article's: it says how old the announcement is, and dates no article.
      .map(({ link, title, summary }) => ({
        ...{ id: null, link, title: escapeMarkup(title), summary: summary && escapeMarkup(summary) },
        ...{ publishedAt: null, updatedAt: sentAt, authors: [], language: null, categories: [] },
      })),
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc2369 */
function unsubscribeAddresses({ headers }: Email): Set<string> {
  const lists = headers.filter(({ key }) => /^list-(unsubscribe|subscribe|post|owner|help)$/.test(key))
  return new Set(lists.flatMap(({ value }) => [...value.matchAll(/<(https?:[^>\s]+)>/gi)].map(([, link = '']) => link)))
}

interface Found {
  readonly link: string
  readonly title: string
  readonly summary: string | null
}

type Link = ReturnType<CheerioAPI>

function linksOfHtml(html: string, selector: string | undefined): Found[] {
  const $ = load(html)
  let links: Link[]
  try {
    links = $(selector ?? 'a[href]')
      .toArray()
      .map((element) => $(element))
  } catch (cause) {
    throw new ParseError(`"${selector}" is not a CSS selector`, { cause })
  }
  const best = new Map<string, Found>()
  for (const link of links.slice(0, 10 * LINKS_MAX)) {
    const address = addressOf(link)
    if (address === null) continue
    const row = rowOf($, link, address)
    const own = squeeze(link.text())
    const title = isHeadline(own) || selector ? own || squeeze(link.attr('title') ?? '') : headingOf($, row)
    if (title === '' || title.length <= (best.get(address)?.title.length ?? 0)) continue
    const rest = squeeze(row.text().replace(link.text(), ' ')).replace(title, '').trim()
    best.set(address, { link: address, title, summary: rest.length > TEASER_MIN_CHARS ? rest : null })
  }
  return [...best.values()]
}

/** Absolute http(s) address without its fragment; null for mail, anchors and what leads to no page. */
function addressOf(link: Link): string | null {
  const href = link.attr('href')?.trim() ?? ''
  return /^https?:\/\//i.test(href) && URL.canParse(href) ? new URL(href).href.replace(/#.*$/s, '') : null
}

/** The largest part around a link in which all links lead to the same page. */
function rowOf($: CheerioAPI, link: Link, address: string): Link {
  let row = link
  for (let depth = 0; depth < ROW_DEPTH_MAX; depth++) {
    const parent = row.parent()
    const leadElsewhere = parent
      .find('a[href]')
      .toArray()
      .some((other) => addressOf($(other)) !== address)
    if (parent.length === 0 || parent.is('body, html') || leadElsewhere) return row
    row = parent
  }
  return row
}

/** The headline that stands beside "read more". */
function headingOf($: CheerioAPI, row: Link): string {
  const headings = row
    .find('h1, h2, h3, h4, h5, h6, strong, b')
    .toArray()
    .map((element) => squeeze($(element).text()))
  return headings.find(isHeadline) ?? ''
}

const ADDRESS = /https?:\/\/[^\s<>"')\]]+/g

/** Of plain text: an address, and the line that it stands on or the one before it. */
function linksOfText(text: string): Found[] {
  const found = new Map<string, Found>()
  let before = ''
  for (const line of text.slice(0, 1_000_000).split(/\r?\n/)) {
    const addresses = line.match(ADDRESS) ?? []
    const words = squeeze(line.replace(ADDRESS, ' ')).replace(/^[\s*•>–-]+|[\s<>[\]()*•:–-]+$/g, '')
    for (const written of addresses) {
      const link = written.replace(/[.,;:!?]+$/, '')
      const title = isHeadline(words) ? words : before
      if (URL.canParse(link) && title !== '' && !found.has(link)) found.set(link, { link, title, summary: null })
    }
    if (addresses.length > 0) before = ''
    else if (words !== '') before = isHeadline(words) ? words : ''
  }
  return [...found.values()]
}

function decodeLoosely(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch (error) {
    if (error instanceof URIError) return link
    throw error
  }
}

/** On one line, without what takes no room: senders pad their preview text with it. */
const squeeze = (text: string) =>
  text
    .replace(/\u00ad|\u034f|\u200b|\u200c|\u200d|\ufeff/g, '')
    .replace(/\s+/g, ' ')
    .trim()
const escapeMarkup = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
