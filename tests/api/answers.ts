import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import { createApi } from '../../api/app.ts'
import type { AppDeps } from '../../api/deps.ts'
import { problemSchema } from '../../api/schemas.ts'
import type { Db } from '../../db/database.ts'
import { NOW } from './filled-store.ts'

/** The API, by itself or mounted in something larger. */
export interface Api {
  request(path: string, init?: RequestInit): Response | Promise<Response>
}

/** The API over a store, as it is deployed; `changes` replaces what it is built from. */
export function apiOver(db: Db, changes: Partial<AppDeps> = {}): ReturnType<typeof createApi> {
  const deps = { db, clock: () => NOW, publicUrl: 'http://127.0.0.1:8080', demo: false, version: '1.2.3', quality: null }
  return createApi({ ...deps, ...changes })
}

/** Asks for JSON and holds the answer to its schema: nothing missing, nothing more, protected, cacheable only by asking again. */
export async function getJson<T extends z.ZodType>(api: Api, path: string, schema: T): Promise<z.output<T>> {
  const response = await api.request(path)
  const body = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expectProtected(response)
  const parsed = schema.parse(body)
  expect(parsed).toEqual(body)
  return parsed
}

/** Asks for what cannot be had and gives the problem details, which must be complete. */
export async function getProblem(api: Api, path: string, status: number, init?: RequestInit) {
  const response = await api.request(path, init)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('etag')).toBeNull()
  expectProtected(response)
  const body = await response.json()
  const problem = problemSchema.parse(body)
  expect(problem).toEqual(body)
  expect(problem.status).toBe(status)
  return problem
}

export function expectProtected({ headers }: Response): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  expect(headers.get('cache-control')).toMatch(/^no-(cache|store)$/)
}

/** Asks twice, the second time with the ETag: the same tag both times, 304 without a body; HEAD gives the tag too. */
export async function expectConditional(api: Api, path: string): Promise<void> {
  const first = await api.request(path)
  const etag = first.headers.get('etag')
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  const second = await api.request(path, { headers: { 'If-None-Match': `"other", W/${etag}` } })
  expect(second.status).toBe(304)
  expect(second.headers.get('etag')).toBe(etag)
  expect(await second.text()).toBe('')
  expectProtected(second)
  const changed = await api.request(path, { headers: { 'If-None-Match': '"other"' } })
  expect(changed.status).toBe(200)
  const head = await api.request(path, { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
}
