import { ParseError } from '../domain/errors.ts'
import { decodeText } from './decode.ts'
import { describeAnswer } from './describe-answer.ts'
import type { PageReading } from './page/page-reading.ts'
import { readPdf } from './page/pdf.ts'
import { readHtml } from './page/read-html.ts'

export type { PageReading } from './page/page-reading.ts'

/** A page as it was fetched. The readers are in `page/`: `read-html.ts` for web pages, `pdf.ts` for PDFs. */
export interface PageBytes {
  readonly body: Uint8Array
  readonly mediaType: string
  readonly headers: Readonly<Record<string, string>>
  readonly finalUrl: string
  /** No page of that time was published later. */
  readonly fetchedAt: Date
}

/** `%PDF-` may stand within the first 1,024 bytes (ISO 32000-1, Annex H). */
const PDF_SIGNATURE = '%PDF-'
const SIGNATURE_MAX_BYTES = 1024
/** Media types that no page is served as, whatever its bytes. */
const NOT_A_PAGE = /^(video|audio|image|font)\/|^application\/(zip|gzip|json|vnd\.)/
/** Publishers east of us date what they publish a day ahead of UTC. */
const AHEAD_MS = 36 * 3_600_000

/**
 * Reads what a page says: text, title, date, authors. A page without text of its own gives an empty text.
 *
 * @throws {@link ParseError} when the bytes are neither text of some kind nor a PDF, saying what they are
 */
export async function readPage(page: PageBytes): Promise<PageReading> {
  const latest = new Date(page.fetchedAt.getTime() + AHEAD_MS)
  const head = new TextDecoder('latin1').decode(page.body.subarray(0, SIGNATURE_MAX_BYTES))
  if (head.includes(PDF_SIGNATURE)) return await readPdf(page.body, latest)
  const contentType = page.headers['content-type'] ?? null
  if (NOT_A_PAGE.test(page.mediaType) || looksBinary(head)) {
    throw new ParseError(`${describeAnswer(page.body, contentType)}, not a page`)
  }
  const { text } = decodeText(page.body, contentType)
  return readHtml(text, page.finalUrl || null, latest)
}

/** Zero bytes are in no text but UTF-16 and UTF-32, which begin with a byte order mark or with `<` between zeros. */
function looksBinary(head: string): boolean {
  return head.includes('\0') && !/^(\xff\xfe|\xfe\xff|\0\0\xfe\xff|<\0|\0\0?\0?<)/.test(head)
}
