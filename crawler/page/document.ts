import { parseHTML } from 'linkedom'
import { isElement, isHidden, squeeze } from './blocks.ts'

/** Longer pages are cut: they are lists or attacks, and linkedom needs 50 times a page's size in memory. */
const HTML_MAX_CHARS = 3_000_000
/** No page of a publisher nests deeper; what does is an attack, and would overflow the stack of all who walk the tree. */
const DEPTH_MAX = 400
/** From this share of the page's text on, a hidden element is revealed. */
const REVEALED_SHARE = 0.4
/** Less text in `<noscript>` is a request to turn scripts on. */
const NOSCRIPT_MIN_CHARS = 500
/** What stands in a head; anything else found there belongs to the body, as a browser would put it. */
const OF_HEAD = /^(title|meta|link|base|script|style|noscript|template)$/

/**
 * Parses a page as far as linkedom goes, and gives it one head and one body.
 *
 * linkedom builds the tree as it is written: `<html><meta…><head>…<body>`, several bodies or no `<html>` at all stay so, and its
 * `document.body` then adds an empty body before the one that holds the text. 1–2 % of pages would come out empty.
 */
export function parsePage(html: string): Document {
  const { document } = parseHTML('<html><head></head><body></body></html>')
  const written = parseHTML(withoutScripts(html.slice(0, HTML_MAX_CHARS))).document
  for (const node of [...written.childNodes]) place(node, document, false)
  tidy(document.body)
  return document
}

/** They say nothing of the text, and each is a node of its own to linkedom. */
const IDLE_ATTRIBUTES =
  /\s(?:data-[\w-]*|on\w+|srcset|sizes|loading|decoding|width|height|target|tabindex|js\w+|aria-(?!hidden)\w+)=(?:"[^"]*"|'[^']*')/gi

/**
 * Takes out what would only cost time: scripts but JSON-LD, styles, drawings. CDATA marks go, too: in HTML they are comments,
 * but linkedom takes them for XML's and loses all up to the closing marks, which may never come.
 */
function withoutScripts(html: string): string {
  const bare = withoutElements(withoutElements(html, 'script', /ld\+json/i), 'style', null)
  return bare
    .replace(/<svg\b(?:[^<]|<(?!\/?(?:svg|p|div|body)\b))*<\/svg\s*>/gi, '')
    .replaceAll('<![CDATA[', '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(IDLE_ATTRIBUTES, ''))
}

/** Cuts out all elements of a name that hold raw text; in one pass, however often they are left open. */
function withoutElements(html: string, name: string, kept: RegExp | null): string {
  const opening = new RegExp(`<${name}\\b[^<>]*>`, 'gi')
  const closing = new RegExp(`</${name}\\s*>`, 'gi')
  let result = ''
  let from = 0
  for (let start = opening.exec(html); start !== null; start = opening.exec(html)) {
    closing.lastIndex = opening.lastIndex
    const end = closing.exec(html)
    if (end === null) break
    opening.lastIndex = closing.lastIndex
    if (kept?.test(start[0])) continue
    result += html.slice(from, start.index)
    from = closing.lastIndex
  }
  return result + html.slice(from)
}

/** Walks the tree once, without recursion, and makes of it what a browser would show. */
function tidy(root: Element): void {
  const textLength = (root.textContent ?? '').length
  let depth = 0
  let element: Element | null = root
  while (element !== null) {
    if (depth > DEPTH_MAX) element.textContent = element.textContent ?? ''
    else if (isHidden(element)) reveal(element, textLength)
    const next: Element | null = element.localName === 'noscript' ? unwrap(element) : null
    if (next !== null) {
      element = next
      continue
    }
    if (element.firstElementChild !== null) {
      element = element.firstElementChild
      depth++
      continue
    }
    while (element !== null && element !== root && element.nextElementSibling === null) {
      element = element.parentElement
      depth--
    }
    element = element === root ? null : (element?.nextElementSibling ?? null)
  }
}

/** What hides most of the page hides it only until scripts have run. */
function reveal(element: Element, textLength: number): void {
  if ((element.textContent ?? '').length < textLength * REVEALED_SHARE) return
  for (const attribute of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(attribute)
}

/**
 * Forums and shops that scripts fill keep their whole text in `<noscript>`. @returns its first element, now in its place; or
 * null
 */
function unwrap(element: Element): Element | null {
  if (squeeze(element.textContent ?? '').length < NOSCRIPT_MIN_CHARS) return null
  const first = element.firstElementChild
  element.replaceWith(...element.childNodes)
  return first
}

/** Puts a piece of the page where it belongs; of the three wrappers only attributes and contents go over. */
function place(node: ChildNode, document: Document, isInHead: boolean): void {
  const name = node.nodeName.toLowerCase()
  if (name === 'html' || name === 'head' || name === 'body') {
    if (isElement(node)) copyAttributes(node, name, document)
    for (const child of [...node.childNodes]) place(child, document, isInHead || name === 'head')
    return
  }
  if (node.nodeType !== 1 && node.nodeType !== 3) return
  const target = OF_HEAD.test(name) && isInHead ? document.head : document.body
  target.append(node)
}

function copyAttributes(from: Element, name: 'html' | 'head' | 'body', document: Document): void {
  const to = name === 'html' ? document.documentElement : name === 'head' ? document.head : document.body
  for (const { name: attribute, value } of [...from.attributes]) {
    if (!to.hasAttribute(attribute)) to.setAttribute(attribute, value)
  }
}
