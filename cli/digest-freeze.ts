import { parseWeek, reviewWeek } from '../domain/week.ts'
import { freezeWeek } from '../pipeline/digest.ts'
import type { CommandContext } from './context.ts'

/** Issues a week's digest. */
export async function run(context: CommandContext, options: { week?: string; by: string }): Promise<number> {
  const now = context.clock()
  const week = options.week === undefined ? reviewWeek(now) : parseWeek(options.week)
  const { db } = await context.store()
  const { digest, sha256 } = await freezeWeek(db, week, options.by, now)
  const { number, issuedAt, issuedBy } = digest
  context.stdout.write(`${JSON.stringify({ week, number, issuedAt, issuedBy, sha256 })}\n`)
  return 0
}
