import type { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** One JSON line an item on stderr: event, ids, outcome, milliseconds. What is secret never reaches it. */
export function createLog(config: Config, stderr: Writable): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderr)
}
