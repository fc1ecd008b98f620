import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

const OLDEST_MAJOR = 15
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 10_000
/** Tests may lose their database when the machine dies; they may not wait for its disk. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB', 'max_connections=120']

/** A PostgreSQL server of our own in a temporary folder. Leaving the scope of `await using` stops it and removes the folder. */
export interface PostgresCluster extends AsyncDisposable {
  /** Address of the maintenance database `postgres`; its user may create databases. */
  readonly url: string
}

/** Folder of the newest PostgreSQL server programs on this machine, version 15 or later; null where there are none. */
export function findPostgres(): string | null {
  const debian = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((name) => `/usr/lib/postgresql/${name}/bin`)
    : []
  const folders = [...debian, '/usr/local/pgsql/bin', '/usr/local/bin', '/usr/bin'].filter(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
  const found = folders.map((folder) => ({ folder, major: majorVersion(folder) })).filter(({ major }) => major >= OLDEST_MAJOR)
  return found.sort((a, b) => b.major - a.major)[0]?.folder ?? null
}

/**
 * Starts a cluster on a free loopback port. For root the server runs as the user `postgres`, because it refuses to run as
 * root. It is told to quit when this process dies, however it dies.
 *
 * @throws Error saying what to install, or with the server's own words when it does not start
 */
export async function startPostgres(): Promise<PostgresCluster> {
  const programs = findPostgres()
  if (programs === null)
    throw new Error(`These tests need PostgreSQL ${OLDEST_MAJOR} or later: install Debian's package postgresql.`)
  const folder = await mkdtemp(join(tmpdir(), 'horizon-postgres-'))
  try {
    const user = await giveAway(folder)
    const data = join(folder, 'data')
    const init = ['-D', data, '-U', 'horizon', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
    execFileSync('setpriv', [...user, join(programs, 'initdb'), ...init], { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    const port = await freePort()
    const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((setting) => ['-c', setting])
    const start = [...user, '--pdeathsig', 'QUIT', join(programs, 'postgres'), '-D', data, '-p', String(port), ...settings]
    const server = spawn('setpriv', start, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    const url = `postgres://horizon@127.0.0.1:${port}/postgres`
    await ready(server, url)
    return {
      url,
      [Symbol.asyncDispose]: async () => {
        await stop(server)
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Waits until the server answers a query. */
async function ready(server: ChildProcess, url: string): Promise<void> {
  const words: string[] = []
  server.stderr?.setEncoding('utf8').on('data', (text: string) => words.push(text))
  const until = performance.now() + START_LIMIT_MS
  while (performance.now() < until && server.exitCode === null && server.signalCode === null) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined })
    try {
      await sql`select 1`
      return
    } catch (error) {
      words.push(`${error}\n`)
      await sleep(50)
    } finally {
      await sql.end()
    }
  }
  await stop(server)
  throw new Error(`PostgreSQL did not start:\n${words.slice(-20).join('')}`)
}

/** Ends the server at once; its folder is thrown away, so it need not write anything more. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGQUIT')
  const patience = new AbortController()
  await Promise.race([
    ended,
    sleep(STOP_LIMIT_MS, null, { signal: patience.signal, ref: false }).then(() => server.kill('SIGKILL')),
  ])
  await ended
  patience.abort()
}

/** Lets another user own the folder when we are root. Gives the arguments with which `setpriv` becomes that user. */
async function giveAway(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return []
  const id = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }))
  await chown(folder, id('-u'), id('-g'))
  return ['--reuid=postgres', '--regid=postgres', '--clear-groups']
}

function majorVersion(programs: string): number {
  const version = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/\s(\d+)/.exec(version)?.[1] ?? 0)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
