import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { storyById } from '../../db/queries/stories.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { noQuery, rowIdPath } from '../input.ts'
import { storySchema } from '../schemas.ts'

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/stories/{id}',
  tags: ['Articles'],
  summary: 'One story: the articles about one event, oldest first, and what people decided, newest first',
  request: { params: rowIdPath, query: noQuery },
  responses: { ...json(storySchema, 'The story'), ...badRequest, ...notFound },
})

/** `stories/{id}`. */
export function addStoryRoutes(app: OpenAPIHono, { db }: AppDeps): void {
  app.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const story = await storyById(db, id)
    if (!story) throw new NotFoundError(`There is no story ${id}.`)
    return c.json(story, 200)
  })
}
