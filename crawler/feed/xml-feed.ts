import { ParseError } from '../../domain/errors.ts'
import { parseDate } from '../dates.ts'
import type { Enclosure, Feed, FeedEntry } from './feed.ts'
import { markupOf } from './xml-markup.ts'
import { absoluteUrl, childrenNamed, parseXml, textOf, type XmlElement } from './xml-tree.ts'

/**
 * The lenient reader: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, any mixture of them, ill-formed or not.
 *
 * @param url - address of the feed; relative links are relative to it
 * @throws {@link ParseError} when there is no feed in it
 */
export function readXmlFeed(xml: string, url: string): Feed {
  const { root, repairs } = parseXml(xml, url)
  const top = find(root, (element) => ['rss', 'feed', 'rdf:rdf', 'rdf'].includes(element.name)) ?? find(root, isChannel)
  if (!top) throw new ParseError('there is no <rss>, <feed> or <rdf:RDF> in it')
  const channel = top.name === 'feed' || isChannel(top) ? top : (childrenNamed(top, 'channel')[0] ?? top)
  const holders = channel === top ? [channel] : [channel, top]
  const items = holders.flatMap((holder) => childrenNamed(holder, 'item', 'entry'))
  return {
    format: top.name === 'feed' ? 'atom' : top.name.startsWith('rdf') ? 'rdf' : 'rss',
    title: firstMarkup(channel, 'title', 'dc:title'),
    link: linkOf(channel),
    language: firstText(channel, 'language', 'dc:language') ?? channel.language ?? top.language,
    updatedAt: dateOf(
      channel,
      ...UPDATED,
      'lastbuilddate',
      'pubdate',
      'dc:date',
      'published',
      'dcterms:issued',
      'dcterms:created',
    ),
    entries: items.map(readItem),
    repairs,
  }
}

const UPDATED = ['updated', 'modified', 'dcterms:modified']

const isChannel = (element: XmlElement) => element.name === 'channel'

function readItem(item: XmlElement): FeedEntry {
  const description = firstMarkup(item, 'description', 'dc:description', 'itunes:summary', 'itunes:subtitle', 'media:description')
  const summary = firstMarkup(item, 'summary')
  const content = firstMarkup(item, 'content:encoded', 'content', 'xhtml:body', 'xhtml:div', 'body', 'fullitem')
  return {
    id: firstText(item, 'guid', 'id', 'dc:identifier') ?? item.attributes['rdf:about'] ?? null,
    title: firstMarkup(item, 'title', 'dc:title', 'media:title'),
    link: linkOf(item),
    publishedAt: dateOf(item, 'pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'dcterms:created', 'created'),
    updatedAt: dateOf(item, ...UPDATED),
    authors: unique(childrenNamed(item, 'author', 'dc:creator', 'dc:author', 'itunes:author').map(personOf)),
    summary: summary ?? description,
    content: content ?? (summary && description),
    language: firstText(item, 'dc:language') ?? item.language,
    categories: unique(
      childrenNamed(item, 'category', 'dc:subject', 'media:category', 'itunes:category').flatMap((category) => [
        category.attributes.term ?? category.attributes.text ?? textOf(category).trim(),
        category.attributes.label ?? '',
      ]),
    ),
    enclosures: enclosuresOf(item),
  }
}

function find(element: XmlElement, matches: (element: XmlElement) => boolean, depth = 0): XmlElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (matches(child)) return child
    const inside = depth < 6 ? find(child, matches, depth + 1) : null
    if (inside) return inside
  }
  return null
}

function firstMarkup(element: XmlElement, ...names: string[]): string | null {
  for (const child of childrenNamed(element, ...names)) {
    const markup = markupOf(child)
    if (markup) return markup
  }
  return null
}

function firstText(element: XmlElement, ...names: string[]): string | null {
  for (const child of childrenNamed(element, ...names)) {
    const text = textOf(child).trim()
    if (text) return text
  }
  return null
}

/** By the first name that gives a date; of several elements of that name the last, as feed readers have always done. */
function dateOf(element: XmlElement, ...names: string[]): Date | null {
  for (const name of names) {
    const dates = childrenNamed(element, name).flatMap((child) => parseDate(textOf(child)) ?? [])
    const last = dates.at(-1)
    if (last) return last
  }
  return null
}

/** The page that stands behind it: RSS `<link>`, then Atom's alternate link (HTML first), then a guid that is an address. */
function linkOf(element: XmlElement): string | null {
  const links = childrenNamed(element, 'link').map((link) => ({
    url: (link.attributes.href ?? link.attributes['rdf:resource'] ?? textOf(link)).trim(),
    isText: link.attributes.href === undefined,
    rel: (link.attributes.rel ?? 'alternate').toLowerCase(),
    isHtml: /html|^$/.test(link.attributes.type ?? ''),
    base: link.base,
  }))
  const alternates = links.filter((link) => link.url !== '' && link.rel === 'alternate')
  const link = alternates.find((l) => l.isText) ?? alternates.find((l) => l.isHtml) ?? alternates[0]
  if (link) return absoluteUrl(link.url, link.base)
  const guid = childrenNamed(element, 'guid')[0]
  const id = guid ? textOf(guid).trim() : ''
  if (guid && guid.attributes.ispermalink?.toLowerCase() !== 'false' && /^https?:\/\//.test(id)) return id
  const about = element.attributes['rdf:about']
  if (about) return absoluteUrl(about, element.base)
  const other = links.find((l) => l.url !== '' && l.rel !== 'self' && l.rel !== 'enclosure') ?? links.find((l) => l.url !== '')
  return other ? absoluteUrl(other.url, other.base) : null
}

/** Atom's person as `Name (mail)`, RSS's as it is written: `mail (Name)`, `Name <mail>` or just a name. */
function personOf(person: XmlElement): string {
  const name = firstText(person, 'name')
  const address = firstText(person, 'email') ?? firstText(person, 'uri', 'url', 'homepage')
  if (name && address) return `${name} (${address})`
  return name ?? address ?? textOf(person)
}

function enclosuresOf(item: XmlElement): Enclosure[] {
  const elements = [
    ...childrenNamed(item, 'enclosure', 'media:content'),
    ...childrenNamed(item, 'media:group').flatMap((group) => childrenNamed(group, 'media:content')),
    ...childrenNamed(item, 'link').filter((link) => link.attributes.rel?.toLowerCase() === 'enclosure'),
  ]
  return elements.flatMap((element) => {
    const url = element.attributes.url ?? element.attributes.href
    if (!url) return []
    const length = Number(element.attributes.length ?? element.attributes.filesize ?? Number.NaN)
    return [
      {
        url: absoluteUrl(url, element.base),
        type: element.attributes.type ?? null,
        length: Number.isFinite(length) ? length : null,
      },
    ]
  })
}

const unique = (values: readonly string[]) => [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
