import { afterAll, expect, it, vi } from 'vitest'
import { createReader } from '../../crawler/reader.ts'
import { HOSTILE } from './hostile.ts'
import { expectSurvival, fuzz } from './read-hostile.ts'

/** The slice of hostile.check.test.ts that every run of the tests has. */
const SLICE = HOSTILE.filter((_, index) => index % 8 === 0)
vi.setConfig({ testTimeout: 180_000 })
const reader = createReader()
afterAll(() => reader.close())

it.each(SLICE)('survives $name', (input) => expectSurvival(reader, input))

it('reads mutated fixtures for 20 s without a fault of its own', async () => {
  const { readings, slowestMs } = await fuzz(reader, 20_261_125, 20_000)
  expect(readings).toBeGreaterThan(20)
  expect(slowestMs).toBeLessThan(120_000)
})
