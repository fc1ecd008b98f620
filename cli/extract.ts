import { z } from 'zod'
import type { PageBytes, PageReading } from '../crawler/extract.ts'
import { createReader, type Reader, ReaderFault } from '../crawler/reader.ts'
import { ParseError } from '../domain/errors.ts'
import { answerLines, parseRecord, readAll, writeLine } from './batch.ts'
import type { CommandContext } from './context.ts'

const INPUT_MAX_BYTES = 50_000_000
const PARALLEL = 2

/** A page in a line of JSON is text already, whatever it declares. */
const DECODED = { 'content-type': 'text/html; charset=utf-8' }

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().nullish(),
  html: z.string(),
})

/**
 * Reads pages and prints their text, title and dates, as DESIGN §6 describes it. A page that cannot be read is an answer with
 * `error`.
 *
 * @returns 0; 1 when the single page of a call without `batch` could not be read
 */
export async function run(context: CommandContext, options: { url?: string; batch?: boolean }): Promise<number> {
  const reader = createReader({ workers: options.batch ? PARALLEL : 1 })
  const read = (body: Uint8Array, headers: PageBytes['headers'], url: string) =>
    answerPage(reader, { body, mediaType: 'text/html', headers, finalUrl: url, fetchedAt: context.clock() })
  try {
    if (options.batch) {
      await answerLines(context, PARALLEL, async (line) => {
        const parsed = parseRecord(line, recordSchema)
        if (!('record' in parsed)) return parsed
        const { id, url, html } = parsed.record
        return { id, ...(await read(Buffer.from(html), DECODED, url ?? '')) }
      })
      return 0
    }
    const body = await readAll(context.stdin, INPUT_MAX_BYTES)
    const answer = await read(body, {}, options.url ?? '')
    await writeLine(context.stdout, answer)
    return 'error' in answer ? 1 : 0
  } finally {
    await reader.close()
  }
}

/** A fault of ours is an answer too: the other pages of a batch are read all the same. */
async function answerPage(reader: Reader, page: PageBytes): Promise<object> {
  try {
    return describe(await reader.readPage(page))
  } catch (error) {
    if (error instanceof ParseError || error instanceof ReaderFault) return { error: error.message }
    throw error
  }
}

/** The day is the page's own: a page that states its zone keeps it. */
function describe({ title, text, publishedWritten, authors, language, siteName, canonicalUrl, excerpt }: PageReading): object {
  return { title, text, publishedAt: publishedWritten, authors, language, siteName, canonicalUrl, excerpt }
}
