import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { articleById, articleSnapshots, listArticles } from '../../db/queries/articles.ts'
import { currentSections } from '../../db/queries/report.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { sectionOfArticle } from '../../domain/section.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { requireSource, requireTopic } from '../existing.ts'
import { articleFilter, articleFilterQuery, noQuery, paging, pagingQuery, rowIdPath } from '../input.ts'
import { pageOf } from '../paging.ts'
import { articleSchema, articleSummarySchema, judgementSchema, pageSchema, snapshotSchema } from '../schemas.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/articles',
  tags: ['Articles'],
  summary: 'Articles with their newest judgement, last found first',
  request: { query: z.strictObject({ ...articleFilterQuery, ...paging }) },
  responses: { ...json(pageSchema(articleSummarySchema), 'A page of articles'), ...badRequest },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}',
  tags: ['Articles'],
  summary: 'One article: text, what was announced, snapshots, every judgement, its story, decisions',
  request: { params: rowIdPath, query: noQuery },
  responses: { ...json(articleSchema, 'The article'), ...badRequest, ...notFound },
})

const snapshotsRoute = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/snapshots',
  tags: ['Evidence'],
  summary: 'The snapshots of an article’s page and of its announcement, newest first',
  request: { params: rowIdPath, query: pagingQuery },
  responses: { ...json(pageSchema(snapshotSchema), 'A page of snapshots'), ...badRequest, ...notFound },
})

const classificationsRoute = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/classifications',
  tags: ['Evidence'],
  summary: 'Every judgement of an article, newest first',
  request: { params: rowIdPath, query: pagingQuery },
  responses: { ...json(pageSchema(judgementSchema), 'A page of judgements'), ...badRequest, ...notFound },
})

/** The error for an article that is not there. */
export const noSuchArticle = (id: number) => new NotFoundError(`There is no article ${id}.`)

/** `articles`, `articles/{id}`, `articles/{id}/snapshots`, `articles/{id}/classifications`. */
export function addArticleRoutes(app: OpenAPIHono, { db }: AppDeps): void {
  const load = async (id: number) => {
    const article = await articleById(db, id)
    if (!article) throw noSuchArticle(id)
    return article
  }
  app.openapi(listRoute, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query')
    const filter = articleFilter(query)
    if (filter.topic !== undefined) await requireTopic(db, filter.topic)
    if (filter.sourceId !== undefined) await requireSource(db, filter.sourceId)
    return c.json(await listArticles(db, filter, limit, cursor ?? null), 200)
  })
  app.openapi(oneRoute, async (c) => {
    const article = await load(c.req.valid('param').id)
    return c.json({ ...article, section: sectionOfArticle(article, await currentSections(db)) }, 200)
  })
  app.openapi(snapshotsRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const found = await articleSnapshots(db, id)
    if (found.length === 0) throw noSuchArticle(id)
    return c.json(
      pageOf(found, (snapshot) => String(snapshot.id), limit, cursor),
      200,
    )
  })
  app.openapi(classificationsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { judgements } = await load(c.req.valid('param').id)
    const keyOf = (one: (typeof judgements)[number]) => `${one.model} ${one.headsVersion}`
    return c.json(pageOf(judgements, keyOf, limit, cursor), 200)
  })
}
