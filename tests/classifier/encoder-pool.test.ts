import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type EncoderPool, openEncoderPool } from '../../classifier/encoder-pool.ts'
import { ModelError } from '../../domain/errors.ts'

/** A thread that answers with the number of pieces, and dies when it is told to by them. `workerData.folder` is its script. */
const thread = ({ folder }: { folder: string }) => new Worker(folder, { eval: true, stderr: true })
const OBEDIENT = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ ids }) => {
    const text = String.fromCharCode(...ids)
    if (text === 'die') process.exit(1)
    if (text === 'throw') throw new Error('out of memory')
    if (text === 'fail') parentPort.postMessage({ kind: 'failed', reason: 'odd numbers' })
    else setTimeout(() => parentPort.postMessage({ kind: 'encoded', encoded: { read: ids.length } }), 5)
  })
  parentPort.postMessage({ kind: 'ready' })`
const pieces = (text: string) => ({ ids: Array.from(text, (one) => one.charCodeAt(0)), sentences: [], unknownShare: 0 })

describe('a pool of encoders', () => {
  const pools: EncoderPool[] = []
  const open = async (script = OBEDIENT, workers = 2) => {
    const pool = await openEncoderPool(script, workers, thread)
    pools.push(pool)
    return pool
  }
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()))
  })

  it('answers many at once, each with its own', async () => {
    const pool = await open()
    const texts = Array.from({ length: 40 }, (_, i) => 'x'.repeat(i))
    const answers = await Promise.all(texts.map((text) => pool.encode(pieces(text))))
    expect(answers).toEqual(texts.map((text) => ({ read: text.length })))
  })

  it('names the text on which the encoder failed, and goes on', async () => {
    const pool = await open()
    expect(await pool.encode(pieces('fail'))).toEqual({ failed: 'odd numbers' })
    expect(await pool.encode(pieces('ab'))).toEqual({ read: 2 })
  })

  it('starts a thread anew when it dies, and tries its text once more', async () => {
    const pool = await open()
    const answers = await Promise.all(['a', 'throw', 'bc', 'def'].map((text) => pool.encode(pieces(text))))
    expect(answers[1]).toEqual({ failed: expect.stringContaining('died on it twice: out of memory') })
    expect([answers[0], answers[2], answers[3]]).toEqual([1, 2, 3].map((read) => ({ read })))
    expect(await pool.encode(pieces('still here'))).toEqual({ read: 10 })
  })

  it('rejects what waits when its last thread has died twice in a row', async () => {
    const pool = await open(OBEDIENT, 1)
    const [first, second] = await Promise.allSettled([pool.encode(pieces('die')), pool.encode(pieces('ab'))])
    expect(first).toMatchObject({ status: 'fulfilled', value: { failed: expect.stringContaining('twice') } })
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(ModelError) })
    await expect(pool.encode(pieces('ab'))).rejects.toThrow(/No encoder is left/)
  })

  it('does not open when a thread cannot load', async () => {
    await expect(open('throw new Error("no such file")')).rejects.toThrow(/does not start: no such file.*npm ci/)
  })

  it('rejects what waits when it is closed', async () => {
    const pool = await open()
    const waiting = Promise.allSettled(Array.from({ length: 5 }, () => pool.encode(pieces('abc'))))
    await pool.close()
    expect((await waiting).every(({ status }) => status === 'rejected')).toBe(true)
    await expect(pool.encode(pieces('a'))).rejects.toThrow('closed')
  })
})
