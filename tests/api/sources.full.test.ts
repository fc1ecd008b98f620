import { beforeAll, expect, it } from 'vitest'
import {
  pageSchema,
  ptcSessionSchema,
  sectionSchema,
  sourceDetailSchema,
  sourceStatusSchema,
  topicSchema,
} from '../../api/schemas.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Api, apiOver, expectConditional, getJson, getProblem } from './answers.ts'
import { fillStore } from './filled-store.ts'

describeEachDatabase('sources and the report', (open) => {
  let api: Api
  let empty: Api
  beforeAll(async () => {
    const { db } = await open()
    await fillStore(db)
    api = apiOver(db)
    empty = apiOver((await open()).db)
  })

  it('lists sources by name with how they are doing, page by page', async () => {
    const first = await getJson(api, '/api/v1/sources?limit=1', pageSchema(sourceStatusSchema))
    expect([first.items[0]?.id, first.items[0]?.articles, first.total]).toEqual(['douane', 3, 2])
    const second = await getJson(api, `/api/v1/sources?limit=1&cursor=${first.next}`, pageSchema(sourceStatusSchema))
    expect([second.items[0]?.id, second.next]).toEqual(['wco-newsroom', null])
    expect(await getJson(empty, '/api/v1/sources', pageSchema(sourceStatusSchema))).toEqual({ items: [], next: null, total: 0 })
    await expectConditional(api, '/api/v1/sources')
  })

  it('tells one source with its last attempts', async () => {
    const source = await getJson(api, '/api/v1/sources/douane', sourceDetailSchema)
    expect(source.recentFetches.map(({ outcome, reason }) => [outcome, reason])).toEqual([['retry', 'HTTP 503']])
    const { detail } = await getProblem(api, '/api/v1/sources/nobody', 404)
    expect(detail).toBe('There is no source "nobody". Those that there are stand at /api/v1/sources.')
    await getProblem(api, '/api/v1/sources/No%20Body', 400)
  })

  it('lists topics, sections and PTC sessions in their order', async () => {
    const topics = await getJson(api, '/api/v1/topics', pageSchema(topicSchema))
    expect(topics.items.map(({ id }) => id)).toEqual(['blockchain', 'iot', 'ai', '3d-printing', 'biometrics', 'drones'])
    const sections = await getJson(api, '/api/v1/sections?limit=200', pageSchema(sectionSchema))
    expect(sections.items.length).toBe(sections.total)
    expect(new Set(sections.items.map(({ topicId }) => topicId))).toContain('drones')
    const sessions = await getJson(api, '/api/v1/ptc-sessions', pageSchema(ptcSessionSchema))
    expect(sessions.items[0]).toMatchObject({ id: 'ptc-201-202', startsOn: '2013-11-04' })
  })

  it.each(['sources', 'topics', 'sections', 'ptc-sessions', 'digests'])(
    'refuses a cursor or limit that is none: %s',
    async (list) => {
      expect((await getProblem(api, `/api/v1/${list}?cursor=sideways`, 400)).errors[0]?.field).toBe('cursor')
      expect((await getProblem(api, `/api/v1/${list}?limit=1000`, 400)).errors[0]?.field).toBe('limit')
      expect((await getProblem(api, `/api/v1/${list}?offset=3`, 400)).errors[0]?.field).toBe('offset')
    },
  )
})
