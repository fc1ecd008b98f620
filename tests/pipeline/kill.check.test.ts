import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawlBacklog } from '../../db/queries/crawl.ts'
import { judgeBacklog } from '../../db/queries/judge.ts'
import { type Newsroom, startNewsroom } from '../../demo/newsroom.ts'
import { doWork, doWorkKilled, readStore, startProgram, type WeekStore, weekStore } from './week.ts'

/** `kill -9` at random moments of reading a whole newsroom, judging it and building its digest: 20 by commands, up to 6 in a fleet. */
const KILLS = { PGlite: 10, PostgreSQL: 10 } as const
const FLEET_KILLS = 6
const FLEET = [
  ['work', '--queues', 'crawl,judge'],
  ['work', '--queues', 'crawl,digest'],
]
const POLL_MS = 250

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await startNewsroom({ port: 0 })
})
afterAll(() => newsroom.close())

describe.each(['PGlite', 'PostgreSQL'] as const)('on %s', (engine) => {
  it('a week that was killed and begun again holds what an undisturbed one holds', async () => {
    await using calm = await weekStore(engine, newsroom)
    const begun = performance.now()
    await doWork(calm)
    const tookMs = performance.now() - begun
    const expected = await readStore(calm)
    expect(expected.faults).toEqual([])
    expect(expected.facts.articles.length).toBeGreaterThan(60)

    for (let kills = 0; kills < KILLS[engine]; ) {
      await using disturbed = await weekStore(engine, newsroom)
      const moments = await doWorkKilled(disturbed, KILLS[engine] - kills, tookMs)
      expect(await readStore(disturbed), `killed after ${moments.join(', ')} ms`).toEqual(expected)
      kills += moments.length
    }
  })
})

it('a fleet whose processes are killed again and again loses nothing and doubles nothing', async () => {
  await using calm = await weekStore('PostgreSQL', newsroom)
  await doWork(calm)
  await using fleet = await weekStore('PostgreSQL', newsroom)
  const moments: number[] = []
  for (let isDone = false; !isDone; ) {
    const programs = FLEET.map((command) => startProgram(fleet, command))
    const killAfterMs = moments.length < FLEET_KILLS ? randomInt(2_000, 9_000) : Number.POSITIVE_INFINITY
    isDone = await isDoneWithin(fleet, killAfterMs)
    for (const program of programs) program.kill()
    await Promise.all(programs.map((program) => program.ended))
    if (!isDone) moments.push(killAfterMs)
  }
  expect(moments.length).toBeGreaterThan(1)
  await doWork(fleet)
  // Which articles begin a story depends on the order in which they came to be judged, and so does the digest.
  const { stories: _, digests: __, ...expected } = (await readStore(calm)).facts
  const { facts, faults } = await readStore(fleet)
  expect(faults, `killed after ${moments.join(', ')} ms`).toEqual([])
  expect(facts).toMatchObject(expected)
})

/** Whether everything that is due is read and judged before the time is up. */
async function isDoneWithin(week: WeekStore, limitMs: number): Promise<boolean> {
  const { db, close } = await week.open()
  const until = performance.now() + limitMs
  try {
    while (performance.now() < until) {
      const { newSources, duePages } = await crawlBacklog(db, week.now)
      const { articles, unjudged } = await judgeBacklog(db)
      if (newSources === 0 && duePages === 0 && unjudged === 0 && articles > 0) return true
      await sleep(POLL_MS)
    }
    return false
  } finally {
    await close()
  }
}
