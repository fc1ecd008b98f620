import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import { ParseError } from '../domain/errors.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { mediaTypeOf } from './fetch.ts'
import type { WarcRecord } from './warc.ts'

/**
 * A web archive's record as a snapshot: the answer of a host, or a page that was kept without its answer. Field names that begin with
 * `x-horizon-` are those that `report/warc.ts` writes.
 */

const URL_MAX_CHARS = 2_000
const DECODED_MAX_BYTES = 100_000_000
/** Before the web there was none. */
const EARLIEST = Date.UTC(1990, 0, 1)
const headersSchema = z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9a-z-]+$/), z.string())

/**
 * The snapshot that a record holds, with its own date and headers.
 *
 * @param now - a record from later than this is not believed
 * @throws {@link ParseError} saying why it holds none: the kind of record, the address, the date, the status, the bytes
 */
export function toSnapshot({ type, fields, block, blockLength }: WarcRecord, now: Date): Snapshot {
  if (type !== 'response' && type !== 'resource') throw new ParseError(`a ${type || 'nameless'} record`)
  if (!block) throw new ParseError(`${blockLength} bytes; at most ${DECODED_MAX_BYTES} are read`)
  const finalUrl = webAddress(fields['warc-target-uri'])
  const fetchedAt = new Date(fields['warc-date'] ?? '')
  if (!(fetchedAt.getTime() >= EARLIEST && fetchedAt <= now))
    throw new ParseError(`a date that cannot be: ${fields['warc-date'] ?? 'none'}`)
  const answer = type === 'response' ? readResponse(block, fields['content-type'] ?? '') : readResource(block, fields)
  const { status, headers, body } = answer
  return {
    url: fields['x-horizon-asked'] ? webAddress(fields['x-horizon-asked']) : finalUrl,
    ...{ finalUrl, status, headers, body, fetchedAt },
    mediaType: mediaTypeOf(headers['content-type']),
    sha256: createHash('sha256').update(body).digest('hex'),
    kind: fields['x-horizon-kind'] === 'rendered' ? 'rendered' : 'archived',
  }
}

function webAddress(written: string | undefined): string {
  const isUsable =
    written !== undefined && /^https?:\/\//i.test(written) && URL.canParse(written) && written.length <= URL_MAX_CHARS
  if (!isUsable) throw new ParseError(`no address of a web page: ${written?.slice(0, 200) ?? 'none'}`)
  return new URL(written).href
}

type Answer = Pick<Snapshot, 'status' | 'headers' | 'body'>

function readResource(body: Uint8Array, fields: Readonly<Record<string, string>>): Answer {
  const written = fields['x-horizon-headers']
  if (written === undefined) return { status: 200, headers: { 'content-type': fields['content-type'] ?? '' }, body }
  try {
    return { status: 200, headers: headersSchema.parse(JSON.parse(written)), body }
  } catch (cause) {
    throw new ParseError('headers that cannot be read', { cause })
  }
}

function readResponse(block: Uint8Array, contentType: string): Answer {
  if (!/^application\/http\b/i.test(contentType))
    throw new ParseError(`an answer that did not come over HTTP: ${contentType || 'unknown'}`)
  const head = Buffer.from(block.buffer, block.byteOffset, Math.min(block.length, 1_000_000)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)
  const [first = '', ...lines] = head
    .slice(0, end?.index ?? head.length)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  const status = Number(/^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/.exec(first)?.[1])
  if (!end || Number.isNaN(status)) throw new ParseError('an answer whose status line cannot be read')
  if (status !== 200 && status !== 203) throw new ParseError(`HTTP ${status}`)
  const headers = originalHeaders(lines)
  const raw = block.subarray(end.index + end[0].length)
  const isChunked = lines.some((line) => /^transfer-encoding:.*\bchunked\b/i.test(line))
  const encoding = lines.map((line) => /^content-encoding:\s*(\S+)/i.exec(line)?.[1]?.toLowerCase()).find(Boolean)
  return { status, headers, body: new Uint8Array(decode((isChunked && unchunk(raw)) || raw, encoding)) }
}

/** Lower-case names, several values joined. What an archive renamed because it no longer fits the bytes has its name back. */
function originalHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const [, written = '', value = ''] = /^([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    const name = written.toLowerCase().replace(/^x-archive-orig-/, '')
    if (!headersSchema.safeParse({ [name]: value }).success || name === '__proto__') continue
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return headers
}

/** Null when it is not in chunks: many archives keep the header and not the chunks. */
function unchunk(raw: Uint8Array): Uint8Array | null {
  const pieces: Uint8Array[] = []
  for (let at = 0; ; ) {
    const line = /^([0-9a-f]{1,8})[^\r\n]{0,200}\r\n/i.exec(Buffer.from(raw.subarray(at, at + 220)).toString('latin1'))
    if (!line) return null
    const size = Number.parseInt(line[1] ?? '', 16)
    const start = at + line[0].length
    if (size === 0) return Buffer.concat(pieces)
    if (start + size > raw.length) return null
    pieces.push(raw.subarray(start, start + size))
    at = start + size + 2
  }
}

/** Unpacks a body; one that is not packed, whatever its header says, comes back as it is. */
function decode(raw: Uint8Array, encoding: string | undefined): Uint8Array {
  const limit = { maxOutputLength: DECODED_MAX_BYTES }
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b
  try {
    if (encoding === undefined || encoding === 'identity' || raw.length === 0) return raw
    if (isGzip) return gunzipSync(raw, limit)
    if (encoding === 'br') return brotliDecompressSync(raw, limit)
    if (encoding === 'deflate') return ((raw[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(raw, limit)
  } catch (cause) {
    const isText = !isGzip && /^\s*[<{[]/.test(Buffer.from(raw.subarray(0, 200)).toString('utf8'))
    if (!isText) throw new ParseError(`a ${encoding} body that cannot be unpacked`, { cause })
  }
  return raw
}
