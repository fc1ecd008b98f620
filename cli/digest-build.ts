import { parseWeek, reviewWeek } from '../domain/week.ts'
import { buildWeek } from '../pipeline/digest.ts'
import type { CommandContext } from './context.ts'

/** Makes the draft of a week and says what is in it. */
export async function run(context: CommandContext, options: { week?: string }): Promise<number> {
  const now = context.clock()
  const week = options.week === undefined ? reviewWeek(now) : parseWeek(options.week)
  const { db } = await context.store()
  const { digest, sha256 } = await buildWeek(db, week, now)
  const notShown = Object.fromEntries(digest.notShown.byReason.map(({ reason, count }) => [reason, count]))
  context.stdout.write(`${JSON.stringify({ week, state: digest.state, sha256, ...digest.counts, notShown })}\n`)
  return 0
}
