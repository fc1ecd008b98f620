import { z } from 'zod'
import type { Feed } from '../crawler/feed/feed.ts'
import { type FeedBytes, feedBytes } from '../crawler/feed/read-feed.ts'
import { createReader, type Reader, ReaderFault } from '../crawler/reader.ts'
import { ParseError } from '../domain/errors.ts'
import { answerLines, parseRecord, readAll, writeLine } from './batch.ts'
import type { CommandContext } from './context.ts'

const INPUT_MAX_BYTES = 50_000_000
const PARALLEL = 2

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  bodyBase64: z.string(),
})

/**
 * Reads feeds and prints what they announce, as DESIGN §6 describes it. A feed that cannot be read is an answer with `error`.
 *
 * @returns 0; 1 when the single feed of a call without `batch` could not be read
 */
export async function run(context: CommandContext, options: { url?: string; batch?: boolean }): Promise<number> {
  const reader = createReader({ workers: options.batch ? PARALLEL : 1 })
  try {
    if (options.batch) {
      await answerLines(context, PARALLEL, (line) => answerRecord(reader, line))
      return 0
    }
    const body = await readAll(context.stdin, INPUT_MAX_BYTES)
    const answer = await answerFeed(reader, feedBytes(body, {}, options.url ?? ''))
    await writeLine(context.stdout, answer)
    return 'error' in answer ? 1 : 0
  } finally {
    await reader.close()
  }
}

async function answerRecord(reader: Reader, line: string): Promise<object> {
  const parsed = parseRecord(line, recordSchema)
  if (!('record' in parsed)) return parsed
  const { id, url, headers, bodyBase64 } = parsed.record
  const lower = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
  return { id, ...(await answerFeed(reader, feedBytes(Buffer.from(bodyBase64, 'base64'), lower, url ?? ''))) }
}

/** A fault of ours is an answer too: the other feeds of a batch are read all the same. */
async function answerFeed(reader: Reader, feed: FeedBytes): Promise<object> {
  try {
    return describe(await reader.readFeed(feed))
  } catch (error) {
    if (error instanceof ParseError || error instanceof ReaderFault) return { error: error.message }
    throw error
  }
}

function describe({ format, title, link, language, updatedAt, entries }: Feed): object {
  return {
    format,
    title,
    link,
    language,
    updatedAt,
    entries: entries.map(({ id, title, link, publishedAt, updatedAt, authors, summary, content, categories, enclosures }) => ({
      ...{ id, title, link, publishedAt, updatedAt, authors, summary, content, categories, enclosures },
    })),
  }
}
