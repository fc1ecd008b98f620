import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'
import type { Entry } from '../domain/entry.ts'
import { primarySubtag } from './language-tag.ts'

const KEY_MAX_CHARS = 500
const TITLE_MAX_CHARS = 1_000
const SUMMARY_MAX_CHARS = 4_000
/** Of what is read for a title or summary: markup can be fifty times its text. */
const MARKUP_MAX_CHARS = 100_000
const LINK_MAX_CHARS = 2_000

/** What a source says of one item, as it is written there. */
export interface Announcement {
  readonly id: string | null
  readonly link: string | null
  /** May hold markup. */
  readonly title: string | null
  /** May hold markup. */
  readonly summary: string | null
  readonly publishedAt: Date | null
  readonly updatedAt: Date | null
  readonly authors: readonly string[]
  readonly language: string | null
  readonly categories: readonly string[]
}

/**
 * Makes entries of what a source announces: plain text, limited lengths, absolute links. Of several with one key the first stays.
 *
 * @param base - what relative links are relative to
 * @returns `note` counts what was left out; undefined when nothing was
 */
export function toEntries(announcements: readonly Announcement[], base: string): { entries: Entry[]; note: string | undefined } {
  const entries = new Map<string, Entry>()
  let withoutLink = 0
  for (const announced of announcements) {
    const link = usableLink(announced.link, base)
    if (link === null) {
      withoutLink++
      continue
    }
    const key = (announced.id?.trim() || link).slice(0, KEY_MAX_CHARS)
    if (entries.has(key)) continue
    entries.set(key, {
      key,
      link,
      title: shorten(plainText((announced.title ?? '').slice(0, MARKUP_MAX_CHARS)), TITLE_MAX_CHARS),
      summary: shorten(plainText((announced.summary ?? '').slice(0, MARKUP_MAX_CHARS)), SUMMARY_MAX_CHARS),
      publishedAt: announced.publishedAt,
      updatedAt: announced.updatedAt,
      authors: announced.authors.map(nameOf).filter((author) => author !== ''),
      language: primarySubtag(announced.language),
      categories: announced.categories.map((category) => plainText(category).slice(0, 200)).filter((category) => category !== ''),
    })
  }
  const note = withoutLink === 0 ? undefined : `${withoutLink} of ${announcements.length} entries have no usable link`
  return { entries: [...entries.values()], note }
}

/** `mail@example.org (Name)`, `Name (https://…)`, `Name <mail@example.org>`: the name, where there is one. */
function nameOf(author: string): string {
  const written = plainText(author.replace(/<(\S+@\S+)>/, '($1)')).slice(0, 200)
  const [, outside = '', inside = ''] = /^(.*?)\s*\(([^()]*)\)$/.exec(written) ?? []
  if (/^\S+@\S+$/.test(outside) && inside !== '') return inside
  return outside !== '' && /^\S+@\S+$|^https?:/.test(inside) ? outside : written
}

/** Absolute http or https address without a fragment of ours to judge; null when it is none. */
function usableLink(link: string | null, base: string): string | null {
  const written = (link ?? '').trim()
  if (written === '' || !URL.canParse(written, base || undefined)) return null
  const { protocol, href, hostname } = new URL(written, base || undefined)
  return /^https?:$/.test(protocol) && hostname !== '' && href.length <= LINK_MAX_CHARS ? href : null
}

const BLOCK =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/
const NOT_TEXT = /^(?:script|style|template|iframe|noscript|svg|head)$/

/** The text of a fragment of HTML on one line. Text without markup comes back as it is, its entities read. */
export function plainText(html: string): string {
  if (!/<[a-z!/]/i.test(html)) return squeeze(html.includes('&') ? decodeHTML(html) : html)
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentagname(name) {
      if (NOT_TEXT.test(name)) hidden++
      if (BLOCK.test(name)) text += ' '
    },
    onclosetag(name) {
      if (NOT_TEXT.test(name)) hidden--
      if (BLOCK.test(name)) text += ' '
    },
    ontext(piece) {
      if (hidden === 0) text += piece
    },
  })
  parser.end(html)
  return squeeze(text)
}

const squeeze = (text: string) => text.replace(/[\s\u00a0\u200b]+/g, ' ').trim()

/** Cuts at the end of a word and says so with an ellipsis; null for an empty text. */
export function shorten(text: string, maxChars: number): string | null {
  if (text.length <= maxChars) return text || null
  const cut = text.slice(0, maxChars - 1)
  return `${cut.slice(0, cut.lastIndexOf(' ') > maxChars * 0.8 ? cut.lastIndexOf(' ') : cut.length).replace(/[\ud800-\udbff]$/, '')}…`
}
