import { importUrls } from '../pipeline/import-urls.ts'
import type { CommandContext } from './context.ts'
import { readInput } from './input-file.ts'

const MAX_BYTES = 50_000_000

/** Takes in addresses, one a line: a line for each that was left out, then the counts. `crawl` reads their pages. */
export async function run(context: CommandContext, options: { file: string }): Promise<number> {
  const list = await readInput(context, options.file, MAX_BYTES)
  const { db } = await context.store()
  const { leftOut, ...counts } = await importUrls(db, list, context.clock())
  for (const line of leftOut) context.stdout.write(`${JSON.stringify({ leftOut: line })}\n`)
  context.stdout.write(`${JSON.stringify({ ...counts, leftOut: leftOut.length })}\n`)
  return 0
}
