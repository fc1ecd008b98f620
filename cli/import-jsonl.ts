import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { InputError } from '../domain/errors.ts'
import { importLines } from '../pipeline/import.ts'
import type { CommandContext } from './context.ts'

/** Takes in entries from JSON lines, plain or gzipped. */
export async function run(context: CommandContext, options: { file: string }): Promise<number> {
  const path = resolve(context.cwd, options.file)
  await access(path).catch((cause: unknown) => {
    throw new InputError('file', `${options.file} cannot be read.`, { cause })
  })
  const { db } = await context.store()
  const raw = createReadStream(path)
  const input = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  const begun = performance.now()
  const counts = await importLines(
    db,
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
    context.clock(),
    ({ lines, articles }) => context.stderr.write(`${JSON.stringify({ event: 'import', lines, articles })}\n`),
    context.signal,
  )
  const seconds = (performance.now() - begun) / 1000
  context.stdout.write(
    `${JSON.stringify({ ...counts, seconds: Math.round(seconds), perSecond: Math.round(counts.lines / seconds) })}\n`,
  )
  return context.signal.aborted ? 1 : 0
}
