import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { NotFoundError } from '../../domain/errors.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { noQuery } from '../input.ts'
import { publishedQualitySchema } from '../schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/quality',
  tags: ['Model'],
  summary: 'How right the model is on labelled texts, and the formula of the score',
  request: { query: noQuery },
  responses: { ...json(publishedQualitySchema, 'The figures'), ...badRequest, ...notFound },
})

/** `quality`: the published figures. */
export function addQualityRoutes(app: OpenAPIHono, { quality }: AppDeps): void {
  app.openapi(route, (c) => {
    if (!quality) throw new NotFoundError('No figures have been published for the model that runs here.')
    return c.json(quality, 200)
  })
}
