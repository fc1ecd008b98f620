import { expect, it } from 'vitest'
import type { Relevance } from '../../domain/classification.ts'
import { weakLabels } from '../../domain/evidence.ts'

it.each<[string, string[], Relevance, string[], string[]]>([
  ['none where every label has its sentence', ['ai', 'drones'], 2, ['customs', 'drones', 'ai', 'ai'], []],
  ['a topic without one', ['ai', 'drones'], 2, ['drones', 'customs'], ['ai']],
  ['relevance without one', ['drones'], 1, ['drones'], ['customs']],
  ['all of a title that has no text', ['ai', 'drones'], 2, [], ['ai', 'drones', 'customs']],
  ['no relevance where there is none', ['ai'], 0, ['ai'], []],
  ['nothing of a text without labels', [], 0, [], []],
])('weak is %s', (_, labels, level, carried, expected) => {
  const evidence = carried.map((label, i) => ({ start: i, end: i + 1, label, score: 0.5 }))
  expect(weakLabels({ labels, relevance: { level, probabilities: [0, 0, 1] }, evidence })).toEqual(expected)
})
