import { describe, expect, it } from 'vitest'
import { evidenceFor } from '../../classifier/evidence.ts'
import type { Calibration, Heads } from '../../classifier/heads.ts'
import { labelsOf, relevanceOf } from '../../classifier/label.ts'
import { prepare } from '../../classifier/prepare.ts'
import { type Probabilities, probabilitiesOf, scoreOf } from '../../classifier/score.ts'
import type { Relevance } from '../../domain/classification.ts'
import { carries } from '../../domain/evidence.ts'

describe('what is read of an article', () => {
  it('is the title and the start of the text, in the form of training', () => {
    expect(prepare({ title: 'Drones at the border', text: 'One sentence.' })).toEqual({
      head: 'passage: Drones at the border. ',
      text: 'One sentence.',
    })
  })

  it('is the title alone where there is no text', () => {
    expect(prepare({ title: 'Drones at the border', text: '' })).toEqual({ head: 'passage: Drones at the border. ', text: '' })
  })

  it('is bounded, and never half a character', () => {
    const start = `${'words '.repeat(682)}abc`
    const read = prepare({ title: '', text: start + '😀'.repeat(500_000) })
    expect(read).toEqual({ head: 'passage: . ', text: start })
  })

  it.each<[string, string, string]>([
    ['nothing at all', '', 'there is no text'],
    ['white space', ' \n\t ', 'there is no text'],
    ['numbers only', '12 345 — 678', 'there are no words in it'],
    ['a key', `${'A9f/k+'.repeat(40)}==`, 'there are no words in it'],
    ['an image read as text', '\u{FFFD}PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'this is not text: it looks like binary data'],
  ])('%s is not judged', (_, text, notJudged) => {
    expect(prepare({ title: '', text })).toEqual({ notJudged })
  })
})

describe('labels', () => {
  const thresholds = { ai: 0.4, drones: 0.5, iot: 0.3 }
  it.each<[string, Record<string, number>, string[]]>([
    ['come most probable first', { ai: 0.5, drones: 0.9, iot: 0.6 }, ['drones', 'iot', 'ai']],
    ['begin at the threshold itself', { ai: 0.4, drones: 0.499, iot: 0.29 }, ['ai']],
    ['may be none', { ai: 0.1, drones: 0.1, iot: 0.1 }, []],
    ['need a threshold', { ai: 0.1, quantum: 0.99 }, []],
    ['of the same chance stand in the order of their names', { iot: 0.7, ai: 0.7 }, ['ai', 'iot']],
  ])('%s', (_, probabilities, expected) => {
    expect(labelsOf(probabilities, thresholds)).toEqual(expected)
  })

  it.each<[string, [number, number, number], [number, number, number], Relevance]>([
    ['is the greatest', [0.2, 0.3, 0.5], [1, 1, 1], 2],
    ['is weighted', [0.4, 0.35, 0.25], [1, 1.3, 1.2], 1],
    ['is the lower one of equals', [0.4, 0.2, 0.4], [1, 1, 1], 0],
    ['is the lower one of equals above none, too', [0.2, 0.4, 0.4], [1, 1, 1], 1],
  ])('the level of relevance %s', (_, probabilities, weights, expected) => {
    expect(relevanceOf(probabilities, weights)).toBe(expected)
  })
})

const head = (ids: string[]) => ({
  ids,
  weights: ids.map((_, k) => Float64Array.from({ length: 384 }, (_, i) => (i === k ? 2 : 0))),
  bias: ids.map(() => -1),
})
const heads: Heads = {
  version: 1,
  encoder: 'x',
  dim: 384,
  topics: head(['ai', 'drones']),
  relevance: head(['none', 'adjacent', 'direct']),
  aspects: head(['risks']),
}
const calibration: Calibration = {
  topics: { method: 'platt', ids: ['ai', 'drones'], slope: [1, 2], offset: [0, 0.5], thresholds: { ai: 0.5, drones: 0.5 } },
  aspects: { method: 'platt', ids: ['risks'], slope: [1], offset: [0], thresholds: { risks: 0.5 } },
  relevance: { method: 'softmax', ids: ['none', 'adjacent', 'direct'], slope: 1, offset: [0, 0, 0], levelWeights: [1, 1, 1] },
  score: { link: 'identity', weights: { direct: 1, adjacentAndTopic: 1 }, bias: 0 },
}

describe('probabilities', () => {
  it('follow from weights, bias, slope and offset', () => {
    const vector = new Float32Array(384)
    vector[1] = 1
    const { topics, relevance } = probabilitiesOf(vector, heads, calibration)
    expect(topics.ai).toBeCloseTo(1 / (1 + Math.exp(1)), 6)
    expect(topics.drones).toBeCloseTo(1 / (1 + Math.exp(-2.5)), 6)
    expect(relevance[1]).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 2), 6)
    expect(relevance[0] + relevance[1] + relevance[2]).toBeCloseTo(1, 6)
  })

  const says = (adjacent: number, direct: number, ai: number): Probabilities => ({
    topics: { ai, drones: 0 },
    relevance: [1 - adjacent - direct, adjacent, direct],
    aspects: {},
  })
  it.each<[string, Probabilities, Calibration['score'], number]>([
    ['counts direct without a topic', says(0, 0.8, 0), calibration.score, 0.8],
    ['counts adjacent only with a topic', says(0.5, 0.2, 0.5), calibration.score, 0.45],
    [
      'goes through a sigmoid where the formula says so',
      says(0, 0.5, 0),
      { link: 'logistic', weights: { direct: 4 }, bias: -2 },
      0.5,
    ],
    ['never leaves 0 to 1', says(0, 1, 1), { link: 'identity', weights: { direct: 1, anyTopic: 1 }, bias: 0 }, 1],
  ])('the score %s', (_, probabilities, formula, expected) => {
    expect(scoreOf(probabilities, formula)).toBeCloseTo(expected, 6)
  })
})

describe('evidence', () => {
  const sentence = (start: number, ai: number, drones: number, direct: number) => ({
    start,
    end: start + 10,
    says: { topics: { ai, drones }, relevance: [1 - direct, 0, direct], aspects: {} } satisfies Probabilities,
  })

  it('is the best sentence of each label, then the next best, in the order of the text', () => {
    const read = [
      sentence(0, 0.1, 0.9, 0.1),
      sentence(20, 0.1, 0.95, 0.1),
      sentence(40, 0.1, 0.1, 0.6),
      sentence(60, 0.1, 0.97, 0.1),
    ]
    expect(evidenceFor(read, ['drones'], 2)).toEqual([
      { start: 20, end: 30, label: 'drones', score: 0.95 },
      { start: 40, end: 50, label: 'customs', score: 0.6 },
      { start: 60, end: 70, label: 'drones', score: 0.97 },
    ])
  })

  it('prefers the sentence that holds more of the text among those that are as sure', () => {
    const fragment = { ...sentence(0, 0.1, 0.97, 0), end: 8 }
    const whole = { ...sentence(20, 0.1, 0.96, 0), end: 120 }
    const long = { ...sentence(140, 0.1, 0.35, 0), end: 440 }
    const other = { ...sentence(460, 0.1, 0.9, 0), end: 520 }
    expect(evidenceFor([fragment, whole, long, other], ['drones'], 0).map(({ start }) => start)).toEqual([0, 20, 460])
    expect(carries({ ...whole, score: 0.96 })).toBeGreaterThan(carries({ ...fragment, score: 0.97 }))
    expect(carries({ ...long, score: 0.35 })).toBeLessThan(0)
  })

  it('is one sentence for each of more than three labels', () => {
    const topics = ['ai', 'drones', 'iot', 'blockchain']
    const read = topics.map((topic, i) => ({
      start: i * 20,
      end: i * 20 + 10,
      says: { topics: { [topic]: 0.5 + i / 10 }, relevance: [0.6, 0, 0.4], aspects: {} } satisfies Probabilities,
    }))
    expect(evidenceFor(read, topics, 2).map(({ start, label }) => [start, label])).toEqual([
      [0, 'ai'],
      [0, 'customs'],
      [20, 'drones'],
      [40, 'iot'],
      [60, 'blockchain'],
    ])
  })

  it('may be one sentence for several labels, and names it once among what comes after', () => {
    expect(evidenceFor([sentence(0, 0.5, 0.8, 0.7), sentence(20, 0.4, 0.45, 0.1)], ['ai', 'drones'], 0)).toEqual([
      { start: 0, end: 10, label: 'drones', score: 0.8 },
      { start: 0, end: 10, label: 'ai', score: 0.5 },
      { start: 20, end: 30, label: 'drones', score: 0.45 },
    ])
  })

  it('leaves no room to others where three labels have theirs', () => {
    const read = [
      sentence(0, 0.9, 0.1, 0.1),
      sentence(20, 0.8, 0.1, 0.1),
      sentence(40, 0.1, 0.5, 0.1),
      sentence(60, 0.1, 0.1, 0.4),
    ]
    expect(evidenceFor(read, ['ai', 'drones'], 2).map(({ start }) => start)).toEqual([0, 40, 60])
  })

  it('is absent where no sentence speaks for the label', () => {
    expect(evidenceFor([sentence(0, 0.29, 0, 0.29)], ['ai'], 2)).toEqual([])
  })

  it('is absent where there is no label', () => {
    expect(evidenceFor([sentence(0, 0.9, 0.9, 0.9)], [], 0)).toEqual([])
  })

  it('of adjacent relevance counts adjacent and direct', () => {
    const read = [{ start: 0, end: 10, says: { topics: {}, relevance: [0.4, 0.35, 0.25], aspects: {} } satisfies Probabilities }]
    expect(evidenceFor(read, [], 1)).toEqual([{ start: 0, end: 10, label: 'customs', score: 0.6 }])
  })
})
