import type { CommandContext } from './context.ts'

/** Opening the store brings it up to date; this does nothing else. */
export async function run(context: CommandContext): Promise<number> {
  await context.store()
  const where = context.config.databaseUrl === null ? context.config.dataDir : 'PostgreSQL'
  context.stdout.write(`${JSON.stringify({ migrated: true, store: where })}\n`)
  return 0
}
