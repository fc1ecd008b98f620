import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { askHolder, listenForCommands } from '../../cli/carry.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'horizon-carry-'))
})
afterEach(() => rm(folder, { recursive: true }))

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

it('carries a command out, with its output and its exit code', async () => {
  const holder = await listenForCommands(folder, async ({ argv, cwd }, { stdout, stderr }) => {
    stdout.write(`${argv.join(' ')} in ${cwd}\n`)
    stderr.write('é'.repeat(100_000))
    return 3
  })
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const both = Promise.all([text(stdout), text(stderr)])
  expect(await askHolder(folder, { argv: ['digest', 'show'], cwd: '/home' }, stdout, stderr)).toBe(3)
  stdout.end()
  stderr.end()
  expect(await both).toEqual(['digest show in /home\n', 'é'.repeat(100_000)])
  expect((await stat(join(folder, 'horizon.sock'))).mode & 0o777).toBe(0o600)
  await holder.close()
})

it('carries bytes as they are', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const holder = await listenForCommands(folder, async (_, { stdout }) => {
    stdout.write(bytes)
    return 0
  })
  const stdout = new PassThrough()
  const received = buffer(stdout)
  expect(await askHolder(folder, { argv: [], cwd: '/' }, stdout, nowhere())).toBe(0)
  stdout.end()
  expect(new Uint8Array(await received)).toEqual(bytes)
  await holder.close()
})

it('says that nobody is there, also where a killed process left its socket behind', async () => {
  expect(await askHolder(folder, { argv: [], cwd: '/' }, nowhere(), nowhere())).toBeNull()
  await writeFile(join(folder, 'horizon.sock'), '')
  expect(await askHolder(folder, { argv: [], cwd: '/' }, nowhere(), nowhere())).toBeNull()
})

it('reports a command that failed, and one that was cut off', async () => {
  const holder = await listenForCommands(folder, async ({ argv }) => {
    if (argv[0] === 'fail') throw new Error('no such thing')
    return new Promise(() => undefined)
  })
  const stderr = new PassThrough()
  expect(await askHolder(folder, { argv: ['fail'], cwd: '/' }, nowhere(), stderr)).toBe(1)
  stderr.end()
  expect(await text(stderr)).toContain('no such thing')
  const cut = askHolder(folder, { argv: ['wait'], cwd: '/' }, nowhere(), nowhere())
  const said = expect(cut).rejects.toThrow('ended before the command did')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await holder.close()
  await said
})
