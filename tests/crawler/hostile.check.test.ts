import { afterAll, expect, it } from 'vitest'
import { createReader } from '../../crawler/reader.ts'
import { HOSTILE } from './hostile.ts'
import { expectSurvival, fuzz } from './read-hostile.ts'

/** How long the fuzzer runs; 30 before a release. */
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 5)
const SEED = Number(process.env.FUZZ_SEED ?? 1)

const reader = createReader()
afterAll(() => reader.close())

it.each(HOSTILE)('survives $name', (input) => expectSurvival(reader, input))

it('reads mutated fixtures without a fault of its own', { timeout: MINUTES * 60_000 + 120_000 }, async () => {
  const figures = await fuzz(reader, SEED, MINUTES * 60_000)
  process.stdout.write(`${JSON.stringify({ fuzz: { minutes: MINUTES, seed: SEED, ...figures } })}\n`)
  expect(figures.slowestMs).toBeLessThan(120_000)
})
