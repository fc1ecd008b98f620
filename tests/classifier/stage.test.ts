import { describe, expect, it } from 'vitest'
import type { RunningHeads } from '../../classifier/heads.ts'
import { judgementOf } from '../../classifier/judgement.ts'
import { stageFileSchema, stageOf } from '../../classifier/stage.ts'

/** The unit vector of one dimension. */
const at = (place: number) => Float32Array.from({ length: 384 }, (_, i) => (i === place ? 1 : 0))
const row = (place: number, weight: number) => Array.from({ length: 384 }, (_, i) => (i === place ? weight : 0))
const head = stageFileSchema.parse({
  ...{ encoder: 'e', dim: 384, slope: 2, ids: ['none', 'pilot', 'ended'] },
  ...{ weights: [row(0, 1), row(1, 1), row(2, 1)], bias: [0, 0, 0] },
})

describe('the stage of a text', () => {
  it('is the most probable one, with its probability', () => {
    expect(stageOf(at(1), head)).toEqual({ id: 'pilot', probability: expect.closeTo(Math.exp(2) / (Math.exp(2) + 2), 6) })
    expect(stageOf(at(2), head)?.id).toBe('ended')
  })

  it('is none where that is most probable', () => {
    expect(stageOf(at(0), head)).toBeNull()
  })

  it('is not asked of a text without a topic', () => {
    const layer = (ids: string[], weight: number) => ({
      ids,
      weights: ids.map(() => Float64Array.from(row(1, weight))),
      bias: ids.map(() => 0),
    })
    const platt = (id: string) => ({ method: 'platt' as const, ids: [id], slope: [1], offset: [0], thresholds: { [id]: 0.6 } })
    const LEVELS = ['none', 'adjacent', 'direct']
    const heads = (topic: number): RunningHeads => ({
      version: '1',
      heads: {
        version: 1,
        encoder: 'e',
        dim: 384,
        topics: layer(['ai'], topic),
        relevance: layer(LEVELS, 0),
        aspects: layer(['risks'], 0),
      },
      calibration: {
        ...{ topics: platt('ai'), aspects: platt('risks') },
        relevance: { method: 'softmax', ids: LEVELS, slope: 1, offset: [0, 0, 0], levelWeights: [1, 1, 1] },
        score: { link: 'identity', weights: { direct: 1 }, bias: 0 },
      },
    })
    const encoded = { vector: at(1), sentences: [], sentenceVectors: new Float32Array(0) }
    const beside = { facts: { countries: [], bodies: [] }, stage: head }
    expect(judgementOf(encoded, heads(5), beside).judgement.stage?.id).toBe('pilot')
    expect(judgementOf(encoded, heads(-5), beside).judgement.stage).toBeNull()
    expect(judgementOf(encoded, heads(5)).judgement.stage).toBeNull()
  })
})

it.each<[string, object]>([
  ['of another width', { weights: [row(0, 1), row(1, 1), [1]] }],
  ['with a row too few', { bias: [0] }],
  ['with a stage that we do not know', { ids: ['none', 'pilot', 'finished'] }],
])('a head %s is refused', (_, change) => {
  expect(stageFileSchema.safeParse({ ...head, ...change }).success).toBe(false)
})
