import { describe, expect, it } from 'vitest'
import { evaluate, type GoldRow } from '../../classifier/evaluate.ts'
import { pin, regressions, shortfalls } from './floors.ts'

/** Twenty texts about drones, of which so many were judged right. */
function judged(right: number): GoldRow[] {
  return Array.from({ length: 20 }, (_, i) => ({
    gold: {
      id: `${i}`,
      title: '',
      text: '',
      language: 'en',
      technologies: ['drones'],
      minor: [],
      relevance: 2,
      aspects: [],
      kind: 'abstract',
    },
    said: {
      topics: { drones: i < right ? 0.9 : 0.1 },
      labels: i < right ? ['drones'] : [],
      relevance: { level: 2, probabilities: [0, 0, 1] },
      aspects: {},
      aspectLabels: [],
      score: 1,
      evidence: [],
      ...{ stage: null, countries: [], bodies: [] },
    },
  }))
}
const hashes = { data: 'd', model: {} }
const pinned = pin(evaluate(judged(18)), hashes)

describe('a floor', () => {
  it('lies two texts below what was reached', () => {
    expect(pinned.reached['topics.drones.recall']).toBe(0.9)
    expect(pinned.floors['topics.drones.recall']).toBe(0.8)
  })

  it.each<[string, number, RegExp | null]>([
    ['holds when the same is reached', 18, null],
    ['holds when more is reached', 20, null],
    ['is broken by three texts more judged wrongly', 15, /topics\.drones\.recall is 0\.750, its floor 0\.8/],
  ])('%s', (_, right, message) => {
    const found = shortfalls(evaluate(judged(right)), pinned).join('\n')
    if (message === null) expect(found).toBe('')
    else expect(found).toMatch(message)
  })

  it('that a figure no longer has is broken', () => {
    expect(shortfalls(evaluate([]), pinned).length).toBeGreaterThan(0)
  })

  it('is not lowered unnoticed', () => {
    expect(regressions(pinned, pin(evaluate(judged(20)), hashes))).toEqual([])
    expect(regressions(pinned, pin(evaluate(judged(12)), hashes)).join('\n')).toMatch(/topics\.drones\.recall: 0\.8 -> 0\.5/)
  })
})
