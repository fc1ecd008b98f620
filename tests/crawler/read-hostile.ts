import { readdir } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { expect } from 'vitest'
import { type Reader, ReaderFault } from '../../crawler/reader.ts'
import { ParseError } from '../../domain/errors.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import type { HostileInput } from './hostile.ts'
import { draws, mutate } from './mutate.ts'
import { fixture, snapshotOf } from './snapshot.ts'

/** What reading cost: milliseconds, and the largest size of this process in bytes. */
interface Cost {
  readonly ms: number
  readonly residentBytes: number
}

/** Says what was read, or why it could not be; what else is thrown is a fault of ours. */
async function answerOf(reader: Reader, as: HostileInput['as'], snapshot: Snapshot): Promise<string> {
  try {
    if (as === 'page') return `${(await reader.extract(snapshot)).text.length} characters`
    const { entries } = await reader.parseSource(as, snapshot, { url: snapshot.url, settings: {} })
    return `${entries.length} entries`
  } catch (error) {
    if (error instanceof ParseError) return error.message
    // Ours, but no crash: the machine has too much to do at this moment.
    if (error instanceof ReaderFault && /it took longer than/.test(error.message)) return error.message
    throw error
  }
}

/** Reads it and sees that there is an answer, in time, from a process of bounded size. */
export async function expectSurvival(reader: Reader, input: HostileInput): Promise<void> {
  const { answer, ms, residentBytes } = await readHostile(reader, input)
  expect(answer).not.toBe('')
  expect(ms).toBeLessThan(120_000) // the reader's nine seconds, and the start of a thread on a busy machine
  expect(residentBytes).toBeLessThan(1_500_000_000)
}

async function readHostile(reader: Reader, { as, contentType, body }: HostileInput): Promise<Cost & { answer: string }> {
  const snapshot = snapshotOf(body(), contentType)
  let residentBytes = 0
  const watch = setInterval(() => {
    residentBytes = Math.max(residentBytes, process.memoryUsage.rss())
  }, 20)
  const begun = performance.now()
  const answer = await answerOf(reader, as, snapshot).finally(() => clearInterval(watch))
  return { answer, ms: performance.now() - begun, residentBytes }
}

/** Every file of tests/fixtures that a source type or the extraction reads, as what it is. */
async function originals(): Promise<{ as: HostileInput['as']; snapshot: Snapshot }[]> {
  const folder = new URL('../fixtures/', import.meta.url)
  const names = [...(await readdir(folder)), ...(await readdir(new URL('pages/', folder))).map((name) => `pages/${name}`)]
  const read = names.filter((name) => /\.(xml|html|pdf)$|feed\.json$/.test(name)).sort()
  return await Promise.all(
    read.map(async (name) => {
      const as = /sitemap/.test(name)
        ? 'sitemap'
        : /listing/.test(name)
          ? 'listing'
          : /\.(html|pdf)$/.test(name)
            ? 'page'
            : 'feed'
      return { as, snapshot: await fixture(name) } as const
    }),
  )
}

/** Reads mutated fixtures until the time is up. @returns how many, and the longest that one took */
export async function fuzz(reader: Reader, seed: number, forMs: number): Promise<{ readings: number; slowestMs: number }> {
  const draw = draws(seed)
  const files = await originals()
  const end = performance.now() + forMs
  let readings = 0
  let slowestMs = 0
  for (; performance.now() < end; readings++) {
    const { as, snapshot } = files[draw(files.length)] ?? Object.freeze({ as: 'page' as const, snapshot: snapshotOf('', null) })
    const before = draw(2 ** 32)
    const body = mutate(snapshot.body, draws(before))
    const begun = performance.now()
    try {
      await answerOf(reader, as, { ...snapshot, body })
    } catch (cause) {
      throw new Error(`reading ${readings} of seed ${seed} (${as}, mutation ${before}) broke our code`, { cause })
    }
    slowestMs = Math.max(slowestMs, performance.now() - begun)
  }
  return { readings, slowestMs }
}
