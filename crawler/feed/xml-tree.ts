import { decodeHTML, decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'
import { ParseError } from '../../domain/errors.ts'

/**
 * XML as feeds really write it: ill-formed, with HTML entities, wrong or no namespaces. Never expands entities within entities,
 * so no bomb goes off; depth and attributes are limited.
 */

/** An element with its name under the usual prefix (`dc:creator`, `content:encoded`), whichever prefix the feed uses. */
export interface XmlElement {
  /** Lower case. Elements of the feed formats themselves have no prefix. */
  readonly name: string
  /** As written, without prefix. */
  readonly localName: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  /** What relative addresses inside are relative to: `xml:base`, and above it the document's. */
  readonly base: string
  readonly language: string | null
}

export interface XmlTree {
  readonly root: XmlElement
  /** Places that were ill-formed: elements that were never closed, ampersands that stand alone. */
  readonly repairs: number
}

/** XML allows none of these. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

const DEPTH_MAX = 250
const ATTRIBUTES_MAX = 200
/** A full sitemap of 50,000 addresses has 200,000. */
const ELEMENTS_MAX = 400_000
const ENTITY_MAX_CHARS = 2_000
const ENTITIES_TOTAL_MAX_CHARS = 200_000

/** Namespace, lower case without scheme and trailing `/` or `#`, to the prefix that we know it by. */
const PREFIXES: Readonly<Record<string, string>> = {
  'www.w3.org/2005/atom': '',
  'purl.org/atom/ns': '',
  'purl.org/rss/1.0': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'www.w3.org/1999/xhtml': 'xhtml',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/dcterms': 'dcterms',
  'search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'www.sitemaps.org/schemas/sitemap/0.9': '',
  'www.google.com/schemas/sitemap-news/0.9': 'news',
  'www.w3.org/xml/1998/namespace': 'xml',
}

/** What a prefix stands for, by our own prefix for it. */
type Namespaces = Readonly<Record<string, string>>

const NONE: Readonly<Record<string, string>> = {}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[]
  readonly namespaces: Namespaces
}

/**
 * Reads XML into a tree.
 *
 * @param base - address of the document
 * @returns a root without a name that holds what stands at the top
 * @throws {@link ParseError} when it has more than 400,000 elements, nests deeper than 250, or an element has more than 200 attributes
 */
export function parseXml(xml: string, base: string): XmlTree {
  const { body, entities } = takeDoctype(xml)
  let repairs = 0
  let elements = 0
  let inCdata = false
  let entityBudget = ENTITIES_TOTAL_MAX_CHARS
  const decode = (text: string) =>
    text.replace(/&(#?[\w.:-]*;?)/g, (written, reference: string) => {
      const own = entities.get(reference.replace(/;$/, ''))
      if (own !== undefined) {
        entityBudget -= own.length
        return entityBudget > 0 ? own : ''
      }
      const decoded = reference.endsWith(';') ? decodeHTMLStrict(written.replace(/^&#X/, '&#x')) : written
      if (decoded === written) repairs++
      return decoded
    })
  const root: OpenElement = { name: '', localName: '', attributes: {}, children: [], base, language: null, namespaces: {} }
  const open: OpenElement[] = [root]
  const parser = new Parser(
    {
      onopentag(written, rawAttributes) {
        const parent = open.at(-1) ?? root
        if (++elements > ELEMENTS_MAX) throw new ParseError(`the XML has more than ${ELEMENTS_MAX} elements`)
        if (open.length > DEPTH_MAX) throw new ParseError(`the XML is nested deeper than ${DEPTH_MAX} elements`)
        const names = Object.keys(rawAttributes)
        if (names.length > ATTRIBUTES_MAX) throw new ParseError(`the element <${written}> has ${names.length} attributes`)
        const attributes =
          names.length === 0
            ? NONE
            : Object.fromEntries(names.map((name) => [name.toLowerCase(), decode(rawAttributes[name] ?? '')]))
        const namespaces = declared(attributes, parent.namespaces)
        const { name, localName } = nameOf(written, namespaces)
        const element: OpenElement = {
          name,
          localName,
          attributes,
          children: [],
          base: attributes['xml:base'] === undefined ? parent.base : absoluteUrl(attributes['xml:base'], parent.base),
          language: attributes['xml:lang'] ?? parent.language,
          namespaces,
        }
        parent.children.push(element)
        open.push(element)
      },
      onclosetag(_, isImplied) {
        const isSelfClosing = body[parser.endIndex - 1] === '/'
        if (isImplied && !isSelfClosing) repairs++
        open.pop()
      },
      ontext(text) {
        open.at(-1)?.children.push(inCdata ? text : decode(text))
      },
      oncdatastart: () => {
        inCdata = true
      },
      oncdataend: () => {
        inCdata = false
      },
    },
    { xmlMode: true, decodeEntities: false, recognizeSelfClosing: true },
  )
  parser.end(body)
  return { root, repairs }
}

/** Cuts the document type out and takes the entities that it declares, each as plain text: none may name another. */
function takeDoctype(xml: string): { body: string; entities: Map<string, string> } {
  const entities = new Map<string, string>()
  const doctype = /<!DOCTYPE[^>[]*(?:\[([\s\S]*?)\]\s*)?>/i.exec(xml.slice(0, 50_000))
  for (const match of (doctype?.[1] ?? '').matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')/g)) {
    const value = match[2] ?? match[3] ?? ''
    if (match[1] && value.length <= ENTITY_MAX_CHARS && !/&(?!#|amp;|lt;|gt;|quot;|apos;)/.test(value)) {
      entities.set(match[1], decodeHTML(value))
    }
  }
  return {
    body: (doctype ? xml.replace(doctype[0], '') : xml).replace(CONTROL_CHARACTERS, ''),
    entities,
  }
}

function declared(attributes: Readonly<Record<string, string>>, outer: Namespaces): Namespaces {
  if (attributes === NONE) return outer
  const own = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (own.length === 0) return outer
  const namespaces = { ...outer }
  for (const [name, uri] of own) {
    const prefix = name.slice(6)
    const key = uri
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/#]+$/, '')
    namespaces[prefix] = PREFIXES[key] ?? prefix
  }
  return namespaces
}

/** An element's name under the usual prefix. Feeds use a few names thousands of times: each is made once for its namespaces. */
function nameOf(written: string, namespaces: Namespaces): { name: string; localName: string } {
  const known = NAMES.get(namespaces) ?? new Map<string, { name: string; localName: string }>()
  if (known.size === 0) NAMES.set(namespaces, known)
  let names = known.get(written)
  if (!names) {
    const [prefix = '', localName = ''] = written.includes(':') ? written.split(':', 2) : ['', written]
    const lower = prefix.toLowerCase()
    const usual = namespaces[lower] ?? (lower === 'atom' ? '' : lower)
    names = { name: `${usual ? `${usual}:` : ''}${localName.toLowerCase()}`, localName }
    known.set(written, names)
  }
  return names
}

const NAMES = new WeakMap<Namespaces, Map<string, { name: string; localName: string }>>()

/** The address as written, made absolute; as it stands where that cannot be done. */
export function absoluteUrl(url: string, base: string): string {
  const trimmed = url.trim()
  if (trimmed === '') return base
  return URL.canParse(trimmed, base || undefined) && (base !== '' || URL.canParse(trimmed))
    ? resolveKeeping(trimmed, base)
    : trimmed
}

/** An absolute address stays as it is written: it is what the publisher announced. */
function resolveKeeping(url: string, base: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : new URL(url, base || undefined).href
}

/** The element's own text and that of everything inside, as one string. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** Children of these names, in the order of the names. */
export function childrenNamed(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return names.flatMap((name) =>
    element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name),
  )
}
