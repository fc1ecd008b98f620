import { createInterface } from 'node:readline'
import { importLines } from '../pipeline/import.ts'
import type { CommandContext } from './context.ts'
import { openInput } from './input-file.ts'

/** Takes in entries from JSON lines, plain or gzipped. */
export async function run(context: CommandContext, options: { file: string }): Promise<number> {
  const input = await openInput(context, options.file)
  const { db } = await context.store()
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
