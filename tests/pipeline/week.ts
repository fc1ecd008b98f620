import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type OpenStore, openStore } from '../../db/database.ts'
import { addSources } from '../../db/queries/sources.ts'
import type { Newsroom } from '../../demo/newsroom.ts'
import type { Source } from '../../domain/source.ts'
import { createDatabase } from '../support/databases.ts'
import { ROOT } from '../support/source-code.ts'
import { type StoreFacts, storeFacts, storeFaults } from './store-facts.ts'

/** The Monday after the newsroom's two weeks. The clock stands still there, so that two runs may be compared. */
const NOW = '2026-11-23T07:30:00Z'
/** What brings a store from its sources to a digest; each command is safe to kill and to repeat. */
const WORK = [['crawl', '--once'], ['judge'], ['digest', 'build', '--week', '2026-W47']]

/** A store that holds the newsroom's sources and nothing else yet, for other processes to work on. */
export interface WeekStore extends AsyncDisposable {
  /** Where its clock stands. */
  readonly now: Date
  /** Settings with which the program works on it. */
  readonly env: NodeJS.ProcessEnv
  /** Opens it here, while no other process has it. */
  open(): Promise<OpenStore>
}

/** Makes a store in a folder or in a PostgreSQL database of its own. */
export async function weekStore(
  engine: 'PGlite' | 'PostgreSQL',
  newsroom: Newsroom,
  sourceIds?: readonly string[],
): Promise<WeekStore> {
  const folder = await mkdtemp(join(tmpdir(), 'horizon-week-'))
  const dataDir = join(folder, 'data')
  if (engine === 'PGlite') await cp(inject('templates').dataDir, dataDir, { recursive: true })
  const database = engine === 'PostgreSQL' ? await createDatabase() : null
  const open = () => openStore({ databaseUrl: database?.url ?? null, dataDir })
  const store = await open()
  const chosen = newsroom.sources.filter(({ id }) => sourceIds?.includes(id) ?? true)
  await addSources(store.db, chosen.map(demoSource), new Date(NOW))
  await store.close()
  const env = {
    PATH: process.env.PATH,
    HORIZON_DATA: dataDir,
    HORIZON_NOW: NOW,
    HORIZON_ALLOW_LOOPBACK: '1',
    HORIZON_LOG: 'error',
    ...(database ? { DATABASE_URL: database.url } : {}),
  }
  return {
    now: new Date(NOW),
    env,
    open,
    [Symbol.asyncDispose]: async () => {
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a store holds and what is wrong in it, read while no other process has it. */
export async function readStore(week: WeekStore): Promise<{ facts: StoreFacts; faults: string[] }> {
  const store = await week.open()
  try {
    return { facts: await storeFacts(store.db), faults: await storeFaults(store.db) }
  } finally {
    await store.close()
  }
}

/**
 * Does the week's work from the beginning, until it is done or until `killAfterMs` has passed: then the process that runs at
 * that moment is killed, with no chance to tidy up.
 *
 * @returns true when all was done; then all its commands ended well
 * @throws Error with the program's own words when a command fails by itself
 */
export async function doWork(store: WeekStore, killAfterMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  const killAt = performance.now() + killAfterMs
  for (const command of WORK) {
    const program = startProgram(store, command)
    const left = killAt - performance.now()
    const timer = Number.isFinite(left) ? setTimeout(() => program.kill(), Math.max(0, left)) : null
    const hasEnded = await program.ended
    if (timer) clearTimeout(timer)
    if (!hasEnded) return false
  }
  return true
}

/**
 * Kills the work at random moments and begins it again, until it was killed so many times or is done; then lets it end.
 *
 * @returns the moments at which it was killed, in ms after each beginning
 */
export async function doWorkKilled(store: WeekStore, kills: number, longestMs: number): Promise<number[]> {
  const moments: number[] = []
  while (moments.length < kills) {
    const killAfterMs = randomInt(100, Math.ceil(longestMs))
    if (await doWork(store, killAfterMs)) return moments
    moments.push(killAfterMs)
  }
  await doWork(store)
  return moments
}

/** The program at work in a process of its own, which dies with ours. */
export interface Program {
  /** True when it ended well, false when it was killed. Rejects with its own words when it failed. */
  readonly ended: Promise<boolean>
  kill(): void
}

/** Starts a command of the program on a store. */
export function startProgram(store: WeekStore, command: readonly string[]): Program {
  const words: string[] = []
  const line = ['--pdeathsig', 'KILL', process.execPath, '--import', 'tsx', 'cli/main.ts', ...command]
  const child = spawn('setpriv', line, { cwd: ROOT, env: store.env, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(code === 0)
      else reject(new Error(`horizon ${command.join(' ')} ended with ${code ?? signal}:\n${words.join('').slice(-4000)}`))
    })
  })
  return { ended, kill: () => child.kill('SIGKILL') }
}

function demoSource(source: Newsroom['sources'][number]): Source {
  return {
    ...source,
    languages: [...source.languages],
    settings: { ...source.settings },
    terms: 'samples',
    userAgent: null,
    intervalMs: 3_600_000,
    enabled: true,
    notes: '',
  }
}
