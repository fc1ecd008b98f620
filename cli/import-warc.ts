import { readWarc } from '../crawler/warc.ts'
import { importWarc, type WarcImport } from '../pipeline/import-warc.ts'
import type { CommandContext } from './context.ts'
import { bytesOf, openInput } from './input-file.ts'
import { openCrawlParts } from './parts.ts'

/** Between two lines of progress, in records. */
const PROGRESS_EVERY = 500

/** Takes in a web archive, plain or gzipped: a line for each record that gave nothing, then the counts. */
export async function run(context: CommandContext, options: { file: string }): Promise<number> {
  const input = await openInput(context, options.file)
  const parts = await openCrawlParts(context, context.signal)
  const done: { counts?: WarcImport } = {}
  try {
    done.counts = await importWarc(
      parts,
      readWarc(bytesOf(input)),
      (line) => context.stdout.write(`${JSON.stringify({ leftOut: line })}\n`),
      (counts) => {
        done.counts = counts
        if (counts.records % PROGRESS_EVERY === 0)
          context.log.info({ event: 'import', records: counts.records, articles: counts.articles })
      },
      context.signal,
    )
  } finally {
    // Of a broken archive too: what stands before the break is stored.
    if (done.counts) context.stdout.write(`${JSON.stringify(done.counts)}\n`)
    input.destroy()
    await parts.close()
  }
  return context.signal.aborted ? 1 : 0
}
