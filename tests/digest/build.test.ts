import { describe, expect, it } from 'vitest'
import { buildDigest, type DigestInput } from '../../digest/build.ts'
import { issueDigest } from '../../digest/issue.ts'
import { unexplainedEntries } from '../../digest/left-out.ts'
import {
  CUSTOMS_ONLY_MAX,
  DECIDE_FIRST_FLOOR,
  DECIDE_FIRST_MAX,
  type Digest,
  NOT_SHOWN_SAMPLE,
  type NotShownLine,
  type StoryLine,
  TOPIC_STORIES_MAX,
} from '../../domain/digest.ts'
import { ConflictError } from '../../domain/errors.ts'
import { TOPIC_IDS } from '../../domain/topics.ts'
import { addWeeks } from '../../domain/week.ts'
import { article, input, judgement, manyStories, NOW, ptcSession, review, shuffled, source, story, WEEK } from './inputs.ts'

const lines = (digest: Digest): StoryLine[] => [
  ...digest.decideFirst,
  ...digest.topics.flatMap((part) => part.stories),
  ...digest.customsOnly,
]
const ids = (some: readonly StoryLine[]) => some.map((line) => line.storyId)
const notRelevant = (count: number): DigestInput['notShown'][number] => ({
  reason: 'not-relevant',
  count,
  lines: Array.from({ length: count }, (_, index): NotShownLine => {
    const of = article(100_000 + index)
    return { articleId: of.id, title: of.title, publisher: of.publisher, url: of.url, reason: 'not-relevant', score: 0.02 }
  }),
})

describe.each([0, 1, 7, 60, 400])('a digest of %i stories', (count) => {
  const stories = manyStories(count, count + 1)
  const made = input(stories, { notShown: [notRelevant(30)], pending: { toFetch: 4, toJudge: 2 } })
  const whole = { ...made, entriesFound: made.entriesFound + 30 + 4 + 2 }
  const digest = buildDigest(whole)

  it('keeps its limits', () => {
    expect(digest.decideFirst.length).toBeLessThanOrEqual(DECIDE_FIRST_MAX)
    expect(digest.customsOnly.length).toBeLessThanOrEqual(CUSTOMS_ONLY_MAX)
    for (const part of digest.topics) expect(part.stories.length).toBeLessThanOrEqual(TOPIC_STORIES_MAX)
    expect(digest.notShown.sample).toHaveLength(NOT_SHOWN_SAMPLE)
  })

  it('shows a story once, and names it again under each of its other topics', () => {
    const shown = lines(digest)
    expect(new Set(ids(shown)).size).toBe(shown.length)
    for (const line of shown) {
      const parts = digest.topics.filter((part) =>
        [...part.stories, ...part.elsewhere].some((ref) => ref.storyId === line.storyId),
      )
      expect(new Set(parts.map((part) => part.topicId))).toEqual(new Set(line.topics.map((topic) => topic.id)))
    }
  })

  it('accounts for every entry', () => {
    expect(unexplainedEntries(digest)).toBe(0)
    expect(digest.counts.entriesPending).toBe(6)
    expect(digest.notShown.byReason.reduce((sum, reason) => sum + reason.count, 0)).toBe(digest.notShown.total)
    expect(unexplainedEntries(buildDigest({ ...whole, entriesFound: whole.entriesFound + 3 }))).toBe(3)
  })

  it('accounts for every relevant story', () => {
    const full = digest.topics.reduce((sum, part) => sum + part.more, 0) + digest.customsOnlyMore
    const ofWeek = stories.filter((one) => one.articles.some((member) => member.week === WEEK))
    const rejected = ofWeek.filter((one) => one.review?.decision === 'reject').length
    expect(digest.counts.storiesShown).toBe(lines(digest).length)
    expect(digest.counts.storiesShown + full + rejected).toBe(digest.counts.stories)
  })

  it('is the same whatever the order of its input', () => {
    const mixed = {
      ...whole,
      stories: shuffled(stories, 5).map((one) => ({ ...one, articles: shuffled(one.articles, 6) })),
      notShown: whole.notShown.map((group) => ({ ...group, lines: shuffled(group.lines, 7) })),
    }
    expect(JSON.stringify(buildDigest(mixed))).toBe(JSON.stringify(digest))
  })

  it('shows nothing that an editor rejected', () => {
    expect(lines(digest).filter((line) => line.review?.decision === 'reject')).toEqual([])
  })
})

describe('a small digest', () => {
  it('is empty for an empty week, and says so in figures', () => {
    const digest = buildDigest(input([]))
    expect(lines(digest)).toEqual([])
    expect(digest).toMatchObject({ topics: [], topicNames: {}, notShown: { total: 0, byReason: [], sample: [] }, ptc: null })
  })

  it('has one topic part in a week of one topic', () => {
    const digest = buildDigest(
      input([story(1, judgement({ drones: 0.9 }, 1, 0.4)), story(2, judgement({ drones: 0.8 }, 0, 0.9))]),
    )
    expect(digest.topics.map((part) => [part.topicId, ids(part.stories)])).toEqual([['drones', [1, 2]]])
    expect(digest.topicNames).toEqual({ drones: { en: 'Technology drones', fr: 'Technologie drones' } })
  })

  it('orders topics as the report does, and keeps a topic that the report does not know', () => {
    const stories = ['drones', 'cloud', 'blockchain', 'ai'].map((topic, index) =>
      story(index, judgement({ [topic]: 0.9 }, 1, 0.4)),
    )
    expect(buildDigest(input(stories)).topics.map((part) => part.topicId)).toEqual(['blockchain', 'ai', 'drones', 'cloud'])
  })

  it('asks for direct stories first, the likeliest before, more witnesses at a tie, none below the floor', () => {
    const witnesses = [article(30), article(31, { judgement: judgement({ ai: 0.9 }, 2, 0.7) })]
    const stories = [
      story(1, judgement({ ai: 0.9 }, 2, DECIDE_FIRST_FLOOR - 0.01)),
      story(2, judgement({ ai: 0.9 }, 2, 0.8)),
      { ...story(3, judgement({ ai: 0.9 }, 2, 0.8)), articles: witnesses },
      story(4, judgement({ ai: 0.9 }, 1, 0.99)),
      story(5, judgement({ ai: 0.9 }, 2, 0.9)),
    ]
    const digest = buildDigest(input(stories))
    expect(ids(digest.decideFirst)).toEqual([5, 3, 2])
    expect(digest.topics[0]).toMatchObject({ stories: [{ storyId: 1 }, { storyId: 4 }], more: 0 })
    expect(digest.topics[0]?.elsewhere.map((ref) => [ref.storyId, ref.part])).toEqual([
      [5, 'decide-first'],
      [3, 'decide-first'],
      [2, 'decide-first'],
    ])
  })

  it('orders a topic by level, then score, then the source', () => {
    const of = (id: number, level: 0 | 1, score: number, grade: 'A' | 'B' = 'B') => ({
      ...story(id, judgement({ iot: 0.9 }, level, score)),
      articles: [article(id, { judgement: judgement({ iot: 0.9 }, level, score), grade })],
    })
    const digest = buildDigest(input([of(1, 0, 0.9), of(2, 1, 0.2), of(3, 1, 0.304), of(4, 1, 0.296, 'A')]))
    expect(ids(digest.topics[0]?.stories ?? [])).toEqual([4, 3, 2, 1])
  })

  it('lets an editor’s decision stand above the machine’s order', () => {
    const digest = buildDigest(
      input([
        story(1, judgement({ ai: 0.9 }, 2, 0.95), { review: review({ decision: 'park' }) }),
        story(2, judgement({ ai: 0.9 }, 2, 0.2), { review: review({ credibility: 1, soWhat: 'It matters.', stage: 'pilot' }) }),
        story(3, judgement({ ai: 0.9 }, 2, 0.9)),
        story(4, judgement({}, 2, 0.9), { review: review({ topicId: 'drones', sectionId: 'o/6' }) }),
        story(5, judgement({}, 0, 0.1), { review: review() }),
      ]),
    )
    expect(ids(digest.decideFirst)).toEqual([4, 2, 3])
    expect(digest.decideFirst[0]).toMatchObject({
      level: 'direct',
      topics: [{ id: 'drones', probability: 0 }],
      section: { id: 'o/6' },
    })
    expect(digest.decideFirst[1]).toMatchObject({ credibility: 1, review: { soWhat: 'It matters.', stage: 'pilot' } })
    expect(digest.topics.find((part) => part.topicId === 'ai')?.stories[0]?.storyId).toBe(1)
    expect(ids(digest.customsOnly)).toEqual([5])
    expect(digest.counts.storiesReviewed).toBe(4)
  })

  it('counts what was rejected among what is not shown', () => {
    const rejected = review({ decision: 'reject', reason: 'advert' })
    const digest = buildDigest(input([story(1, judgement({ ai: 0.9 }, 2, 0.9), { review: rejected })]))
    expect(digest.notShown).toMatchObject({ total: 1, byReason: [{ reason: 'rejected', count: 1 }], sample: [{ articleId: 1 }] })
    expect(digest.counts).toMatchObject({ stories: 1, storiesShown: 0, storiesReviewed: 1, articlesJudged: 1 })
  })

  it('passes over a story of another week, and says of one that goes on when it began', () => {
    const before = addWeeks(WEEK, -1)
    const old = { storyId: 1, articles: [article(1, { week: before })], review: null }
    const going = { storyId: 2, articles: [article(2, { week: before }), article(3)], review: null }
    const digest = buildDigest(input([old, going]))
    expect(lines(digest).map((line) => [line.storyId, line.firstWeek, line.articleIds])).toEqual([[2, before, [2, 3]]])
    expect(unexplainedEntries(digest)).toBe(0)
  })

  it('draws another sample in another week, the same one when built again', () => {
    const many = { notShown: [notRelevant(500)], entriesFound: 500 }
    const sample = (week: typeof WEEK) => buildDigest({ ...input([], many), week }).notShown.sample.map((line) => line.articleId)
    expect(sample(WEEK)).toEqual(sample(WEEK))
    expect(sample(WEEK)).not.toEqual(sample(addWeeks(WEEK, 1)))
  })

  it('samples what the machine judged before what it never saw', () => {
    const gone = {
      reason: 'gone' as const,
      count: 9,
      lines: notRelevant(9).lines.map((line) => ({ ...line, reason: 'gone' as const })),
    }
    const { sample } = buildDigest(input([], { notShown: [gone, notRelevant(4)] })).notShown
    expect(sample.map((line) => line.reason)).toEqual([...Array(4).fill('not-relevant'), ...Array(6).fill('gone')])
  })

  it('counts sources read and failed, and names those that want a look', () => {
    const sources = [
      source('a', 'fine'),
      source('b', 'empty'),
      source('c', 'silent', { lastGoodAt: NOW }),
      source('d', 'refused', { reason: 'HTTP 403', since: new Date('2026-11-01T00:00:00Z') }),
      source('e', 'failing'),
      source('f', 'new'),
      source('g', 'failing', { enabled: false }),
      source('h', 'off', { enabled: false }),
    ]
    const digest = buildDigest(input([], { sources }))
    expect(digest.counts).toMatchObject({ sourcesRead: 3, sourcesFailed: 2 })
    expect(digest.sources.failing.map((line) => line.sourceId)).toEqual(['e', 'd'])
    expect(digest.sources.failing[1]).toMatchObject({ reason: 'HTTP 403', since: '2026-11-01T00:00:00.000Z', lastGoodAt: null })
    expect(digest.sources.silent.map((line) => line.sourceId)).toEqual(['c'])
  })

  it.each<[string, string, string | null, number | null]>([
    ['counts whole days to the session and to the papers', '2026-11-23T23:59:00Z', '247/248', 10],
    ['counts from the day on which it runs', '2026-12-04T08:00:00Z', '247/248', -1],
    ['goes on to the next when it is over', '2026-12-06T00:00:00Z', '249/250', 147],
    ['guesses no date', '2027-06-01T00:00:00Z', null, null],
  ])('%s', (_, now, label, daysToStart) => {
    const ptcSessions = [
      ptcSession('255/256', null),
      ptcSession('249/250', '2027-05-02'),
      ptcSession('247/248', '2026-12-03', '2026-12-05'),
    ]
    const { ptc } = buildDigest(input([], { now: new Date(now), ptcSessions }))
    expect([ptc?.label ?? null, ptc?.daysToStart ?? null]).toEqual([label, daysToStart])
    expect(ptc?.daysToPaper ?? null).toBe(daysToStart === null ? null : daysToStart - 30)
  })

  it('places a thousand stories in less than 50 ms of processor time', () => {
    const stories = manyStories(1000, 9)
    const times = [0, 1, 2, 3, 4].map(() => {
      const start = process.cpuUsage()
      buildDigest(input(stories))
      return process.cpuUsage(start).user / 1000
    })
    expect(Math.min(...times)).toBeLessThan(50)
  })

  it('is issued once, unchanged but for its number, date and name', () => {
    const draft = buildDigest(input(manyStories(20, 3)))
    const issued = issueDigest(draft, 4, NOW, 'editor')
    expect(issued).toEqual({ ...draft, number: 4, state: 'issued', issuedAt: NOW.toISOString(), issuedBy: 'editor' })
    expect(() => issueDigest(issued, 5, NOW, 'editor')).toThrow(ConflictError)
  })

  it('knows the six technologies of the report', () => {
    const stories = TOPIC_IDS.map((topic, index) => story(index, judgement({ [topic]: 0.9 }, 0, 0.3)))
    expect(buildDigest(input(stories)).topics.map((part) => part.topicId)).toEqual([...TOPIC_IDS])
  })
})
