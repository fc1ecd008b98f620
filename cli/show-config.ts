import { printableConfig } from './config.ts'
import type { CommandContext } from './context.ts'

/** The settings in force; secrets hidden. */
export async function run(context: CommandContext): Promise<number> {
  context.stdout.write(`${JSON.stringify(printableConfig(context.config), null, 2)}\n`)
  return 0
}
