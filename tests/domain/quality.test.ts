import { expect, it } from 'vitest'
import { oneTextMoves } from '../../domain/quality.ts'

it('one more text missed takes from F1 what it takes', () => {
  // 8 right, 2 wrong, 2 missed: F1 .8; then 7 right, 2 wrong, 3 missed: 14 / 19.
  expect(oneTextMoves({ precision: 0.8, recall: 0.8, f1: 0.8, support: 10 })).toBeCloseTo(0.8 - 14 / 19, 10)
  expect(oneTextMoves({ precision: 1, recall: 1, f1: 1, support: 1 })).toBe(1)
  expect(oneTextMoves({ precision: 0, recall: 0, f1: 0, support: 3 })).toBeNull()
  expect(oneTextMoves({ precision: 1, recall: 1, f1: 1, support: 0 })).toBeNull()
})
