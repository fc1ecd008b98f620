import { createHash } from 'node:crypto'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { digestContent, listDigests } from '../../db/queries/digests.ts'
import { digestHtml } from '../../digest/html.ts'
import { digestMarkdown } from '../../digest/markdown.ts'
import { STYLE } from '../../digest/style.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { parseWeek } from '../../domain/week.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { ourLanguage, pagingQuery, weekPath } from '../input.ts'
import { pageOf } from '../paging.ts'
import { digestSchema, digestSummarySchema, pageSchema } from '../schemas.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/digests',
  tags: ['Digests'],
  summary: 'The digests that there are, newest week first',
  request: { query: pagingQuery },
  responses: { ...json(pageSchema(digestSummarySchema), 'A page of digests'), ...badRequest },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/digests/{week}',
  tags: ['Digests'],
  summary: 'A week’s digest. Once issued, its JSON is the same bytes for ever',
  request: {
    params: weekPath,
    query: z.strictObject({
      format: z.enum(['json', 'md', 'html']).default('json'),
      language: ourLanguage.openapi({ description: 'Language of headings and labels in `md` and `html`.' }),
    }),
  },
  responses: {
    200: {
      description: 'The digest',
      content: {
        'application/json': { schema: digestSchema },
        'text/markdown': { schema: z.string() },
        'text/html': { schema: z.string() },
      },
    },
    ...badRequest,
    ...notFound,
  },
})

/** `digests`, `digests/{week}`. */
export function addDigestRoutes(app: OpenAPIHono, { db, publicUrl }: AppDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(
      pageOf(await listDigests(db), (digest) => digest.week, limit, cursor),
      200,
    )
  })
  app.openapi(oneRoute, async (c) => {
    const week = parseWeek(c.req.valid('param').week)
    const { format, language } = c.req.valid('query')
    const stored = await digestContent(db, week)
    if (!stored) {
      throw new NotFoundError(`There is no digest of ${week} yet. Build it: npm run -s horizon -- digest build --week ${week}`)
    }
    switch (format) {
      case 'json':
        return c.body(stored.content, 200, { 'Content-Type': 'application/json', ETag: `"${stored.sha256}"` })
      case 'md':
        return c.body(digestMarkdown(stored.digest, language), 200, { 'Content-Type': 'text/markdown; charset=utf-8' })
      case 'html':
        return c.body(digestHtml(stored.digest, language, publicUrl), 200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': PAGE_CSP,
        })
      default:
        return format satisfies never
    }
  })
}

/** The page brings its own style sheet, known by its hash, and nothing else: no script, no picture, no form. */
const STYLE_SHA256 = createHash('sha256').update(STYLE).digest('base64')
const PAGE_CSP = `default-src 'none'; style-src 'sha256-${STYLE_SHA256}'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'`
