import { describe, expect, it } from 'vitest'
import { type DigestArticle, storyLine } from '../../digest/story-line.ts'
import { TOPIC_IDS } from '../../domain/topics.ts'
import { article, judgement, review, SECTIONS } from './inputs.ts'

const line = (articles: DigestArticle[], decided: ReturnType<typeof review> | null = null) => {
  const made = storyLine({ storyId: 1, articles, review: decided }, SECTIONS, TOPIC_IDS)
  if (!made) throw new Error('a story with articles has a line')
  return made
}

describe('the row of a story', () => {
  const early = new Date('2026-11-16T00:00:00Z')
  const late = new Date('2026-11-18T00:00:00Z')
  it.each<[string, Partial<DigestArticle>, Partial<DigestArticle>]>([
    ['the best source letter', { grade: 'A', kind: 'announced', judgement: null }, { grade: 'B' }],
    ['a page before an announcement', { judgement: judgement({ ai: 0.6 }, 2, 0.1) }, { kind: 'announced' }],
    ['the highest score', { judgement: judgement({ ai: 0.6 }, 2, 0.9), publishedAt: late }, { publishedAt: early }],
    ['the earliest', { publishedAt: early }, { publishedAt: late }],
    ['what was found first where nothing is dated', { publishedAt: null, firstSeenAt: early }, { publishedAt: late }],
  ])('is led by %s', (_, lead, other) => {
    expect(line([article(2, lead), article(1, other)]).articleId).toBe(2)
    expect(line([article(1, other), article(2, lead)]).articleId).toBe(2)
  })

  it('takes the best level, topic probabilities and score of its articles', () => {
    const made = line([
      article(1, { judgement: judgement({ ai: 0.6, drones: 0.2 }, 0, 0.3), grade: 'A' }),
      article(2, { judgement: judgement({ ai: 0.8, drones: 0.9 }, 2, 0.7) }),
    ])
    expect(made).toMatchObject({ level: 'direct', score: 0.7, articleId: 1, whyShown: { direct: 0.7, topic: { id: 'drones' } } })
    expect(made.topics).toEqual([
      { id: 'drones', probability: 0.9 },
      { id: 'ai', probability: 0.8 },
    ])
  })

  it('says of a topic that its figure is no probability, where it is none', () => {
    const compared = { ...judgement({ ai: 0.8, quantum: 0.9 }, 2, 0.7), uncalibrated: ['quantum'] }
    expect(line([article(1, { judgement: compared })]).topics).toEqual([
      { id: 'quantum', probability: 0.9, uncalibrated: true },
      { id: 'ai', probability: 0.8 },
    ])
  })

  it('names the countries that its lead speaks of, three at most, and the stage proposed for it', () => {
    const countries = ['KE', 'UG', 'RW', 'TZ'].map((id) => ({ id, mentions: [] }))
    const said = { ...judgement({ ai: 0.8 }, 2, 0.7), countries, stage: { id: 'pilot' as const, probability: 0.7 } }
    const made = line([article(1, { judgement: said }), article(2, { kind: 'announced' })])
    expect(made).toMatchObject({ countries: ['KE', 'UG', 'RW'], stage: { id: 'pilot' }, review: null })
    expect(line([article(1, { judgement: null })])).toMatchObject({ countries: [], stage: null })
  })

  it('settles equal probabilities by the order of the report', () => {
    expect(
      line([article(1, { judgement: judgement({ drones: 0.9, ai: 0.9, zzz: 0.9 }, 2, 0.7) })]).topics.map((t) => t.id),
    ).toEqual(['ai', 'drones', 'zzz'])
  })

  it('proposes 3 for one publisher, however many copies', () => {
    const copies = [article(1), article(2, { copyOf: 1 }), article(3, { copyOf: 2 })]
    expect(line(copies)).toMatchObject({ witnesses: 1, credibility: 3 })
    expect(line(copies).publishers).toHaveLength(3)
  })

  it('proposes 3 for two texts of one publisher, and 2 for two publishers', () => {
    const [first, second] = [article(1, { publisher: 'One' }), article(2, { publisher: 'One' })]
    expect(line([first, second])).toMatchObject({ witnesses: 2, credibility: 3, publishers: ['One'] })
    expect(line([first, article(3, { publisher: 'Two' })])).toMatchObject({
      witnesses: 2,
      credibility: 2,
      publishers: ['One', 'Two'],
    })
  })

  it('takes copies of a text outside the story as one witness, and ends where copies name each other', () => {
    expect(line([article(1, { copyOf: 99 }), article(2, { copyOf: 99 })]).witnesses).toBe(1)
    expect(line([article(1, { copyOf: 2 }), article(2, { copyOf: 1 })]).witnesses).toBeGreaterThan(0)
  })

  it('quotes the strongest sentence of the lead verbatim, or nothing', () => {
    const text = 'First. Second one! Third.'
    const evidence = [
      { start: 0, end: 6, label: 'ai', score: 0.4 },
      { start: 7, end: 18, label: 'customs', score: 0.8 },
    ]
    const judged = judgement({ ai: 0.9 }, 2, 0.8)
    expect(line([article(1, { text, judgement: { ...judged, evidence } })]).whyShown.evidence).toBe('Second one!')
    expect(line([article(1, { text: '', judgement: { ...judged, evidence } })]).whyShown.evidence).toBeNull()
    expect(line([article(1, { judgement: { ...judged, evidence: [] } })]).whyShown.evidence).toBeNull()
  })

  it('touches the section of its first topic that the lead speaks to', () => {
    expect(line([article(1)]).section).toEqual({ id: 'o/3.6', number: '3.6', title: { en: 'Pilots', fr: 'Projets pilotes' } })
    expect(line([article(1, { judgement: judgement({}, 2, 0.8) })]).section).toBeNull()
    expect(line([article(1)], review({ sectionId: 'o/5' })).section?.number).toBe('5')
    expect(line([article(1)], review({ topicId: 'iot' })).section?.number).toBe('2.6')
  })

  it('marks what was only announced', () => {
    expect(line([article(1, { kind: 'announced' })]).announcedOnly).toBe(true)
    expect(line([article(1, { kind: 'announced' }), article(2)])).toMatchObject({ announcedOnly: false, articleId: 2 })
  })

  it('is null for a story without articles', () => {
    expect(storyLine({ storyId: 1, articles: [], review: null }, SECTIONS, TOPIC_IDS)).toBeNull()
  })
})
