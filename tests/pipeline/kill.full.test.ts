import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Newsroom, startNewsroom } from '../../demo/newsroom.ts'
import { doWork, doWorkKilled, readStore, weekStore } from './week.ts'

/** The slice of kill.check.test.ts that every run of the tests has: a few sources, three kills, the embedded database. */
const SOURCES = 3
const KILLS = 3
const LIMIT_MS = 300_000

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await startNewsroom({ port: 0 })
})
afterAll(() => newsroom.close())

it('a week that was killed and begun again holds what an undisturbed one holds', { timeout: LIMIT_MS }, async () => {
  const sourceIds = newsroom.sources
    .filter(({ type }) => type === 'feed')
    .slice(0, SOURCES)
    .map(({ id }) => id)
  await using calm = await weekStore('PGlite', newsroom, sourceIds)
  const begun = performance.now()
  await doWork(calm)
  const tookMs = performance.now() - begun
  const expected = await readStore(calm)
  expect(expected.faults).toEqual([])
  expect(expected.facts.articles.length).toBeGreaterThan(10)

  for (let kills = 0; kills < KILLS; ) {
    await using disturbed = await weekStore('PGlite', newsroom, sourceIds)
    const moments = await doWorkKilled(disturbed, KILLS - kills, tookMs)
    expect(await readStore(disturbed), `killed after ${moments.join(', ')} ms`).toEqual(expected)
    kills += moments.length
  }
})
