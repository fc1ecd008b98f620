import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppDeps } from './deps.ts'

const ABOUT = `What the crawlers found, what the model judged, what people decided. Read only.

Lists answer \`{"items": […], "next": cursor or null, "total": n}\`; pass \`next\` as \`cursor\` for the following page. Instants are
ISO 8601 in UTC. Errors are problem details (RFC 9457). Answers carry a strong \`ETag\`: send it back in \`If-None-Match\` and
an unchanged answer is a 304 without a body. HEAD works wherever GET does.`

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** Serves the description of every route that was added before, made once from the routes themselves. */
export function addDocument(app: OpenAPIHono, { version, publicUrl, demo }: AppDeps): void {
  let written: string | null = null
  app.get('/api/v1/openapi.json', (c) => {
    written ??= JSON.stringify(document(app, version, publicUrl, demo), null, 1)
    return c.body(written, 200, { 'Content-Type': 'application/json' })
  })
}

function document(app: OpenAPIHono, version: string, publicUrl: string, demo: boolean) {
  const described = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Customs Horizon',
      version,
      description: demo ? `${ABOUT}\n\nDemonstration: every article is a sample.` : ABOUT,
      license: { name: 'MIT' },
    },
    servers: [{ url: publicUrl }],
  })
  for (const [path, { get }] of Object.entries(described.paths ?? {})) {
    if (!get?.responses) continue
    if (isConditional(path)) get.responses['304'] = { description: 'Not changed since the ETag in If-None-Match' }
    get.responses.default = { description: 'Any other error', content: problemContent }
  }
  return described
}

/** Whether a path's answers carry an ETag. How a process is doing is never the same answer twice. */
export const isConditional = (path: string) => path.startsWith('/api/') || path.startsWith('/feeds/')
