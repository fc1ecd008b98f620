import { expect, it } from 'vitest'
import { type ScoreFormula, scoreSum } from '../../domain/score-formula.ts'

const words = {
  terms: { direct: 'D', adjacent: 'A', anyTopic: 'T', adjacentAndTopic: 'A × T' },
  ...{ plus: '+', minus: '−', times: (weight: string, term: string) => `${weight} × ${term}`, number: String },
}

it.each<[string, ScoreFormula['weights'], number, string]>([
  ['without weights of one', { direct: 1, adjacentAndTopic: 1 }, 0, 'D + A × T'],
  ['without terms of weight nought', { direct: 2, adjacent: 0, anyTopic: 0.5 }, 0, '2 × D + 0.5 × T'],
  ['with what is taken away', { direct: 1, anyTopic: -1.5 }, -2, 'D − 1.5 × T − 2'],
  ['beginning with what is taken away', { direct: -1 }, 1, '− D + 1'],
])('a sum is written %s', (_, weights, bias, expected) => {
  expect(scoreSum({ link: 'identity', weights, bias }, words)).toBe(expected)
})
