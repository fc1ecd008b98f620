import { listSources } from '../db/queries/sources.ts'
import type { CommandContext } from './context.ts'

/** Each source on a line of JSON, with its state in words. */
export async function run(context: CommandContext): Promise<number> {
  const { db } = await context.store()
  for (const source of await listSources(db)) {
    const { id, name, type, url, grade, enabled, state, reason, lastGoodAt, nextAttemptAt, entries, articles, leftOut } = source
    context.stdout.write(
      `${JSON.stringify({ id, name, type, url, grade, enabled, state, reason, lastGoodAt, nextAttemptAt, entries, articles, leftOut })}\n`,
    )
  }
  return 0
}
