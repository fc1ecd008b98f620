import type { Digest, StoryLine } from '../../domain/digest.ts'
import { ARTICLES, evidenceOf, NOW, SOURCES, WEEK } from './sample.ts'

/** Ids that the store gave, by position in the sample. */
export interface SampleIds {
  readonly articles: readonly number[]
  /** By number of the story. */
  readonly stories: ReadonlyMap<number, number>
}

/** Ids as they come in an empty store. */
export const FIRST_IDS: SampleIds = {
  articles: ARTICLES.map((_, index) => index + 1),
  stories: new Map([1, 2, 3, 4, 5, 6, 7].map((id) => [id, id])),
}

/** The digest of the sample's week, written by hand to have every part. */
export function sampleDigest(ids: SampleIds): Digest {
  const line = (story: number) => storyLine(story, ids)
  const topic = (topicId: string, stories: number[], more = 0) => ({ topicId, stories: stories.map(line), elsewhere: [], more })
  const elsewhere = { storyId: ids.stories.get(1) ?? 0, articleId: ids.articles[0] ?? 0, part: 'decide-first' }
  return {
    ...{ week: WEEK, number: null, state: 'draft', issuedAt: null, issuedBy: null, model: '0123456789abcdef 2026-11' },
    builtAt: NOW.toISOString(),
    counts: {
      ...{ sourcesRead: 9, sourcesFailed: 3, entriesFound: 214, entriesShown: 10, entriesPending: 2 },
      ...{ articlesJudged: 186, stories: 41, storiesShown: 7, storiesReviewed: 0 },
    },
    ptc: { label: '253/254', startsOn: '2027-01-18', daysToStart: 56, daysToPaper: 26 },
    decideFirst: [line(1), line(2)],
    topics: [
      topic('iot', [3], 4),
      { ...topic('ai', []), elsewhere: [{ ...elsewhere, title: ARTICLES[0]?.title ?? '', language: 'en' }] },
      topic('3d-printing', [6]),
      topic('biometrics', [5]),
      topic('drones', [4]),
    ],
    topicNames: {},
    customsOnly: [line(7)],
    customsOnlyMore: 12,
    notShown: {
      total: 202,
      byReason: [
        { reason: 'not-relevant', count: 141 },
        { reason: 'below-limit', count: 34 },
        { reason: 'same-text', count: 19 },
        { reason: 'no-text', count: 8 },
      ],
      sample: [
        {
          ...{
            articleId: ids.articles[9] ?? null,
            title: 'Rates for dry bulk fall for the third week',
            publisher: 'Freight Wire',
          },
          ...{ url: 'https://freight-wire.example/9', reason: 'not-relevant', score: 0.03 },
        },
        {
          ...{ articleId: null, title: 'Subscribers only: what the port pays for', publisher: 'The Port Journal' },
          ...{ url: 'https://port-journal.example/paid', reason: 'no-text', score: null },
        },
      ],
    },
    sources: {
      failing: SOURCES.filter(({ state }) => state === 'failing' || state === 'refused' || state === 'malformed').map(sourceLine),
      silent: SOURCES.filter(({ state }) => state === 'silent').map(sourceLine),
    },
  }
}

function sourceLine(source: (typeof SOURCES)[number]) {
  const { id, name, state = 'fine' } = source
  const reason = source.reason ?? null
  return {
    sourceId: id,
    name,
    state,
    reason,
    since: '2026-11-19T07:00:00Z',
    lastGoodAt: state === 'refused' ? null : '2026-11-12T06:00:00Z',
  }
}

function storyLine(story: number, ids: SampleIds): StoryLine {
  const index = ARTICLES.findIndex((article) => article.story === story)
  const article = ARTICLES[index]
  const members = ARTICLES.filter((one) => one.story === story)
  const source = SOURCES.find(({ id }) => id === article?.source)
  if (!article || !source) throw new Error(`The sample has no story ${story}`)
  const [evidence] = evidenceOf(article)
  const topics = Object.entries(article.topics).map(([id, probability]) => ({ id, probability }))
  const publishers = members.map((one) => SOURCES.find(({ id }) => id === one.source)?.name ?? '')
  return {
    ...{
      storyId: ids.stories.get(story) ?? 0,
      articleId: ids.articles[index] ?? 0,
      title: article.title,
      language: article.language,
    },
    ...{
      publisher: source.name,
      sourceId: source.id,
      country: source.country,
      grade: source.grade,
      level: article.level,
      topics,
    },
    ...{ credibility: members.length > 1 ? 2 : 3, url: `https://${source.id}.example/${index}`, publishedAt: article.day },
    ...{ score: 0.9, publishers, witnesses: members.filter(({ copyOf }) => copyOf === undefined).length },
    articleIds: ids.articles.filter((_, position) => ARTICLES[position]?.story === story),
    firstWeek: WEEK,
    announcedOnly: article.announced === true,
    section:
      story === 1
        ? { id: 'note-2018/3.2', number: '3.2', title: { en: 'Current use in Customs', fr: 'Usage actuel en douane' } }
        : null,
    whyShown: {
      topic: topics[0] ?? null,
      direct: article.level === 'direct' ? 0.91 : 0.32,
      evidence: evidence ? article.paragraphs.join('\n').slice(evidence.start, evidence.end) : null,
    },
    review: null,
  }
}
