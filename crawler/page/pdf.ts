import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { ParseError } from '../../domain/errors.ts'
import { detectLanguage } from '../language.ts'
import { readPageDate } from './page-date.ts'
import type { PageReading } from './page-reading.ts'

/** Pages beyond this are appendices. */
/** Reads a PDF. @throws {@link ParseError} when the bytes are not one */
export async function readPdf(body: Uint8Array, latest: Date): Promise<PageReading> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(body))
    const { text } = await extractText(pdf, { mergePages: false })
    const { info } = await getMeta(pdf)
    const whole = text.join('\n').trim()
    const date = readPageDate(String(info.CreationDate ?? '').replace(/^D:(\d{4})(\d{2})(\d{2}).*/, '$1-$2-$3'), latest)
    return {
      title: (typeof info.Title === 'string' && info.Title.trim()) || whole.split('\n')[0] || null,
      text: whole,
      publishedAt: date?.at ?? null,
      publishedWritten: date?.written ?? null,
      authors: [],
      language: detectLanguage(whole),
      siteName: null,
      canonicalUrl: null,
      excerpt: null,
    }
  } catch (error) {
    throw new ParseError(`the PDF cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
