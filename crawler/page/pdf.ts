import { getDocumentProxy, getMeta } from 'unpdf'
import { ParseError } from '../../domain/errors.ts'
import { detectLanguage, primarySubtag } from '../language.ts'
import { type PageDate, readPageDate } from './page-date.ts'
import type { PageReading } from './page-reading.ts'
import { linesOfPdf, type PdfLine } from './pdf-lines.ts'
import { paragraphsOf } from './pdf-paragraphs.ts'
import { shownDate } from './visible-date.ts'

const TITLE_MAX_CHARS = 500
/** Of the first page, what is looked through for a date. */
const DATE_LINES = 25
/** Of the text, where the title is looked for. */
const TITLE_PARAGRAPHS = 6
const DAY_MS = 86_400_000

/**
 * Reads a PDF: text by paragraphs; title and author from the document's information where they are worth it; the date that the
 * first page shows, else the day on which the file was made.
 *
 * @param latest - dates after this are not believed
 * @throws {@link ParseError} when it is broken, encrypted or none at all
 */
export async function readPdf(body: Uint8Array, latest: Date): Promise<PageReading> {
  const { info, lines, declaredLanguage } = await open(body)
  const paragraphs = paragraphsOf(lines)
  const title = usableTitle(info.Title) ?? firstHeading(lines, paragraphs)
  const made = readPageDate(isoOf(info.CreationDate), latest)
  const top = lines.filter(({ page }) => page === 1).slice(0, DATE_LINES)
  const shown = shownDate(
    top.map((line) => line.text),
    (written) => readPageDate(written, latest),
  )
  const date = publishedOn(shown, made)
  return {
    title,
    text: withoutTitle(paragraphs, title).join('\n'),
    publishedAt: date?.at ?? null,
    publishedWritten: date?.written ?? null,
    authors: typeof info.Author === 'string' && info.Author.trim() !== '' ? [info.Author.trim()] : [],
    language: detectLanguage(paragraphs.join(' ')) ?? primarySubtag(declaredLanguage),
    siteName: null,
    canonicalUrl: null,
    excerpt: null,
  }
}

interface OpenedPdf {
  readonly info: Readonly<Record<string, unknown>>
  readonly lines: readonly PdfLine[]
  readonly declaredLanguage: string | null
}

async function open(body: Uint8Array): Promise<OpenedPdf> {
  try {
    // pdf.js takes the memory of what it is given away, and others still need these bytes.
    const pdf = await getDocumentProxy(new Uint8Array(body), { verbosity: 0, isEvalSupported: false })
    try {
      const { info } = await getMeta(pdf)
      return { info, lines: await linesOfPdf(pdf), declaredLanguage: typeof info.Language === 'string' ? info.Language : null }
    } finally {
      await pdf.destroy()
    }
  } catch (cause) {
    throw new ParseError(`the PDF cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** What the page shows, unless it is to come (a meeting, a deadline); of one day, the one that has a time. */
function publishedOn(shown: PageDate | null, made: PageDate | null): PageDate | null {
  if (shown === null || made === null) return shown ?? made
  const days = (shown.at.getTime() - made.at.getTime()) / DAY_MS
  return days >= -1 ? made : shown
}

/** Word processors write "Microsoft Word - draft3.docx" where the title should stand. */
function usableTitle(written: unknown): string | null {
  const title = typeof written === 'string' ? written.trim() : ''
  const isFileName =
    /^(microsoft|untitled|document\d*$|unbenannt|sans titre|powerpoint|layout 1|slide 1)/i.test(title) ||
    /\.(docx?|pptx?|xlsx?|indd|pdf|qxd)$|^[\w-]*\d[\w-]*$/i.test(title)
  return title.length > 3 && !isFileName ? title.slice(0, TITLE_MAX_CHARS) : null
}

/** The largest letters of the first page, else its first line. */
function firstHeading(lines: readonly PdfLine[], paragraphs: readonly string[]): string | null {
  const first = lines.filter(({ page, text }) => page === 1 && /\p{L}{3}/u.test(text))
  const size = Math.max(...first.map((line) => line.size))
  const largest = first.find((line) => line.size > 0.95 * size)
  const heading = paragraphs.find((paragraph) => largest !== undefined && paragraph.startsWith(largest.text))
  return (heading ?? paragraphs[0] ?? null)?.slice(0, TITLE_MAX_CHARS) ?? null
}

/** The title stands at the top, perhaps below the publisher's name and the day. */
function withoutTitle(paragraphs: readonly string[], title: string | null): string[] {
  const at = paragraphs.slice(0, TITLE_PARAGRAPHS).findIndex((paragraph) => paragraph.toLowerCase() === title?.toLowerCase())
  return paragraphs.filter((_, index) => index !== at)
}

/** `D:20261123093000+01'00'` */
function isoOf(written: unknown): string | null {
  const match = /^D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?([Z+-])?(\d{2})?'?(\d{2})?/.exec(String(written ?? ''))
  if (!match) return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign = 'Z', zone = '00', half = '00'] =
    match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${sign === 'Z' ? 'Z' : `${sign}${zone}:${half}`}`
}
