import { listHeadVersions } from '../db/queries/heads.ts'
import type { CommandContext } from './context.ts'

/** The heads that were fitted here, newest first, one JSON line each. The first live one of the running encoder judges. */
export async function run(context: CommandContext): Promise<number> {
  const { db } = await context.store()
  for (const version of await listHeadVersions(db)) context.stdout.write(`${JSON.stringify(version)}\n`)
  return 0
}
