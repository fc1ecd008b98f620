import { describe, expect, it } from 'vitest'
import type { JudgementRecord, ReviewRecord } from '../../domain/article.ts'
import type { Section } from '../../domain/report.ts'
import { sectionFor, sectionOfArticle } from '../../domain/section.ts'

const section = (number: string, topicId: string | null, ...aspects: string[]): Section => ({
  id: `outline/${number}`,
  number,
  title: { en: `Section ${number}`, fr: `Section ${number}` },
  chapter: topicId === null ? null : Number.parseInt(number, 10),
  topicId,
  aspects,
})
const sections = [
  section('I', null),
  section('1', 'blockchain'),
  section('1.2', 'blockchain', 'current-use-customs'),
  section('3', 'ai'),
  section('3.2', 'ai', 'current-use-customs'),
  section('3.4', 'ai', 'risks', 'benefits'),
  section('3.6', 'ai', 'pilots', 'lessons'),
]

describe('sectionFor', () => {
  it.each<[string, string[], string[], string | null]>([
    ['takes the section that asks for the aspect', ['ai'], ['pilots'], '3.6'],
    ['takes the one whose aspects overlap most', ['ai'], ['current-use-customs', 'risks', 'benefits'], '3.4'],
    ['takes the earlier one at a tie', ['ai'], ['pilots', 'current-use-customs'], '3.2'],
    ['looks into the chapter of the first topic only', ['blockchain', 'ai'], ['pilots'], '1'],
    ['names the chapter where no aspect is told', ['ai'], [], '3'],
    ['is null without a topic', [], ['pilots'], null],
    ['is null for a topic without a chapter', ['cloud'], ['pilots'], null],
  ])('%s', (_, topicIds, aspects, number) => {
    expect(sectionFor(topicIds, aspects, sections)?.number ?? null).toBe(number)
  })

  it('weighs labels by their probability where one is given', () => {
    const weights = { 'current-use-customs': 0.9, pilots: 0.95, risks: 0.4, benefits: 0.4 }
    expect(sectionFor(['ai'], ['current-use-customs', 'pilots'], sections, weights)?.number).toBe('3.6')
    expect(sectionFor(['ai'], ['current-use-customs', 'risks', 'benefits'], sections, weights)?.number).toBe('3.2')
  })

  it('does not count an aspect that is no label, however probable', () => {
    expect(sectionFor(['ai'], ['risks'], sections, { risks: 0.5, 'current-use-customs': 0.9 })?.number).toBe('3.4')
  })
})

describe('sectionOfArticle', () => {
  const judgement: JudgementRecord = {
    ...{
      topics: { ai: 0.9 },
      labels: ['ai'],
      aspects: { pilots: 0.8 },
      aspectLabels: ['pilots'],
      score: 0.9,
      evidence: [],
      weak: [],
    },
    ...{ stage: null, countries: [], bodies: [] },
    relevance: { level: 2, probabilities: [0.1, 0.1, 0.8] },
    ...{ model: 'cafe', headsVersion: '1', relevanceLevel: 'direct', notJudged: null, judgedAt: new Date(0) },
  }
  const review = (change: Partial<ReviewRecord>): ReviewRecord => ({
    ...{ id: 1, decision: 'keep', reason: null, topicId: null, sectionId: null, credibility: null, soWhat: null, stage: null },
    ...{ decidedBy: 'editor', decidedAt: new Date(0) },
    ...change,
  })

  it.each<[string, ReviewRecord[], string]>([
    ['goes by what the article says', [], '3.6'],
    ['takes the section that an editor chose', [review({ sectionId: 'outline/3.2' })], '3.2'],
    ['looks into the chapter of the topic that an editor named', [review({ topicId: 'blockchain' })], '1'],
    ['minds the newest decision only', [review({}), review({ sectionId: 'outline/3.2' })], '3.6'],
  ])('%s', (_, reviews, number) => {
    expect(sectionOfArticle({ judgement, reviews }, sections)?.number).toBe(number)
  })

  it('is null where nothing has been said', () => {
    expect(sectionOfArticle({ judgement: null, reviews: [] }, sections)).toBeNull()
  })
})
