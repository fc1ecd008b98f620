import { resolve } from 'node:path'
import { ConfigError } from '../domain/errors.ts'

/** Every setting of the program. Frozen; made once at the start. */
export interface Config {
  /** PostgreSQL address; null for the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** Absolute path of the folder that holds the embedded database, its lock and its socket. */
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** Address under which people reach the pages, without a trailing slash; null derives it from host and port. */
  readonly publicUrl: string | null
  /** Fetching from this machine itself is allowed: for tests and the demo only. */
  readonly allowLoopback: boolean
  /** The instant at which the clock starts; null for the real time. */
  readonly now: Date | null
  /** How many seconds pass on the clock in one real second when `now` is set; 0 stands still. */
  readonly clockSpeed: number
  /** Goes into the User-Agent, so that a publisher can reach us: an address or an e-mail. */
  readonly contact: string
  /** Debian's Chromium, for pages that need a browser. */
  readonly chromiumPath: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

/** Name, default and reading of each variable. `.env.example` explains them to people; a test holds the two together. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

/**
 * Reads the settings.
 *
 * @param env - variables as strings; an empty one counts as absent
 * @param cwd - relative folders are taken from here
 * @throws {@link ConfigError} with every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const problems: string[] = []
  const read = (name: string) => env[name]?.trim() || null
  const check = <T>(name: string, fallback: T, parse: (value: string) => T | undefined, expected: string): T => {
    const value = read(name)
    if (value === null) return fallback
    const parsed = parse(value)
    if (parsed === undefined) problems.push(`${name}="${value}" is not ${expected}`)
    return parsed ?? fallback
  }
  const config: Config = {
    databaseUrl: check('DATABASE_URL', null, (v) => (/^postgres(ql)?:\/\//.test(v) ? v : undefined), 'a postgres:// address'),
    dataDir: resolve(cwd, read('HORIZON_DATA') ?? './data'),
    host: read('HORIZON_HOST') ?? '127.0.0.1',
    port: check('HORIZON_PORT', 8025, (v) => wholeNumber(v, 65_535), 'a port from 0 to 65535'),
    publicUrl: check('HORIZON_PUBLIC_URL', null, httpUrl, 'an http(s) address'),
    allowLoopback: check('HORIZON_ALLOW_LOOPBACK', false, (v) => (v === '1' ? true : v === '0' ? false : undefined), '0 or 1'),
    now: check('HORIZON_NOW', null, instant, 'an instant such as 2026-11-23T07:30:00Z'),
    clockSpeed: check('HORIZON_CLOCK_SPEED', 0, (v) => wholeNumber(v, 100_000), 'a whole number from 0 to 100000'),
    contact: read('HORIZON_CONTACT') ?? 'no contact set',
    chromiumPath: read('HORIZON_CHROMIUM') ?? '/usr/bin/chromium',
    logLevel: check('HORIZON_LOG', 'info', (v) => LOG_LEVELS.find((level) => level === v), `one of ${LOG_LEVELS.join(', ')}`),
  }
  if (config.clockSpeed > 0 && config.now === null)
    problems.push('HORIZON_CLOCK_SPEED needs HORIZON_NOW: a real clock cannot be sped up')
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config)
}

/** The settings of this process. The only reader of the environment. */
export function processConfig(): Config {
  return readConfig(process.env, process.cwd())
}

/** The settings as one prints them: the password in the database's address is hidden. */
export function printableConfig(config: Config): Record<string, unknown> {
  return { ...config, databaseUrl: config.databaseUrl?.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:***@') ?? null }
}

/**
 * A clock that starts at `config.now` and runs `clockSpeed` times as fast as real time; the real clock without it.
 */
export function createClock(config: Config): () => Date {
  const start = config.now
  if (start === null) return () => new Date()
  const begun = performance.now()
  return () => new Date(start.getTime() + (performance.now() - begun) * config.clockSpeed)
}

function wholeNumber(value: string, max: number): number | undefined {
  return /^\d+$/.test(value) && Number(value) <= max ? Number(value) : undefined
}

function httpUrl(value: string): string | undefined {
  return URL.canParse(value) && /^https?:/.test(value) ? value.replace(/\/+$/, '') : undefined
}

function instant(value: string): Date | undefined {
  const parsed = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed
}
