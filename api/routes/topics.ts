import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { currentSections, ptcSessions } from '../../db/queries/report.ts'
import { listTopics } from '../../db/queries/topics.ts'
import { badRequest, json } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { pagingQuery } from '../input.ts'
import { pageOf } from '../paging.ts'
import { pageSchema, ptcSessionSchema, sectionSchema, topicSchema } from '../schemas.ts'

const listTopicsRoute = createRoute({
  method: 'get',
  path: '/api/v1/topics',
  tags: ['Report'],
  summary: 'The technologies that are followed, in the order of the report',
  request: { query: pagingQuery },
  responses: { ...json(pageSchema(topicSchema), 'A page of topics'), ...badRequest },
})

const listSectionsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sections',
  tags: ['Report'],
  summary: 'The sections of the report’s outline in force, in its order',
  request: { query: pagingQuery },
  responses: { ...json(pageSchema(sectionSchema), 'A page of sections'), ...badRequest },
})

const listPtcSessionsRoute = createRoute({
  method: 'get',
  path: '/api/v1/ptc-sessions',
  tags: ['Report'],
  summary: 'The sessions of the Permanent Technical Committee, oldest first',
  request: { query: pagingQuery },
  responses: { ...json(pageSchema(ptcSessionSchema), 'A page of sessions'), ...badRequest },
})

/** `topics`, `sections`, `ptc-sessions`: what the report is made of. */
export function addTopicRoutes(app: OpenAPIHono, { db }: AppDeps): void {
  app.openapi(listTopicsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(
      pageOf(await listTopics(db), (topic) => topic.id, limit, cursor),
      200,
    )
  })
  app.openapi(listSectionsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(
      pageOf(await currentSections(db), (section) => section.id, limit, cursor),
      200,
    )
  })
  app.openapi(listPtcSessionsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(
      pageOf(await ptcSessions(db), (session) => session.id, limit, cursor),
      200,
    )
  })
}
