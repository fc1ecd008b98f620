import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockFolder } from '../../db/lock.ts'
import { ConflictError } from '../../domain/errors.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'horizon-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('lets one in and refuses the next, saying who is there and what to do', async () => {
  const lock = await lockFolder(folder)
  const refused = lockFolder(folder)
  await expect(refused).rejects.toThrow(ConflictError)
  await expect(refused).rejects.toThrow(`Process ${process.pid} is using the data folder`)
  await expect(refused).rejects.toThrow('HORIZON_DATA')
  await lock.release()
  await (await lockFolder(folder)).release()
})

it('is free again after its process was killed with kill -9, and only then', async () => {
  const lockFile = fileURLToPath(new URL('../../db/lock.ts', import.meta.url))
  const code = `import { lockFolder } from ${JSON.stringify(lockFile)}; await lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  await expect(lockFolder(folder)).rejects.toThrow(`Process ${holder.pid}`)
  const gone = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await gone
  const lock = await lockFolder(folder)
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
})

it.each([
  ['half written', '{"pid":12'],
  ['of a process number that was given to another program since', JSON.stringify({ pid: 1, startedAt: '1' })],
])('takes over a lock file %s', async (_, content) => {
  await writeFile(join(folder, 'lock'), content)
  await (await lockFolder(folder)).release()
})
