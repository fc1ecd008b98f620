import { type Mark, marksOf } from './marks.ts'

/** A paragraph, heading, list item, table row or whatever else stands on a line of its own. */
export interface Block {
  /** On one line. */
  readonly text: string
  /** The tag of the block-level element that the text stands in. */
  readonly tag: string
  /** Where it begins: the innermost element, and all that this stands in. */
  readonly place: Place
  /** Share of the text that is inside links, in [0, 1]. */
  readonly linked: number
  /** Whether any of it is on a button. */
  readonly isButton: boolean
}

/** An element as its text sees it. */
export interface Place {
  readonly parent: Place | null
  readonly tag: string
  /** The tag of the nearest block-level element, itself included. */
  readonly blockTag: string
  readonly marks: ReadonlySet<Mark>
  readonly isHidden: boolean
  readonly isLink: boolean
  readonly isButton: boolean
  /** A table row of plain cells, which makes one line. */
  readonly isRow: boolean
}

const NO_TEXT = new Set(
  'script style noscript template svg math iframe object head select textarea canvas option audio video embed map'.split(' '),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
/** Between the cells of a row. */
const CELL_SEPARATOR = ' | '

/** Cuts what is under an element into blocks, in the order of the page. Lines without a letter or digit are left out. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = []
  let open: { text: string; linkChars: number; isButton: boolean; place: Place } | null = null

  const close = () => {
    if (open === null) return
    const { linkChars, isButton, place } = open
    const text = squeeze(open.text).replace(/^(\| )+|( \|)+$/g, '')
    if (/[\p{L}\p{N}]/u.test(text)) {
      blocks.push({ text, tag: place.blockTag, place, linked: Math.min(1, linkChars / text.length), isButton })
    }
    open = null
  }
  const add = (written: string, place: Place) => {
    if (open === null && written.trim() === '') return
    open ??= { text: '', linkChars: 0, isButton: false, place }
    open.text += written
    if (place.isLink) open.linkChars += squeeze(written).length
    if (place.isButton) open.isButton = true
  }
  const walk = (element: Element, place: Place) => {
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === 3) add(child.nodeValue ?? '', place)
      if (!isElement(child) || NO_TEXT.has(child.localName)) continue
      const tag = child.localName
      if (tag === 'br') {
        if (isLineBreak(child.nextSibling)) close()
        else if (open !== null) add(' ', place)
        continue
      }
      const isCell = place.isRow && (tag === 'td' || tag === 'th')
      const isBlock = BLOCKS.has(tag) && !isCell
      if (isBlock) close()
      if (isCell && open !== null) add(CELL_SEPARATOR, place)
      walk(child, placeOf(child, place, isBlock))
      if (isBlock) close()
    }
  }
  walk(root, placeOf(root, null, true))
  close()
  return blocks
}

function placeOf(element: Element, parent: Place | null, isBlock: boolean): Place {
  const tag = element.localName
  return {
    parent,
    tag,
    blockTag: isBlock || parent === null ? tag : parent.blockTag,
    marks: marksOf(element),
    isHidden: parent?.isHidden === true || isHidden(element),
    isLink: parent?.isLink === true || tag === 'a',
    isButton: parent?.isButton === true || tag === 'button',
    isRow: tag === 'tr' && !holdsBlocks(element),
  }
}

/** Whether the element itself says that it is not shown. */
export function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /display:\s*none|visibility:\s*hidden/.test(element.getAttribute('style') ?? '')
  )
}

/** Two `<br>` in a row, with only white space between them, part paragraphs. */
function isLineBreak(next: ChildNode | null): boolean {
  const after = next?.nodeType === 3 && (next.nodeValue ?? '').trim() === '' ? next.nextSibling : next
  return after !== null && after !== undefined && isElement(after) && after.localName === 'br'
}

/** Whether a cell of the row holds more than a line: then the table is there for its looks. */
function holdsBlocks(row: Element): boolean {
  for (let cell = row.firstElementChild; cell !== null; cell = cell.nextElementSibling) {
    for (let child = cell.firstElementChild; child !== null; child = child.nextElementSibling) {
      if (BLOCKS.has(child.localName)) return true
    }
  }
  return false
}

/** All white space to single spaces, none at the ends; soft hyphens and byte order marks go. */
export function squeeze(text: string): string {
  return text
    .replace(/[\u00ad\ufeff]/g, '')
    .replace(/[\s\u200b]+/g, ' ')
    .trim()
}

/** Whether the block stands in an element with that tag. */
export function isWithin(block: Block, tag: string): boolean {
  for (let place: Place | null = block.place; place !== null; place = place.parent) if (place.tag === tag) return true
  return false
}

/** The marks of the nearest elements that have any, innermost first. */
export function nearestMarks(block: Block, count: number): ReadonlySet<Mark>[] {
  const found: ReadonlySet<Mark>[] = []
  for (let place: Place | null = block.place; place !== null && found.length < count; place = place.parent) {
    if (place.marks.size > 0) found.push(place.marks)
  }
  return found
}

/** Narrows a node of the tree to an element. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1
}
