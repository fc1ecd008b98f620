import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { listSources, recentFetches, sourceById } from '../../db/queries/sources.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { noQuery, pagingQuery, slugPath } from '../input.ts'
import { pageOf } from '../paging.ts'
import { pageSchema, sourceDetailSchema, sourceStatusSchema } from '../schemas.ts'

const RECENT_FETCHES = 20

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources',
  tags: ['Sources'],
  summary: 'What is watched and how each source is doing, by name',
  request: { query: pagingQuery },
  responses: { ...json(pageSchema(sourceStatusSchema), 'A page of sources'), ...badRequest },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources/{id}',
  tags: ['Sources'],
  summary: `One source, how it is doing and its last ${RECENT_FETCHES} attempts`,
  request: { params: slugPath, query: noQuery },
  responses: { ...json(sourceDetailSchema, 'The source'), ...badRequest, ...notFound },
})

/** `sources`, `sources/{id}`. */
export function addSourceRoutes(app: OpenAPIHono, { db }: AppDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(
      pageOf(await listSources(db), (source) => source.id, limit, cursor),
      200,
    )
  })
  app.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const source = await sourceById(db, id)
    if (!source) throw new NotFoundError(`There is no source "${id}". Those that there are stand at /api/v1/sources.`)
    return c.json({ ...source, recentFetches: await recentFetches(db, id, RECENT_FETCHES) }, 200)
  })
}
