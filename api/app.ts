import { OpenAPIHono } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AppDeps } from './deps.ts'
import { errorAnswer, inputProblem, noSuchAddress, problem } from './errors.ts'
import { protect } from './headers.ts'
import { addDocument } from './openapi.ts'
import { addArticleRoutes } from './routes/articles.ts'
import { addCitationRoutes } from './routes/citations.ts'
import { addDigestRoutes } from './routes/digests.ts'
import { addFeedRoutes } from './routes/feeds.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addQualityRoutes } from './routes/quality.ts'
import { addSnapshotRoutes } from './routes/snapshots.ts'
import { addSourceRoutes } from './routes/sources.ts'
import { addStoryRoutes } from './routes/stories.ts'
import { addTopicRoutes } from './routes/topics.ts'

/**
 * The API: routes are added below, each file of `routes/` names its addresses. `schemas.ts` says what is answered and `input.ts`
 * what may be asked; `errors.ts` holds the one table from error to status; `openapi.ts` describes it all; `feed.ts` and
 * `feed-formats.ts` make the feeds. Nothing here writes.
 */

const OWN_PATHS = ['/api/*', '/feeds/*', '/healthz', '/readyz']

/** Everything under `/api/v1` and `/feeds`, and `/healthz` and `/readyz`. Where the pages are mounted at `/` too, mount this first: else their headers replace these. */
export function createApi(deps: AppDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: (result, c) => (result.success ? undefined : inputProblem(c, result.error)) })
  app.onError(errorAnswer(deps.onError))
  const refuseOtherMethods = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      c.header('Allow', methods.join(', '))
      return problem(c, 405, `${c.req.method} is not possible here. Use ${methods.join(' or ')}.`)
    },
  })
  for (const path of OWN_PATHS) app.use(path, protect, refuseOtherMethods)
  const sha256 = (body: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', body)
  for (const path of ['/api/*', '/feeds/*']) app.use(path, etag({ generateDigest: sha256 }))

  addDigestRoutes(app, deps)
  addArticleRoutes(app, deps)
  addCitationRoutes(app, deps)
  addSnapshotRoutes(app, deps)
  addStoryRoutes(app, deps)
  addSourceRoutes(app, deps)
  addTopicRoutes(app, deps)
  addQualityRoutes(app, deps)
  addFeedRoutes(app, deps)
  addHealthRoutes(app, deps)
  addDocument(app, deps)

  app.all('/api/*', noSuchAddress)
  app.all('/feeds/*', noSuchAddress)
  return app
}
