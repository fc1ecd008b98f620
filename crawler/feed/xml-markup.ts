import { absoluteUrl, textOf, type XmlElement } from './xml-tree.ts'

/** Elements of HTML that have no end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const ADDRESS_ATTRIBUTE = /(\b(?:href|src|action|cite|data|longdesc|usemap|background|poster)\s*=\s*)(["'])(.{0,2000}?)\2/gi
const ADDRESSES = new Set(['href', 'src', 'action', 'cite', 'data', 'longdesc', 'usemap', 'background', 'poster'])

/**
 * What a text element of a feed says: XHTML as markup, base64 decoded, everything else as it stands, with the addresses inside
 * made absolute.
 */
export function markupOf(element: XmlElement): string {
  const type = (element.attributes.type ?? '').toLowerCase()
  const mode = (element.attributes.mode ?? '').toLowerCase()
  if (element.attributes.src && element.children.length === 0) return absoluteUrl(element.attributes.src, element.base)
  if (element.children.some((child) => typeof child !== 'string')) return serialise(element).trim()
  const text = textOf(element).trim()
  const isBinary = type.includes('/') && !/\+?xml$|^text\/|html/.test(type)
  if ((mode === 'base64' || (mode === '' && isBinary)) && /^[A-Za-z0-9+/=\s]+$/.test(text)) {
    return withAbsoluteAddresses(Buffer.from(text, 'base64').toString('utf8').trim(), element.base)
  }
  return /</.test(text) ? withAbsoluteAddresses(text, element.base) : text
}

function serialise(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? escapeText(child) : serialiseElement(child))).join('')
}

function serialiseElement(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !/^xml(ns)?(:|$)/.test(name))
    .map(([name, value]) => {
      const shown = ADDRESSES.has(name) ? absoluteUrl(value, element.base) : value
      return ` ${name}="${escapeText(shown).replace(/"/g, '&quot;')}"`
    })
    .join('')
  const { localName } = element
  return VOID.has(localName) ? `<${localName}${attributes} />` : `<${localName}${attributes}>${serialise(element)}</${localName}>`
}

function withAbsoluteAddresses(html: string, base: string): string {
  if (base === '') return html
  return html.replace(ADDRESS_ATTRIBUTE, (_, before: string, quote: string, url: string) => {
    return `${before}${quote}${url.startsWith('#') ? url : absoluteUrl(url, base)}${quote}`
  })
}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
