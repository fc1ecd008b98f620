import type { PdfLine } from './pdf-lines.ts'

/** Lines further apart than this many times the usual distance are in different paragraphs. */
const GAP = 1.35
/** Distance of lines for their size, as most documents are set. */
const LEADING_OF_SIZE = 1.2
/** Letters that differ more in size are a heading and its text. */
const SIZE_RATIO = 1.12
/** A line that ends this much of the width before the others is the last of its paragraph. */
const SHORT = 0.12
const ITEM = /^([•▪●◦‣·–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s/u

/** Joins the lines of a PDF to paragraphs: divided words made whole, headings and list items on their own. */
export function paragraphsOf(lines: readonly PdfLine[]): string[] {
  const leading = usualLeading(lines)
  const rights = rightEdges(lines)
  const paragraphs: string[] = []
  let last: PdfLine | null = null
  for (const line of lines) {
    const open = paragraphs.at(-1)
    if (open === undefined || last === null || isNewParagraph(last, line, leading, rights.get(last.page) ?? last.right))
      paragraphs.push(line.text)
    else paragraphs[paragraphs.length - 1] = append(open, line.text)
    last = line
  }
  return paragraphs
}

function isNewParagraph(last: PdfLine, line: PdfLine, leading: number, right: number): boolean {
  if (ITEM.test(line.text)) return true
  if (Math.max(last.size, line.size) / Math.min(last.size, line.size) > SIZE_RATIO) return true
  const endsSentence = /[.!?:…]["”»)]?$/.test(last.text)
  const isElsewhere = line.page !== last.page || line.y >= last.y
  // At the next column or page a sentence goes on, or a new paragraph begins.
  if (isElsewhere) return endsSentence || !/^[\p{Ll}(]/u.test(line.text)
  // Large letters stand further apart.
  if (last.y - line.y > GAP * Math.max(leading, line.size * LEADING_OF_SIZE)) return true
  const isShort = last.right < right - SHORT * (right - last.left)
  return isShort && (endsSentence || /^\p{Lu}/u.test(line.text))
}

/** `nego-` and `tiations` are one word; `EU-` and `wide` were two already, but nobody can tell. */
function append(text: string, next: string): string {
  if (/\p{Ll}[-\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next
  return `${text} ${next}`
}

/** The commonest distance between lines that follow each other, in points. */
function usualLeading(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (!before || before.page !== line.page || before.y <= line.y) continue
    const distance = Math.round((before.y - line.y) * 2) / 2
    counts.set(distance, (counts.get(distance) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** How far to the right the lines of each page reach. */
function rightEdges(lines: readonly PdfLine[]): Map<number, number> {
  const edges = new Map<number, number>()
  for (const { page, right } of lines) edges.set(page, Math.max(edges.get(page) ?? 0, right))
  return edges
}
