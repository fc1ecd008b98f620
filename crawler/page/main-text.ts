import { Readability } from '@mozilla/readability'
import { type Block, blocksOf, nearestMarks, type Place } from './blocks.ts'
import type { Mark } from './marks.ts'
import { isAside, type PageWords } from './rules.ts'

/** Characters that Readability wants before it lowers its demands. */
const TEXT_MIN_CHARS = 250
/** A paragraph of fewer characters may be a label. */
const PROSE_MIN_CHARS = 80
/**
 * Finding less than this share of the page's paragraphs is missing the article. Swept 0.2 to 1: above, pages with several
 * articles suffer.
 */
const FOUND_SHARE_MIN = 1 / 3
/** From this share of links on, a list is a menu. */
const LINKED_MAX = 0.3
/** Words of the runs by which a block is found again in what Readability kept. */
const RUN_WORDS = 4
/** Of a block's runs, the share that must be there. */
const KEPT_SHARE = 0.75

/**
 * The text of the article on a page: the blocks that Readability keeps, without those that are about the page rather than part of
 * the article. Changes the document.
 *
 * @param blocks - of the document's body, before anything changed it
 * @returns one block a line; empty when the page holds no text of its own
 */
export function mainText(document: Document, blocks: readonly Block[], page: PageWords): string {
  const isKept = keptByReadability(document)
  const kept = withWhatStandsBetween(blocks, blocks.map(isKept))
  const chosen = blocks.filter((block, index) => kept[index] && !isAside(block, page))
  const prose = blocks.filter((block) => isProse(block) && !isAside(block, page))
  const isMissed = lengthOf(chosen) < lengthOf(prose) * FOUND_SHARE_MIN
  const text = isMissed ? fromFirstToLast(blocks, prose).filter((block) => !isAside(block, page)) : chosen
  return text.map((block) => block.text).join('\n')
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0)
}

/** A paragraph of whole sentences in a place that is not for something else. */
function isProse(block: Block): boolean {
  return (
    isInPlace(block) &&
    block.text.length >= PROSE_MIN_CHARS &&
    block.linked < LINKED_MAX &&
    /[.!?…。！？:]["”»)']?$/.test(block.text)
  )
}

/** Where Readability missed the article: its paragraphs, and what stands among them. */
function fromFirstToLast(blocks: readonly Block[], prose: readonly Block[]): Block[] {
  const [first, last] = [prose[0], prose.at(-1)]
  if (!first || !last) return []
  return blocks.slice(blocks.indexOf(first), blocks.indexOf(last) + 1).filter((block) => isInPlace(block) && block.linked < 0.5)
}

const OTHER_PLACES: readonly Mark[] = ['share', 'related', 'newsletter', 'promotion', 'navigation', 'side', 'consent', 'comments']

function isInPlace(block: Block): boolean {
  if (block.place.isHidden) return false
  return !nearestMarks(block, 3).some((marks) => !marks.has('article') && OTHER_PLACES.some((mark) => marks.has(mark)))
}

/**
 * Readability drops short lists and tables, which look like menus to it, and some headings. Between two paragraphs of the
 * article that stand side by side they belong to it: opening hours, conditions, figures.
 */
function withWhatStandsBetween(blocks: readonly Block[], kept: readonly boolean[]): boolean[] {
  const result = [...kept]
  let last = -1
  for (const [index, block] of blocks.entries()) {
    if (!kept[index]) continue
    const before = blocks[last]
    if (before && index - last > 1 && containerOf(before) === containerOf(block)) {
      for (let i = last + 1; i < index; i++) result[i] = isContent(blocks[i])
    }
    last = index
  }
  return result
}

function isContent(block: Block | undefined): boolean {
  return block !== undefined && /^(li|t[dhr]|d[dt]|h[2-6])$/.test(block.tag) && block.linked < LINKED_MAX && !block.place.isHidden
}

/** What the block-level element of a block stands in. */
function containerOf(block: Block): Place | null {
  let place: Place | null = block.place
  while (place !== null && place.tag !== block.tag) place = place.parent
  return place?.parent ?? null
}

/**
 * Readability rearranges the tree, so blocks are found again by their words. Its own text is not used: it runs lines together and
 * has lost the classes by which captions and bylines are known.
 */
function keptByReadability(document: Document): (block: Block) => boolean {
  const options = { charThreshold: TEXT_MIN_CHARS, disableJSONLD: true, serializer: (node: Node) => node as Element }
  const content = new Readability(document, options).parse()?.content
  if (!content) return () => false
  const words = blocksOf(content).flatMap(({ text }) => [...wordsOf(text), LINE_END])
  const runs = new Set(runsOf(words))
  const all = ` ${LINE_END} ${words.join(' ')} `
  return ({ text }) => {
    const own = wordsOf(text)
    // Short lines are told by their neighbours: the whole line, or at least the very words in a row.
    if (own.length < RUN_WORDS) return all.includes(` ${LINE_END} ${own.join(' ')} ${LINE_END} `)
    if (own.length < 2 * RUN_WORDS) return all.includes(` ${own.join(' ')} `)
    const ownRuns = runsOf(own)
    return ownRuns.filter((run) => runs.has(run)).length >= KEPT_SHARE * ownRuns.length
  }
}

const LINE_END = '|'

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? []
}

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = []
  for (let i = 0; i + RUN_WORDS <= words.length; i++) runs.push(words.slice(i, i + RUN_WORDS).join(' '))
  return runs
}
