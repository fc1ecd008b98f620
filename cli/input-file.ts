import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError, ParseError } from '../domain/errors.ts'
import type { CommandContext } from './context.ts'

/**
 * The bytes of a file that a command was given, unpacked where they are gzipped, whatever its name.
 *
 * @throws {@link InputError} when it cannot be read
 */
export async function openInput(context: CommandContext, file: string): Promise<Readable> {
  const path = resolve(context.cwd, file)
  const head = new Uint8Array(2)
  try {
    await using handle = await open(path)
    await handle.read(head, 0, 2, 0)
  } catch (cause) {
    throw new InputError('file', `${file} cannot be read.`, { cause })
  }
  const raw = createReadStream(path)
  if (head[0] !== 0x1f || head[1] !== 0x8b) return raw
  // What goes wrong on either side ends the stream that is read, with the error.
  return pipeline(raw, createGunzip(), () => undefined)
}

/**
 * A file as a whole.
 *
 * @throws {@link InputError} when it cannot be read or is larger
 */
export async function readInput(context: CommandContext, file: string, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytesOf(await openInput(context, file))) {
    size += piece.length
    if (size > maxBytes) throw new InputError('file', `${file} is larger than ${maxBytes / 1_000_000} MB.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/**
 * The pieces of a stream as bytes.
 *
 * @throws {@link ParseError} when it is gzipped, but broken
 */
export async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream) yield piece
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('Z_')) throw error
    throw new ParseError(`the file is gzipped, but broken: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
