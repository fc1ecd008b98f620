import { ParseError } from '../domain/errors.ts'

/**
 * Reading web archives (ISO 28500), record by record, whatever their length. `warc-response.ts` makes a snapshot of a record.
 *
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */

/** One record. */
export interface WarcRecord {
  /** Where it begins, in bytes of the unpacked file. */
  readonly offset: number
  /** `response`, `request`, `warcinfo`, … lower case. */
  readonly type: string
  /** Lower-case names; of several of one name the first. */
  readonly fields: Readonly<Record<string, string>>
  /** Null when it is longer than is read. */
  readonly block: Uint8Array | null
  readonly blockLength: number
}

const HEADER_MAX_BYTES = 64_000
/** As long as what we fetch ourselves. */
const BLOCK_MAX_BYTES = 100_000_000

/**
 * The records of an unpacked archive, in order.
 *
 * @throws {@link ParseError} where the bytes are no archive, or end within a record; the records before have been given
 */
export async function* readWarc(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<WarcRecord> {
  const input = openBytes(bytes)
  for (;;) {
    await skipBlankLines(input)
    const offset = input.offset()
    if (!(await input.fill(1))) return
    const header = await readHeader(input)
    const fields = readFields(header, offset)
    const blockLength = Number(fields['content-length'])
    if (!/^\d{1,15}$/.test(fields['content-length'] ?? ''))
      throw new ParseError(`the record at byte ${offset} does not say how long it is`)
    const isRead = blockLength <= BLOCK_MAX_BYTES
    const block = isRead && (await input.fill(blockLength)) ? input.take(blockLength) : null
    if (!block && (isRead || !(await input.skip(blockLength))))
      throw new ParseError(`the file ends within the record at byte ${offset}`)
    yield { offset, type: (fields['warc-type'] ?? '').toLowerCase(), fields, block, blockLength }
  }
}

async function skipBlankLines(input: ByteInput): Promise<void> {
  while (await input.fill(1)) {
    const [byte] = input.peek(1)
    if (byte !== 10 && byte !== 13) return
    input.take(1)
  }
}

async function readHeader(input: ByteInput): Promise<string> {
  const offset = input.offset()
  for (let size = 2_000; ; size *= 2) {
    const isWhole = !(await input.fill(size))
    const seen = input.peek(Math.min(size, HEADER_MAX_BYTES))
    const text = Buffer.from(seen).toString('utf8')
    if (!/^WARC\/\d/.test(text)) {
      const start = JSON.stringify(text.slice(0, 30))
      throw new ParseError(
        offset === 0 ? `not a web archive: it begins with ${start}` : `no record begins at byte ${offset}, but ${start}`,
      )
    }
    const end = /\r?\n\r?\n/.exec(text)
    if (end) {
      const header = text.slice(0, end.index)
      input.take(Buffer.byteLength(header + end[0]))
      return header
    }
    if (isWhole || size >= HEADER_MAX_BYTES) throw new ParseError(`the header of the record at byte ${offset} has no end`)
  }
}

function readFields(header: string, offset: number): Record<string, string> {
  const [version = '', ...lines] = header.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  if (!/^WARC\/(0\.\d+|1\.\d)\s*$/.test(version))
    throw new ParseError(`the record at byte ${offset} is of an unknown version, ${version}`)
  const fields: Record<string, string> = Object.create(null)
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    // Version 1.0 puts addresses in angle brackets, 1.1 does not.
    if (name !== '' && !(name in fields))
      fields[name] = line
        .slice(colon + 1)
        .trim()
        .replace(/^<(.*)>$/, '$1')
  }
  return fields
}

interface ByteInput {
  /** Whether so many bytes are there; reads on until they are. */
  fill(size: number): Promise<boolean>
  /** The next bytes, which stay; fewer where fewer are there. */
  peek(size: number): Uint8Array
  /** The next bytes, of which `fill` has said that they are there. */
  take(size: number): Uint8Array
  /** False when the input ends before. */
  skip(size: number): Promise<boolean>
  offset(): number
}

function openBytes(bytes: AsyncIterable<Uint8Array>): ByteInput {
  const iterator = bytes[Symbol.asyncIterator]()
  let pieces: Uint8Array[] = []
  let length = 0
  let offset = 0
  const join = () => {
    const [whole = new Uint8Array()] = pieces.length === 1 ? pieces : [Buffer.concat(pieces)]
    pieces = [whole]
    return whole
  }
  const input: ByteInput = {
    async fill(size) {
      while (length < size) {
        const { done, value } = await iterator.next()
        if (done) return false
        pieces.push(value)
        length += value.length
      }
      return true
    },
    peek: (size) => join().subarray(0, size),
    take(size) {
      const whole = join()
      pieces = [whole.subarray(size)]
      length -= size
      offset += size
      return new Uint8Array(whole.subarray(0, size))
    },
    async skip(size) {
      for (let left = size; left > 0; ) {
        if (!(await input.fill(1))) return false
        left -= input.take(Math.min(left, length)).length
      }
      return true
    },
    offset: () => offset,
  }
  return input
}
