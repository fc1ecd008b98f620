import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { ConflictError } from '../domain/errors.ts'

/** Who holds the folder. `startedAt` is the kernel's start time of the process, in clock ticks: a pid alone may be used again. */
const ownerSchema = z.object({ pid: z.number(), startedAt: z.string().nullable() })

/** Held while a process uses a data folder. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Takes the data folder for this process. PGlite opens a folder twice without complaint and then loses rows (measured: 97 of
 * 400), so this must never let two in.
 *
 * On Linux an abstract socket named after the folder decides: the kernel frees it when its process dies, even by `kill -9`. The
 * file `lock` says who it is, and decides alone where there are no abstract sockets.
 *
 * @throws {@link ConflictError} when another process holds it
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'lock')
  const guard = process.platform === 'linux' ? await holdName(`\0customs-horizon:${realpathSync(dataDir)}`, file) : null
  const owner = readOwner(file)
  if (owner && owner.pid !== process.pid && isAlive(owner)) {
    guard?.close()
    throw refusal(dataDir, owner.pid)
  }
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: startTicks(process.pid) }))
  renameSync(mine, file)
  return {
    release: async () => {
      rmSync(file, { force: true })
      await new Promise<void>((resolve) => (guard ? guard.close(() => resolve()) : resolve()))
    },
  }
}

function holdName(name: string, file: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy())
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? refusal(file, readOwner(file)?.pid ?? null) : error),
    )
    server.listen(name, () => resolve(server))
  })
}

function refusal(path: string, pid: number | null): ConflictError {
  const who = pid === null ? 'Another process' : `Process ${pid}`
  return new ConflictError(`${who} is using the data folder (${path}). Stop it, or set HORIZON_DATA to another folder.`)
}

function readOwner(file: string): z.infer<typeof ownerSchema> | null {
  if (!existsSync(file)) return null
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null // written by a process that was killed in the middle: it holds nothing
  }
}

function isAlive(owner: { pid: number; startedAt: string | null }): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return owner.startedAt === null || owner.startedAt === startTicks(owner.pid)
}

function startTicks(pid: number): string | null {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return null
  // The second field is the command in brackets and may hold anything; start time is the 20th field after it.
  return readFileSync(stat, 'utf8').split(') ').pop()?.split(' ')[19] ?? null
}
