import { PassThrough, Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { answerLines, parseRecord, readAll } from '../../cli/batch.ts'

const never = new AbortController().signal

it('answers line by line, whatever pieces the input comes in', async () => {
  const stdin = Readable.from([Buffer.from('"\u00e9'.normalize()).subarray(0, 2), Buffer.from([0xa9]), '"\n"b"\n\n', '"c"'])
  const stdout = new PassThrough()
  await answerLines({ stdin, stdout, signal: never }, 1, async (line) => JSON.parse(line))
  stdout.end()
  expect(await text(stdout)).toBe('"é"\n"b"\n"c"\n')
})

it('carries no more at once than it may, and reads no further', async () => {
  let running = 0
  let most = 0
  let read = 0
  async function* lines() {
    for (let i = 0; i < 20; i++) {
      read++
      yield `${i}\n`
    }
  }
  const stdout = new PassThrough()
  stdout.resume()
  await answerLines({ stdin: Readable.from(lines(), { highWaterMark: 1 }), stdout, signal: never }, 3, async () => {
    most = Math.max(most, ++running)
    await sleep(5)
    running--
    return read
  })
  expect(most).toBe(3)
})

it('waits for a slow reader of its output', async () => {
  let pending = 0
  let most = 0
  const stdout = new Writable({
    highWaterMark: 1,
    write(_, __, done) {
      pending--
      setTimeout(done, 2)
    },
  })
  const stdin = Readable.from(Array.from({ length: 30 }, (_, i) => `${i}\n`))
  await answerLines({ stdin, stdout, signal: never }, 2, async () => {
    most = Math.max(most, ++pending)
    return 1
  })
  expect(most).toBeLessThanOrEqual(4)
})

it('stops when it is asked to', async () => {
  const controller = new AbortController()
  const answered: string[] = []
  const stdout = new PassThrough()
  stdout.resume()
  await answerLines({ stdin: Readable.from(['1\n', '2\n', '3\n']), stdout, signal: controller.signal }, 1, async (line) => {
    answered.push(line)
    controller.abort()
    return line
  })
  expect(answered).toEqual(['1'])
})

it('lets a bug fly', async () => {
  const stdout = new PassThrough()
  stdout.resume()
  const failing = answerLines({ stdin: Readable.from(['1\n']), stdout, signal: never }, 1, async () =>
    Promise.reject(new Error('bug')),
  )
  await expect(failing).rejects.toThrow('bug')
})

it('reads all bytes up to a limit', async () => {
  expect((await readAll(Readable.from(['ab', 'c']), 3)).toString()).toBe('abc')
  await expect(readAll(Readable.from(['ab', 'cd']), 3)).rejects.toThrow('the input is larger than')
})

it('says which record is wrong', () => {
  const schema = z.object({ id: z.string(), html: z.string() })
  expect(parseRecord('{"id":"a","html":"x"}', schema)).toEqual({ record: { id: 'a', html: 'x' } })
  expect(parseRecord('{"id":"a"}', schema)).toMatchObject({ id: 'a', error: expect.stringContaining('html') })
  expect(parseRecord('[', schema)).toMatchObject({ id: null, error: expect.stringMatching(/^not a line of JSON/) })
})
