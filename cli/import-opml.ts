import { decodeText } from '../crawler/decode.ts'
import { importOpml } from '../pipeline/import-opml.ts'
import type { CommandContext } from './context.ts'
import { readInput } from './input-file.ts'

const MAX_BYTES = 10_000_000

/** Takes in a list of sources: a line for each that was there or left out, then the counts. */
export async function run(context: CommandContext, options: { file: string; enable?: boolean }): Promise<number> {
  const { text } = decodeText(await readInput(context, options.file, MAX_BYTES), null)
  const { db } = await context.store()
  const { outlines, added, already, leftOut } = await importOpml(db, text, options.enable === true, context.clock())
  for (const line of already) context.stdout.write(`${JSON.stringify({ already: line })}\n`)
  for (const line of leftOut) context.stdout.write(`${JSON.stringify({ leftOut: line })}\n`)
  context.stdout.write(`${JSON.stringify({ outlines, added, already: already.length, leftOut: leftOut.length })}\n`)
  return 0
}
