import { parseHTML } from 'linkedom'
import { isElement } from './blocks.ts'

/** Longer pages are cut: they are lists or attacks, and linkedom needs 50 times a page's size in memory. */
const HTML_MAX_CHARS = 3_000_000
/** No page of a publisher nests deeper; what does is an attack, and would overflow the stack of all who walk the tree. */
const DEPTH_MAX = 400
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
  // In HTML these are comments; linkedom takes them for XML's and loses all up to the closing marks, which may never come.
  const written = parseHTML(html.slice(0, HTML_MAX_CHARS).replaceAll('<![CDATA[', '')).document
  for (const node of [...written.childNodes]) place(node, document, false)
  flatten(document.body)
  return document
}

/** What is nested too deep becomes the text that it holds. */
function flatten(root: Element): void {
  let depth = 0
  let element: Element | null = root
  while (element !== null) {
    if (depth > DEPTH_MAX) element.textContent = element.textContent ?? ''
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
