import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { listTopics } from '../../db/queries/topics.ts'
import { json } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { healthSchema, readinessSchema } from '../schemas.ts'

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Health'],
  summary: 'The process answers',
  responses: json(healthSchema, 'It does'),
})

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['Health'],
  summary: 'The store answers and everything else that is needed is there',
  responses: {
    ...json(readinessSchema, 'Ready'),
    503: { description: 'Not ready; `checks` says why', content: { 'application/json': { schema: readinessSchema } } },
  },
})

/** `/healthz`, `/readyz`. */
export function addHealthRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok', version: deps.version } as const, 200))
  app.openapi(readyRoute, async (c) => {
    const asked = { store: () => storeProblem(deps), ...deps.checks }
    /** A check that throws is an answer here, not an accident: whoever asks wants to know that it is not ready. */
    const look = async (check: () => Promise<string | null>) => {
      try {
        return await check()
      } catch (error) {
        deps.onError?.(error, { method: c.req.method, path: c.req.path })
        return 'does not answer'
      }
    }
    const found = await Promise.all(Object.entries(asked).map(async ([name, check]) => [name, await look(check)] as const))
    const checks = Object.fromEntries(found.map(([name, detail]) => [name, { ok: detail === null, detail }]))
    const isReady = found.every(([, detail]) => detail === null)
    const { version } = deps
    return isReady
      ? c.json({ status: 'ready', version, checks } as const, 200)
      : c.json({ status: 'not-ready', version, checks } as const, 503)
  })
}

/** Every store has topics from its first start: without them it was never set up. Partitions are made as rows need them. */
async function storeProblem({ db }: AppDeps): Promise<string | null> {
  const topics = await listTopics(db)
  return topics.length > 0 ? null : 'The store is not set up. Run: npm run -s horizon -- migrate'
}
