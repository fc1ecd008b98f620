import { squeeze } from './blocks.ts'
import { readJsonLd, type Thing } from './json-ld.ts'

/** What a page declares of itself in places that are made for it, gathered in one walk. */
export interface Survey {
  /** By name, property or itemprop in lower case; of several with one name all, in the order of the page. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** `href` of `<link>`, by rel in lower case; the first of each. */
  readonly links: ReadonlyMap<string, string>
  readonly things: readonly Thing[]
  readonly titleTag: string | null
  /** As the page declares it: `en-GB`; null when it does not. */
  readonly language: string | null
  readonly headings: readonly Element[]
  /** `<time>` and `<abbr title>`. */
  readonly times: readonly Element[]
  /** Elements of the body with `itemprop`, by its name in lower case. */
  readonly properties: ReadonlyMap<string, readonly Element[]>
  /** Elements that name an author by `rel` or class. */
  readonly authorElements: readonly Element[]
}

const AUTHOR_CLASS = /(^|[\s_-])(author|byline|autor|auteur|contributor)([\s_-]|s?$|s?[\s_-])/i

/** Walks the whole page once. */
export function survey(document: Document): Survey {
  const metas = new Map<string, string[]>()
  const links = new Map<string, string>()
  const scripts: string[] = []
  const headings: Element[] = []
  const times: Element[] = []
  const properties = new Map<string, Element[]>()
  const authorElements: Element[] = []
  let titleTag: string | null = null

  const visit = (element: Element) => {
    const tag = element.localName
    if (tag === 'meta') addMeta(element, metas)
    else if (tag === 'link') addLink(element, links)
    else if (tag === 'title') titleTag ??= squeeze(element.textContent ?? '') || null
    else if (tag === 'h1') headings.push(element)
    else if (tag === 'time' || (tag === 'abbr' && element.hasAttribute('title'))) times.push(element)
    else if (tag === 'script' && /ld\+json/i.test(element.getAttribute('type') ?? '')) scripts.push(element.textContent ?? '')
    else if (tag === 'svg' || tag === 'script' || tag === 'style') return
    for (const name of element.getAttribute('itemprop')?.toLowerCase().split(/\s+/) ?? []) push(properties, name, element)
    const isAuthor = element.getAttribute('rel') === 'author' || AUTHOR_CLASS.test(element.getAttribute('class') ?? '')
    if (isAuthor && tag !== 'body') authorElements.push(element)
    for (let child = element.firstElementChild; child !== null; child = child.nextElementSibling) visit(child)
  }
  visit(document.documentElement)
  const { documentElement: html } = document
  const declared = ['og:locale', 'content-language', 'dc.language', 'language'].map((name) => metas.get(name)?.[0])
  const language = html.getAttribute('lang') || html.getAttribute('xml:lang') || declared.find(Boolean) || null
  const things = scripts.flatMap(readJsonLd)
  return { metas, links, things, titleTag, language, headings, times, properties, authorElements }
}

function addMeta(element: Element, metas: Map<string, string[]>): void {
  const content = squeeze(element.getAttribute('content') ?? '')
  if (content === '') return
  for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
    const name = element.getAttribute(attribute)?.trim().toLowerCase()
    if (name) push(metas, name, content)
  }
}

function addLink(element: Element, links: Map<string, string>): void {
  const href = element.getAttribute('href')?.trim()
  for (const rel of element.getAttribute('rel')?.toLowerCase().split(/\s+/) ?? []) {
    if (href && !links.has(rel)) links.set(rel, href)
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key)
  if (there) there.push(value)
  else map.set(key, [value])
}

/** The first of the named metas that is there. */
export function firstMeta(page: Survey, names: readonly string[]): string | null {
  for (const name of names) {
    const content = page.metas.get(name)?.[0]
    if (content) return content
  }
  return null
}
