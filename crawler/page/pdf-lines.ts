import type { getDocumentProxy } from 'unpdf'
import { squeeze } from './blocks.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** A line of a PDF where it stands; lengths in points, `y` from the foot of the page up. */
export interface PdfLine {
  readonly text: string
  readonly page: number
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** Pages beyond these are a library, not a report: they are not read. */
const PAGES_MAX = 300
/** Lines at the head and foot of a page among which what repeats is looked for. */
const EDGE_LINES = 3
/** Share of the pages on which a line must repeat, and points by which it may be moved. */
const REPEATED_SHARE = 0.5
const MOVED_MAX = 6
/** A row of a table of contents. */
const LEADER = /(\.\s?){5,}\s*\d*$/

/** The lines of a PDF in reading order, without running heads, feet and page numbers. */
export async function linesOfPdf(pdf: Pdf): Promise<PdfLine[]> {
  const pages: PdfLine[][] = []
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_MAX); number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(linesOfPage(items, number))
    page.cleanup()
  }
  const running = runningLines(pages)
  return pages.flat().filter((line) => !running.has(line))
}

type Item = Awaited<ReturnType<Awaited<ReturnType<Pdf['getPage']>>['getTextContent']>>['items'][number]

function linesOfPage(items: readonly Item[], page: number): PdfLine[] {
  const lines: PdfLine[] = []
  let isOpen = false
  for (const item of items) {
    if (!('str' in item)) continue
    const [, , c = 0, d = 0, left = 0, y = 0] = item.transform.map(Number)
    const piece: PdfLine = { text: item.str, page, left, right: left + item.width, y, size: Math.hypot(c, d) }
    const last = isOpen ? lines.at(-1) : undefined
    if (last && (item.str.trim() === '' || isBeside(last, piece))) lines[lines.length - 1] = joined(last, piece)
    else if (item.str.trim() !== '') {
      lines.push(piece)
      isOpen = true
    }
    if (item.hasEOL) isOpen = false
  }
  return lines.map((line) => ({ ...line, text: squeeze(line.text) })).filter(({ text }) => !LEADER.test(text))
}

function isBeside(line: PdfLine, piece: PdfLine): boolean {
  return Math.abs(line.y - piece.y) < 0.5 * Math.max(piece.size, line.size) && piece.left >= line.left
}

/** Pieces further apart than a quarter of the letters' size are words of their own. */
function joined(line: PdfLine, piece: PdfLine): PdfLine {
  if (piece.text.trim() === '') return { ...line, text: line.text + piece.text }
  const space = piece.left - line.right > 0.25 * piece.size ? ' ' : ''
  return {
    ...line,
    text: `${line.text}${space}${piece.text}`,
    right: Math.max(line.right, piece.right),
    size: Math.max(line.size, piece.size),
  }
}

/** Lines at the edges that stand at the same place on most pages, numbers aside, and bare page numbers. */
function runningLines(pages: readonly PdfLine[][]): Set<PdfLine> {
  const edges = pages.map((lines) => {
    const byHeight = [...lines].sort((a, b) => b.y - a.y)
    return [...new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)])]
  })
  const places = new Map<string, PdfLine[]>()
  for (const line of edges.flat()) {
    const key = line.text.replace(/\d+/g, '#')
    places.set(key, [...(places.get(key) ?? []), line])
  }
  const wanted = Math.max(2, Math.ceil(pages.length * REPEATED_SHARE))
  const running = new Set<PdfLine>()
  for (const [key, lines] of places) {
    const isNumber =
      /\b(page|seite|página) # (of|sur|von|de) #$/i.test(key) ||
      /^\W*(page|seite|página|p\.)?\W*(#|[ivxl]+)(\W*(of|sur|von|de|\/)?\W*#)?\W*$/i.test(key)
    const alike = (line: PdfLine) =>
      new Set(lines.filter((other) => Math.abs(other.y - line.y) <= MOVED_MAX).map(({ page }) => page)).size
    for (const line of lines) if (isNumber || (pages.length > 1 && alike(line) >= wanted)) running.add(line)
  }
  return running
}
