import { type ChildProcess, spawn } from 'node:child_process'
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

/** The Monday after the newsroom's two weeks. The clock stands still there, so that two runs may be compared. */
const NOW = '2026-11-23T07:30:00Z'
/** What brings a store from its sources to its digests; each command is safe to kill and to repeat. */
const WORK = [
  ['crawl', '--once'],
  ['judge'],
  ['digest', 'build', '--week', '2026-W46'],
  ['digest', 'build', '--week', '2026-W47'],
]

/** A store that holds the newsroom's sources and nothing else yet, for other processes to work on. */
export interface WeekStore extends AsyncDisposable {
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
    env,
    open,
    [Symbol.asyncDispose]: async () => {
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
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
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...command], { cwd: ROOT, env: store.env })
    if (!(await endOf(child, killAt, command.join(' ')))) return false
  }
  return true
}

/** Kills the work at random moments and begins it again, until it was killed so many times; then lets it end. */
export async function doWorkKilled(store: WeekStore, kills: number, longestMs: number): Promise<number[]> {
  const moments: number[] = []
  while (moments.length < kills) {
    const killAfterMs = randomInt(100, Math.ceil(longestMs))
    if (await doWork(store, killAfterMs)) break
    moments.push(killAfterMs)
  }
  await doWork(store)
  return moments
}

async function endOf(child: ChildProcess, killAt: number, command: string): Promise<boolean> {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  child.stdout?.resume()
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const left = killAt - performance.now()
  const timer = Number.isFinite(left) ? setTimeout(() => child.kill('SIGKILL'), Math.max(0, left)) : null
  const { code, signal } = await ended
  if (timer) clearTimeout(timer)
  if (signal === 'SIGKILL') return false
  if (code !== 0) throw new Error(`horizon ${command} ended with ${code ?? signal}:\n${words.slice(-4000)}`)
  return true
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
