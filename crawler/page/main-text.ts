import { Readability } from '@mozilla/readability'
import { type Block, blocksOf } from './blocks.ts'
import { isAside, type PageWords } from './rules.ts'

/** Characters that Readability wants before it lowers its demands. */
const TEXT_MIN_CHARS = 250
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
  return blocks
    .filter((block) => isKept(block) && !isAside(block, page))
    .map(({ text }) => text)
    .join('\n')
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
