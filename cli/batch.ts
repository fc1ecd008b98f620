import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** A line longer than this is no record but an attack or a mistake. */
const LINE_MAX_CHARS = 150_000_000

/**
 * Answers a batch line by line, each as soon as it is ready, at most `parallel` at a time. Reads no further than it answers and
 * writes no faster than the reader of its output takes.
 *
 * @param answer - gives the answer of one line; must not reject for what a line holds
 */
export async function answerLines(
  streams: { readonly stdin: Readable; readonly stdout: Writable; readonly signal: AbortSignal },
  parallel: number,
  answer: (line: string) => Promise<unknown>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  for await (const line of linesOf(streams.stdin)) {
    if (streams.signal.aborted) break
    if (line.trim() === '') continue
    const task: Promise<void> = answer(line)
      .then((value) => writeLine(streams.stdout, value))
      .finally(() => running.delete(task))
    running.add(task)
    if (running.size >= parallel) await Promise.race(running)
  }
  await Promise.all(running)
}

/** Writes one JSON value as a line, waiting while the stream is full. */
export async function writeLine(stdout: Writable, value: unknown): Promise<void> {
  if (!stdout.write(`${JSON.stringify(value)}\n`)) await once(stdout, 'drain')
}

/** All bytes of a stream, up to a limit. @throws Error when there are more */
export async function readAll(stdin: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) throw new Error(`the input is larger than ${maxBytes / 1e6} MB`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Reads one line of a batch. A line that is no such record gives what could be seen of its id, and what is wrong. */
export function parseRecord<T>(
  line: string,
  schema: z.ZodType<T>,
): { record: T } | { id: string | number | null; error: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { id: null, error: `not a line of JSON: ${error instanceof Error ? error.message : error}` }
  }
  const record = schema.safeParse(value)
  if (record.success) return { record: record.data }
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value)
  return { id: id.success ? id.data.id : null, error: z.prettifyError(record.error).replace(/\s+/g, ' ') }
}

async function* linesOf(stdin: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stdin) {
    rest += decoder.decode(Buffer.from(chunk), { stream: true })
    if (!rest.includes('\n')) {
      if (rest.length > LINE_MAX_CHARS) throw new Error(`a line is longer than ${LINE_MAX_CHARS / 1e6} million characters`)
      continue
    }
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest + decoder.decode()
}
