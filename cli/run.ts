import { CommanderError } from 'commander'
import type { OpenStore } from '../db/database.ts'
import { ConfigError, ConflictError, InputError, ModelError, NotFoundError, ParseError } from '../domain/errors.ts'
import { buildProgram, type NeedsStore } from './commands.ts'
import { type Config, createClock } from './config.ts'
import type { CommandContext } from './context.ts'
import { createLog } from './log.ts'

export interface Invocation {
  readonly name: string
  readonly needs: NeedsStore
  run(context: CommandContext): Promise<number>
}

/** Reads a command line. A number is the exit code of one that asked for help, or was used wrongly and has been told so. */
export function readInvocation(
  argv: readonly string[],
  write: { out(text: string): void; err(text: string): void },
): Invocation | number {
  let found: Invocation | null = null
  const program = buildProgram(({ name, needs, load, options }) => {
    found = { name, needs, run: async (context) => (await load()).run(context, options as never) }
  })
  const configure = (command: typeof program) => {
    command.configureOutput({ writeOut: write.out, writeErr: write.err })
    for (const child of command.commands) configure(child)
  }
  configure(program)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  return found ?? 2
}

/** Makes a command's context over a store that is opened when first asked for. */
export function makeContext(
  config: Config,
  streams: Pick<CommandContext, 'stdin' | 'stdout' | 'stderr' | 'cwd' | 'signal'>,
  open: () => Promise<OpenStore> = async () => (await import('../db/database.ts')).openStore(config),
): CommandContext & { close(): Promise<void> } {
  let store: Promise<OpenStore> | null = null
  return {
    ...streams,
    ...{ config, clock: createClock(config), log: createLog(config, streams.stderr) },
    store: () => {
      store ??= open()
      return store
    },
    close: async () => (await store)?.close(),
  }
}

/** An error as one line for a person, and the exit code: 2 for what was asked wrongly, 1 for the rest. */
export function describeError(error: unknown): { text: string; code: 1 | 2; isBug: boolean } {
  if (error instanceof ConfigError) return { text: `settings:\n  ${error.problems.join('\n  ')}`, code: 2, isBug: false }
  if (error instanceof InputError) return { text: `${error.field}: ${error.message}`, code: 2, isBug: false }
  const isExpected = [ParseError, ModelError, NotFoundError, ConflictError].some((kind) => error instanceof kind)
  return { text: error instanceof Error ? error.message : String(error), code: 1, isBug: !isExpected }
}
