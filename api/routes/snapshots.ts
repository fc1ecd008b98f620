import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { badRequest, json, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { noQuery, rowIdPath } from '../input.ts'
import { snapshotSchema } from '../schemas.ts'

const recordRoute = createRoute({
  method: 'get',
  path: '/api/v1/snapshots/{id}',
  tags: ['Evidence'],
  summary: 'What is known of a snapshot: address, time, status, headers, hash',
  request: { params: rowIdPath, query: noQuery },
  responses: { ...json(snapshotSchema, 'The record'), ...badRequest, ...notFound },
})

const bodyRoute = createRoute({
  method: 'get',
  path: '/api/v1/snapshots/{id}/body',
  tags: ['Evidence'],
  summary: 'The bytes of a snapshot as they were fetched, as a download',
  request: { params: rowIdPath, query: noQuery },
  responses: {
    200: {
      description: 'The bytes; `Repr-Digest` (RFC 9530) holds their SHA-256',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...badRequest,
    ...notFound,
  },
})

/** `snapshots/{id}`, `snapshots/{id}/body`. */
export function addSnapshotRoutes(app: OpenAPIHono, { db }: AppDeps): void {
  const load = async (id: number) => {
    const stored = await snapshotBody(db, id)
    if (!stored) throw new NotFoundError(`There is no snapshot ${id}.`)
    return stored
  }
  app.openapi(recordRoute, async (c) => c.json((await load(c.req.valid('param').id)).snapshot, 200))
  app.openapi(bodyRoute, async (c) => {
    const { snapshot, body } = await load(c.req.valid('param').id)
    return c.body(new Uint8Array(body), 200, {
      ...AS_DOWNLOAD,
      'Content-Disposition': `attachment; filename="snapshot-${snapshot.id}.bin"`,
      'Content-Length': String(body.byteLength),
      ETag: `"${snapshot.sha256}"`,
      'Repr-Digest': `sha-256=:${Buffer.from(snapshot.sha256, 'hex').toString('base64')}:`,
    })
  })
}

/** The bytes are a stranger's page. Whatever they say they are, no browser may show or run them under our name. */
const AS_DOWNLOAD = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
}
