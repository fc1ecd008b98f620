import type { Evidence } from '../domain/classification.ts'

/** A stretch of text under the same evidence. */
export interface Segment {
  readonly text: string
  /** What covers it, as indexes into the evidence given; none for plain text. */
  readonly evidence: readonly number[]
  /** Evidence whose first or last character is here: where its anchor and its label go. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Cuts a text into paragraphs at line feeds, and each into segments at the exact ranges of the evidence. Ranges may overlap and
 * may run over several paragraphs; those that lie outside the text or hold nothing are cut down or left out. Nothing is added to
 * the text, and only line feeds are taken from it.
 */
export function markText(text: string, evidence: readonly Evidence[]): Segment[][] {
  const ranges = evidence.map(({ start, end }) => trimLineFeeds(text, Math.max(0, start), Math.min(text.length, end)))
  const cuts = [...new Set(ranges.flatMap(({ start, end }) => (start < end ? [start, end] : [])))].sort((a, b) => a - b)
  const paragraphs: Segment[][] = []
  let from = 0
  for (const paragraph of text.split('\n')) {
    const until = from + paragraph.length
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < until), until]
    if (paragraph !== '') paragraphs.push(edges.slice(1).map((edge, index) => segment(text, edges[index] ?? from, edge, ranges)))
    from = until + 1
  }
  return paragraphs
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Without line feeds at its ends, so that its first and its last character stand in a paragraph. */
function trimLineFeeds(text: string, start: number, end: number): Range {
  let [first, last] = [start, end]
  while (first < last && text[first] === '\n') first += 1
  while (last > first && text[last - 1] === '\n') last -= 1
  return { start: first, end: last }
}

function segment(text: string, from: number, until: number, ranges: readonly Range[]): Segment {
  const where = (test: (range: Range) => boolean) =>
    ranges.flatMap((range, index) => (range.start < range.end && test(range) ? [index] : []))
  return {
    text: text.slice(from, until),
    evidence: where(({ start, end }) => start < until && end > from),
    starts: where(({ start }) => start >= from && start < until),
    ends: where(({ end }) => end > from && end <= until),
  }
}
