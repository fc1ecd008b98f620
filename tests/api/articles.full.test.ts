import { beforeAll, expect, it } from 'vitest'
import {
  articleSchema,
  articleSummarySchema,
  judgementSchema,
  pageSchema,
  snapshotSchema,
  storySchema,
} from '../../api/schemas.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Api, apiOver, expectConditional, getJson, getProblem } from './answers.ts'
import { type Filled, fillStore } from './filled-store.ts'

const articlePage = pageSchema(articleSummarySchema)
const titles = (page: { items: readonly { title: string }[] }) => page.items.map(({ title }) => title)

describeEachDatabase('articles', (open) => {
  let api: Api
  let empty: Api
  let filled: Filled
  beforeAll(async () => {
    const { db } = await open()
    empty = apiOver((await open()).db)
    filled = await fillStore(db)
    api = apiOver(db)
  })

  it('are listed with the last found first, page by page, each once', async () => {
    const all = await getJson(api, '/api/v1/articles', articlePage)
    expect([all.total, all.items.length, all.next]).toEqual([7, 7, null])
    expect(all.items[0]?.id).toBe(filled.unjudged)
    const seen: number[] = []
    let path: string | null = '/api/v1/articles?limit=3'
    while (path !== null) {
      const page: typeof all = await getJson(api, path, articlePage)
      expect(page.total).toBe(7)
      seen.push(...page.items.map(({ id }) => id))
      path = page.next === null ? null : `/api/v1/articles?limit=3&cursor=${encodeURIComponent(page.next)}`
    }
    expect(seen).toEqual(all.items.map(({ id }) => id))
  })

  it.each([
    ['topic', 'topic=drones', ['drones']],
    ['relevance level', 'relevance=context', ['model']],
    ['language', 'language=fr', ['sealsInFrench']],
    ['words of the title in any order', 'q=blockchain%20SEALS', ['seals']],
    ['words that mean something to SQL', 'q=%25', []],
    ['source and level', 'source=douane&relevance=none', ['football']],
    ['week', 'week=2026-W47&topic=blockchain', ['sealsInFrench', 'seals']],
    ['another week', 'week=2026-W46', []],
    ['instant of the first sight', 'since=2026-11-20T08:06:30Z', ['unjudged']],
    ['instant in another zone', 'since=2026-11-20T09:06:30%2B01:00', ['unjudged']],
    ['day of the first sight', 'since=2026-11-21', []],
    ['country', 'country=KE', ['drones']],
    ['country that none speaks of', 'country=NG', []],
    ['body', 'body=kra', ['drones']],
    ['stage', 'stage=pilot', ['drones']],
    ['stage and country', 'stage=ended&country=KE', []],
  ] as const)('are narrowed by %s', async (_, query, expected) => {
    const page = await getJson(api, `/api/v1/articles?${query}`, articlePage)
    expect(page.items.map(({ id }) => id)).toEqual(expected.map((name) => filled[name]))
    expect(page.total).toBe(expected.length)
  })

  it('of an empty store are an empty list', async () => {
    expect(await getJson(empty, '/api/v1/articles', articlePage)).toEqual({ items: [], next: null, total: 0 })
  })

  it.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['limit', 'limit=many'],
    ['cursor', 'cursor=sideways'],
    ['cursor', 'cursor='],
    ['topic', 'topic=Not%20a%20slug'],
    ['topic', 'topic=blokchain'],
    ['topic', 'topic=ai&topic=iot'],
    ['source', 'source=nobody'],
    ['relevance', 'relevance=grand'],
    ['language', 'language=English'],
    ['week', 'week=2026-W54'],
    ['since', 'since=yesterday'],
    ['since', 'since=2026-02-30'],
    ['since', 'since=0000-01-01'],
    ['q', 'q=%00'],
    ['q', 'q='],
    ['q', `q=${'x'.repeat(201)}`],
    ['topics', 'topics=ai'],
    ['country', 'country=Kenya'],
    ['body', 'body=WCO'],
    ['stage', 'stage=finished'],
  ])('refuse a wrong %s: %s', async (field, query) => {
    const problem = await getProblem(api, `/api/v1/articles?${query}`, 400)
    expect(problem.errors.map((error) => error.field)).toEqual([field])
    expect(problem.detail.length).toBeGreaterThan(20)
  })

  it('name every wrong parameter at once', async () => {
    const { errors } = await getProblem(api, '/api/v1/articles?limit=0&language=English&page=2', 400)
    expect(errors.map(({ field }) => field).sort()).toEqual(['language', 'limit', 'page'])
  })

  it('say what a topic may be', async () => {
    const { detail } = await getProblem(api, '/api/v1/articles?topic=blokchain', 400)
    expect(detail).toContain('blockchain, iot, ai, 3d-printing, biometrics, drones')
  })

  it('say at which stage they are and what they name, as it was judged', async () => {
    const { judgement } = await getJson(api, `/api/v1/articles/${filled.drones}`, articleSchema)
    expect(judgement).toMatchObject({
      stage: { id: 'pilot', probability: 0.75 },
      countries: [{ id: 'KE', mentions: [{ in: 'text', start: 0, end: 3 }] }],
      bodies: [{ id: 'kra' }],
    })
  })

  it('are told in full with story, section and decisions', async () => {
    const article = await getJson(api, `/api/v1/articles/${filled.seals}`, articleSchema)
    expect(article.text).toBe('Customs tests seals on a blockchain. It works.')
    expect(article.publishedAt).toBe('2026-11-20T07:01:00.000Z')
    expect(titles({ items: article.story?.articles ?? [] })).toEqual([
      'Customs tests seals on a blockchain',
      'La douane essaie des scellés sur chaîne de blocs',
    ])
    expect(article.story?.witnesses).toBe(2)
    expect(article.section?.title.en).toBeTruthy()
    expect(article.reviews.map(({ decision, decidedBy }) => [decision, decidedBy])).toEqual([['keep', 'editor@customs.example']])
    expect(article.judgement).toEqual(article.judgements[0])
  })

  it('are told before they are judged and when they stand in no story', async () => {
    const article = await getJson(api, `/api/v1/articles/${filled.unjudged}`, articleSchema)
    expect([article.judgement, article.story, article.section, article.judgements.length]).toEqual([null, null, null, 0])
  })

  it('show their snapshots and judgements as lists', async () => {
    const base = `/api/v1/articles/${filled.seals}`
    const snapshots = await getJson(api, `${base}/snapshots?limit=1`, pageSchema(snapshotSchema))
    expect([snapshots.items.length, snapshots.total]).toEqual([1, 2])
    const rest = await getJson(api, `${base}/snapshots?cursor=${snapshots.next}`, pageSchema(snapshotSchema))
    expect(rest.items.length).toBe(1)
    const judgements = await getJson(api, `${base}/classifications`, pageSchema(judgementSchema))
    expect(judgements.items.map(({ relevanceLevel }) => relevanceLevel)).toEqual(['direct'])
    const none = await getJson(api, `/api/v1/articles/${filled.unjudged}/classifications`, pageSchema(judgementSchema))
    expect(none).toEqual({ items: [], next: null, total: 0 })
    await getProblem(api, `${base}/snapshots?cursor=sideways`, 400)
  })

  it('have stories with their articles and decisions', async () => {
    const story = await getJson(api, `/api/v1/stories/${filled.sealsStory}`, storySchema)
    expect([story.articles.length, story.witnesses, story.reviews[0]?.soWhat]).toEqual([2, 2, 'Seals report.'])
  })

  it.each(['articles/%', 'articles/%/snapshots', 'articles/%/classifications', 'articles/%/citation', 'stories/%'])(
    'that are not there are not found, ids that are none are refused: %s',
    async (path) => {
      const at = (id: string) => `/api/v1/${path.replace('%', id)}`
      const { detail } = await getProblem(api, at('999999'), 404)
      expect(detail).toMatch(/^There is no (article|story) 999999\.$/)
      for (const id of ['0', '-1', '1.5', 'seals', '99999999999999999999']) {
        expect((await getProblem(api, at(id), 400)).errors[0]?.field).toBe('id')
      }
      expect((await getProblem(api, `${at('1')}?lang=fr`, 400)).errors[0]?.field).toBe('lang')
    },
  )

  it('answer conditional requests', async () => {
    for (const path of ['', '?topic=ai', `/${filled.seals}`, `/${filled.seals}/citation`]) {
      await expectConditional(api, `/api/v1/articles${path}`)
    }
  })
})
