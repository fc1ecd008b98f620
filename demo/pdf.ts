import { deflateSync } from 'node:zlib'
import type { DemoArticle } from './article.ts'
import { longDate } from './dates.ts'
import { toWindows1252 } from './windows-1252.ts'

const PAGE = { width: 595, height: 842, margin: 68, bottom: 84 }
/** Advance widths of Times-Roman for the characters from space to tilde, in thousandths of the size (Adobe's font metrics). */
const WIDTHS = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500,
  500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722,
  667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278,
  500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
]

interface Line {
  readonly text: string
  readonly font: 'F1' | 'F2'
  readonly size: number
  /** Space above, points. */
  readonly above: number
}

/**
 * An article as a PDF of A4 pages with real text: one column, Times, a running foot, title and date in the document information.
 *
 * @param note - printed at the foot of every page
 */
export function pdfOf(article: DemoArticle, publisher: string, note: string): Uint8Array {
  const pages = paginate(linesOf(article, publisher))
  const streams = pages.map((lines, index) => {
    const foot = [note, `${publisher} · page ${index + 1} of ${pages.length}`]
    return deflateSync(toWindows1252(drawing(lines, foot)))
  })
  const firstPage = 5
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`)
  const stamp = article.publishedAt.replace(/[-:T]/g, '').replace(/^(\d{12})(.)(\d\d)(\d\d)$/, "$100$2$3'$4'")
  const objects: (string | readonly [string, Uint8Array])[] = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en) >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
    font('Times-Roman'),
    font('Times-Bold'),
  ]
  for (const [index, stream] of streams.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${firstPage + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      [`<< /Length ${stream.length} /Filter /FlateDecode >>`, stream],
    )
  }
  objects.push(
    `<< /Title ${utf16(article.title)} /Author ${utf16(article.byline)} /CreationDate (D:${stamp}) /ModDate (D:${stamp}) >>`,
  )
  return assemble(objects)
}

function linesOf(article: DemoArticle, publisher: string): Line[] {
  const body: Line[] = []
  const add = (text: string, font: Line['font'], size: number, above: number) => {
    for (const [index, line] of wrap(text, size, font).entries()) {
      body.push({ text: line, font, size, above: index === 0 ? above : 0 })
    }
  }
  add(`${publisher} · ${longDate(article.publishedAt, 'en')}`, 'F1', 9, 0)
  add(article.title, 'F2', 17, 14)
  add(article.lead, 'F1', 12, 8)
  for (const block of article.body) {
    if (typeof block === 'string') add(block, 'F1', 11, 8)
    else if ('heading' in block) add(block.heading, 'F2', 12, 14)
    else throw new TypeError('the bulletin knows paragraphs and headings only')
  }
  return body
}

function wrap(text: string, size: number, font: Line['font']): string[] {
  const limit = PAGE.width - 2 * PAGE.margin
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && widthOf(longer, size) * (font === 'F2' ? 1.07 : 1) > limit) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function widthOf(text: string, size: number): number {
  let sum = 0
  for (const character of text) sum += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? 500
  return (sum * size) / 1000
}

function paginate(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]]
  let y = PAGE.height - PAGE.margin
  for (const line of lines) {
    const height = line.above + line.size * 1.32
    if (y - height < PAGE.bottom) {
      pages.push([])
      y = PAGE.height - PAGE.margin
    }
    y -= height
    pages.at(-1)?.push(line)
  }
  return pages
}

function drawing(lines: readonly Line[], foot: readonly string[]): string {
  let y = PAGE.height - PAGE.margin
  const show = (text: string, font: string, size: number, at: number) =>
    `BT /${font} ${size} Tf ${PAGE.margin} ${at.toFixed(1)} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`
  const shown = lines.map((line) => {
    y -= line.above + line.size * 1.32
    return show(line.text, line.font, line.size, y)
  })
  return [...shown, ...foot.map((text, index) => show(text, 'F1', 8, 52 - 11 * index))].join('\n')
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
}

function utf16(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** Numbers the objects, notes where each begins, and closes with the table and the trailer; the last object is the information. */
function assemble(objects: readonly (string | readonly [string, Uint8Array])[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (...pieces: (string | Uint8Array)[]) => {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
      parts.push(bytes)
      length += bytes.length
    }
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    push(`${index + 1} 0 obj\n`)
    if (typeof object === 'string') push(object)
    else push(object[0], '\nstream\n', object[1], '\nendstream')
    push('\nendobj\n')
  }
  const start = length
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  push(...offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`))
  push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
