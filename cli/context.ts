import type { Readable, Writable } from 'node:stream'
import type { Logger } from 'pino'
import type { OpenStore } from '../db/database.ts'
import type { Config } from './config.ts'

/**
 * What a command works with. A command never touches `process`: it may be run by another process of ours that holds the
 * store, with the streams of the one that was typed at.
 */
export interface CommandContext {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Relative paths in arguments are taken from here. */
  readonly cwd: string
  readonly config: Config
  readonly clock: () => Date
  readonly log: Logger
  /** Aborted when the person presses Ctrl-C or the process is asked to end. */
  readonly signal: AbortSignal
  /** Opens the store, migrated; the same one each time. The caller of the command closes it. */
  readonly store: () => Promise<OpenStore>
}
