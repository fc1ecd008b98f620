import { describe, expect, it } from 'vitest'
import { evaluate, type GoldRow } from '../../classifier/evaluate.ts'
import { readGold } from '../../classifier/gold.ts'
import { InputError } from '../../domain/errors.ts'

interface Short {
  technologies?: string[]
  minor?: string[]
  relevance?: 0 | 1 | 2
  aspects?: string[]
  language?: string
  kind?: string
}
interface ShortAnswer {
  topics?: Record<string, number>
  labels?: string[]
  level?: 0 | 1 | 2
  direct?: number
  aspectLabels?: string[]
  score?: number
}

function row(gold: Short, said: ShortAnswer | null): GoldRow {
  const { technologies = [], minor = [], relevance = 0, aspects = [], language = 'en', kind = 'verbatim' } = gold
  return {
    gold: { id: 'x', title: 't', text: 'x', technologies, minor, relevance, aspects, language, kind },
    said: said && {
      topics: said.topics ?? {},
      labels: said.labels ?? [],
      relevance: { level: said.level ?? 0, probabilities: [0, 0, said.direct ?? 0] },
      aspects: {},
      aspectLabels: said.aspectLabels ?? [],
      score: said.score ?? 0,
      evidence: [],
      ...{ stage: null, countries: [], bodies: [] },
    },
  }
}

describe('topics', () => {
  it('have precision, recall and F1 each, and the mean over those that occur', () => {
    const { topics } = evaluate([
      row({ technologies: ['ai'] }, { labels: ['ai'] }),
      row({ technologies: ['ai'] }, { labels: [] }),
      row({ technologies: ['drones'] }, { labels: ['drones', 'ai'] }),
    ])
    expect(topics.per.ai).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 })
    expect(topics.per.drones).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 })
    expect(topics.macroF1).toBe(0.75)
    expect(topics.microF1).toBeCloseTo(4 / 6)
  })

  it('mentioned in passing count neither way, but as wrong when strict', () => {
    const { topics } = evaluate([row({ technologies: ['ai'] }, { labels: ['ai'] }), row({ minor: ['ai'] }, { labels: ['ai'] })])
    expect(topics.macroF1).toBe(1)
    expect(topics.strict.macroF1).toBeCloseTo(2 / 3)
  })
})

describe('relevance', () => {
  it('has figures for each level, and a kappa that weighs a miss by two levels four times', () => {
    const near = evaluate([
      row({ relevance: 0 }, { level: 0 }),
      row({ relevance: 1 }, { level: 2 }),
      row({ relevance: 2 }, { level: 2 }),
    ]).relevance
    const far = evaluate([
      row({ relevance: 0 }, { level: 2 }),
      row({ relevance: 1 }, { level: 1 }),
      row({ relevance: 2 }, { level: 2 }),
    ]).relevance
    expect(near.per.direct).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3, support: 1 })
    expect(near.macroF1).toBeCloseTo((1 + 0 + 2 / 3) / 3)
    // One miss of weight 1/4 among three texts; by chance 15/36.
    expect(near.quadraticKappa).toBeCloseTo(1 - 1 / 12 / (15 / 36))
    expect(far.quadraticKappa ?? 1).toBeLessThan(near.quadraticKappa ?? 0)
  })

  it('that was not judged is right for no level', () => {
    const { relevance, notJudged } = evaluate([row({ relevance: 0 }, null), row({ relevance: 0 }, { level: 0 })])
    expect(notJudged).toBe(1)
    expect(relevance.per.none).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, support: 2 })
    expect(relevance.accuracy).toBe(0.5)
  })
})

it('aspects count only where there is a technology', () => {
  const { aspects } = evaluate([
    row({ technologies: ['ai'], aspects: ['risks'] }, { aspectLabels: ['risks'] }),
    row({}, { aspectLabels: ['risks'] }),
  ])
  expect(aspects).toMatchObject({ items: 1, macroF1: 1 })
})

it('languages and kinds are figured apart', () => {
  const { byLanguage, byKind } = evaluate([
    row({ language: 'fr', kind: 'abstract' }, {}),
    row({ language: 'en' }, {}),
    row({ language: 'en' }, {}),
  ])
  expect([byLanguage.en?.items, byLanguage.fr?.items, byKind.verbatim?.items, byKind.abstract?.items]).toEqual([2, 1, 2, 1])
})

it('the calibration error is the mean gap of ten equal bins, minor mentions left out', () => {
  const { calibrationError } = evaluate([
    row({ technologies: ['ai'], relevance: 2 }, { topics: { ai: 0.85 }, direct: 1 }),
    row({}, { topics: { ai: 0.81 }, direct: 0.05 }),
    row({ minor: ['ai'] }, { topics: { ai: 0.9 }, direct: 0.02 }),
  ])
  expect(calibrationError.topics).toBeCloseTo((0.85 + 0.81 - 1) / 2)
  expect(calibrationError.direct).toBeCloseTo((0 + 0.07) / 3)
})

it.each<[string, [wanted: boolean, score: number][], number | null]>([
  [
    'is what lies below the last wanted text',
    [
      [true, 0.9],
      [true, 0.8],
      [false, 0.7],
      [false, 0.1],
    ],
    0.5,
  ],
  [
    'is nothing when a wanted text comes last',
    [
      [true, 0.9],
      [false, 0.8],
      [true, 0.1],
    ],
    0,
  ],
  ['is unknown when nothing is wanted', [[false, 0.9]], null],
])('work saved %s', (_, rows, expected) => {
  expect(evaluate(rows.map(([wanted, score]) => row({ relevance: wanted ? 2 : 0 }, { score }))).workSavedAt95).toBe(expected)
})

it('work saved counts adjacent texts as wanted only with a technology', () => {
  expect(
    evaluate([row({ relevance: 1 }, { score: 0.1 }), row({ relevance: 1, technologies: ['ai'] }, { score: 0.5 })]).workSavedAt95,
  ).toBe(0.5)
})

describe('a labelled file', () => {
  it('is read line by line', () => {
    const line = JSON.stringify({ id: 'a', title: null, text: 'x', language: null, technologies: [], relevance: 0 })
    expect(readGold(`${line}\n\n`)).toEqual([
      { id: 'a', title: '', text: 'x', language: null, technologies: [], minor: [], relevance: 0, aspects: [], kind: 'unknown' },
    ])
  })

  it.each([
    ['is no JSON', '{"id"', /line 1 is not JSON/],
    ['has a level that does not exist', '{"id":"a","text":"x","technologies":[],"relevance":3}', /line 1: .*relevance/],
  ])('with a line that %s is refused by its number', (_, content, message) => {
    expect(() => readGold(content)).toThrow(InputError)
    expect(() => readGold(content)).toThrow(message)
  })
})
