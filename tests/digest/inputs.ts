import type { DigestInput } from '../../digest/build.ts'
import type { DigestArticle, DigestStory } from '../../digest/story-line.ts'
import type { JudgementRecord, ReviewRecord } from '../../domain/article.ts'
import { type Relevance, relevanceLevel } from '../../domain/classification.ts'
import type { PtcSession, Section } from '../../domain/report.ts'
import type { SourceState, SourceStatus } from '../../domain/source.ts'
import { TOPIC_IDS, type Topic } from '../../domain/topics.ts'
import { parseWeek } from '../../domain/week.ts'

/** Hand-made input of our own writing; every function takes what a test changes. */
export const WEEK = parseWeek('2026-W47')
export const NOW = new Date('2026-11-23T06:30:00Z')

const EVIDENCE = 'Customs tests the technology at the border.'

export function judgement(topics: Record<string, number>, relevance: Relevance, score: number): JudgementRecord {
  const labels = Object.keys(topics).filter((id) => (topics[id] ?? 0) >= 0.5)
  return {
    topics,
    labels: labels.sort((a, b) => (topics[b] ?? 0) - (topics[a] ?? 0)),
    relevance: {
      level: relevance,
      probabilities: relevance === 2 ? [0.1, 0.2, 0.7] : relevance === 1 ? [0.2, 0.6, 0.2] : [0.9, 0.05, 0.05],
    },
    aspects: { pilots: 0.8 },
    aspectLabels: ['pilots'],
    score,
    evidence: [{ start: 7, end: 7 + EVIDENCE.length, label: 'customs', score: 0.9 }],
    weak: [],
    ...{ stage: null, countries: [], bodies: [] },
    model: '0123456789abcdef',
    headsVersion: '1',
    relevanceLevel: relevanceLevel(labels.length > 0, relevance),
    notJudged: null,
    judgedAt: NOW,
  }
}

export function article(id: number, changes: Partial<DigestArticle> = {}): DigestArticle {
  return {
    id,
    title: `Sample story ${id}`,
    language: 'en',
    sourceId: `source-${id}`,
    publisher: `Publisher ${id}`,
    country: 'KE',
    grade: 'B',
    url: `https://publisher-${id}.example/news`,
    kind: 'page',
    publishedAt: new Date(Date.UTC(2026, 10, 16, 8, id % 60)),
    firstSeenAt: new Date('2026-11-17T09:00:00Z'),
    week: WEEK,
    judgement: judgement({ ai: 0.9 }, 2, 0.8),
    copyOf: null,
    text: `Intro. ${EVIDENCE} More text.`,
    ...changes,
  }
}

export function review(changes: Partial<ReviewRecord> = {}): ReviewRecord {
  const decided = { id: 1, decidedBy: 'editor', decidedAt: NOW }
  const open = { reason: null, topicId: null, sectionId: null, credibility: null, soWhat: null, stage: null }
  return { decision: 'keep', ...open, ...decided, ...changes }
}

/** A story of one article with that judgement. */
export function story(storyId: number, judged: JudgementRecord, changes: Partial<DigestStory> = {}): DigestStory {
  return { storyId, articles: [article(storyId, { judgement: judged })], review: null, ...changes }
}

export const TOPICS: Topic[] = TOPIC_IDS.map((id, index) => ({
  id,
  chapter: index + 1,
  name: { en: `Technology ${id}`, fr: `Technologie ${id}` },
  shortName: { en: id, fr: id },
  definition: { en: id, fr: id },
}))

export const SECTIONS: Section[] = TOPIC_IDS.flatMap((topicId, index) => [
  {
    id: `o/${index + 1}`,
    number: `${index + 1}`,
    title: { en: 'Chapter', fr: 'Chapitre' },
    chapter: index + 1,
    topicId,
    aspects: [],
  },
  {
    id: `o/${index + 1}.6`,
    number: `${index + 1}.6`,
    title: { en: 'Pilots', fr: 'Projets pilotes' },
    chapter: index + 1,
    topicId,
    aspects: ['pilots'],
  },
])

export function ptcSession(label: string, startsOn: string | null, endsOn: string | null = startsOn): PtcSession {
  return { id: `ptc-${label}`, label, startsOn, endsOn, paperLeadDays: 30, freezeLeadDays: 45, note: '' }
}

export function source(id: string, state: SourceState, changes: Partial<SourceStatus> = {}): SourceStatus {
  const visits = { nextAttemptAt: null, lastAttemptAt: NOW, lastGoodAt: null, lastNewEntryAt: null }
  return {
    ...{ id, name: `Source ${id}`, type: 'feed', url: `https://${id}.example/feed`, homepage: `https://${id}.example/` },
    ...{ publisherType: 'customs', country: 'INT', languages: ['en'], grade: 'A', terms: '', userAgent: null, notes: '' },
    ...{ gapMs: 0, intervalMs: 3_600_000, settings: {}, enabled: true },
    ...visits,
    ...{ state, reason: null, since: NOW, entries: 0, articles: 0, leftOut: 0, weekly: [] },
    ...changes,
  }
}

export function input(stories: readonly DigestStory[], changes: Partial<DigestInput> = {}): DigestInput {
  const ofWeek = stories.flatMap((one) => one.articles).filter((one) => one.week === WEEK).length
  return {
    week: WEEK,
    now: NOW,
    model: '0123456789abcdef, heads 1',
    topics: TOPICS,
    sections: SECTIONS,
    ptcSessions: [],
    sources: [],
    entriesFound: ofWeek,
    pending: { toFetch: 0, toJudge: 0 },
    stories,
    notShown: [],
    ...changes,
  }
}

/** Numbers in [0, 1) that are the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Stories of every kind: levels, topics, witnesses, decisions, other weeks. */
export function manyStories(count: number, seed: number): DigestStory[] {
  const random = randomNumbers(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  return Array.from({ length: count }, (_, index) => {
    const members = 1 + Math.floor(random() * 3)
    const articles = Array.from({ length: members }, (_, member) => {
      const id = index * 10 + member + 1
      const topics = Object.fromEntries(TOPIC_IDS.filter(() => random() < 0.3).map((topic) => [topic, random()]))
      return article(id, {
        judgement: judgement(topics, pick([0, 1, 2]), random()),
        grade: pick(['A', 'B', 'C', 'D', 'E', 'F']),
        kind: pick(['page', 'page', 'announced']),
        publisher: `Publisher ${Math.floor(random() * 20)}`,
        publishedAt: random() < 0.1 ? null : new Date(NOW.getTime() - Math.floor(random() * 7) * 86_400_000),
        week: random() < 0.1 ? parseWeek('2026-W46') : WEEK,
        copyOf: member > 0 && random() < 0.4 ? index * 10 + 1 : null,
      })
    })
    const decision = pick([null, null, null, 'keep', 'park', 'reject'] as const)
    const decided = decision && review({ decision, reason: decision === 'reject' ? 'off-topic' : null })
    return { storyId: index + 1, articles, review: decided }
  })
}

export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = randomNumbers(seed)
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
