import { getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { Hono } from 'hono'
import { beforeAll, expect, it } from 'vitest'
import { healthSchema, publishedQualitySchema, readinessSchema } from '../../api/schemas.ts'
import type { Db } from '../../db/database.ts'
import * as tables from '../../db/schema.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { sampleQuality } from '../web/sample-quality.ts'
import { apiOver, expectConditional, expectProtected, getJson, getProblem } from './answers.ts'
import { type Filled, fillStore } from './filled-store.ts'

/** Every address of the API. A new route is added here, or the first test fails. */
const ADDRESSES = [
  '/api/v1/articles',
  '/api/v1/articles/{id}',
  '/api/v1/articles/{id}/citation',
  '/api/v1/articles/{id}/classifications',
  '/api/v1/articles/{id}/snapshots',
  '/api/v1/digests',
  '/api/v1/digests/{week}',
  '/api/v1/ptc-sessions',
  '/api/v1/quality',
  '/api/v1/sections',
  '/api/v1/snapshots/{id}',
  '/api/v1/snapshots/{id}/body',
  '/api/v1/sources',
  '/api/v1/sources/{id}',
  '/api/v1/stories/{id}',
  '/api/v1/topics',
  '/feeds/{topic}.{format}',
  '/healthz',
  '/readyz',
]

const concrete = (address: string, id: string | number) =>
  address.replace('{topic}.{format}', 'ai.atom').replace('{week}', '2026-W47').replace('{id}', String(id))

/** Every table with a hash over all its rows. */
async function hashes(db: Db): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of Object.values(tables).filter((value) => is(value, PgTable))) {
    const all = sql<string>`md5(coalesce(string_agg(${table}::text, '' order by ${table}::text), ''))`
    const [row] = await db.select({ all }).from(table)
    found[getTableName(table)] = row?.all ?? ''
  }
  return found
}

describeEachDatabase('the API', (open) => {
  let db: Db
  let api: ReturnType<typeof apiOver>
  let filled: Filled
  beforeAll(async () => {
    db = (await open()).db
    filled = await fillStore(db)
    api = apiOver(db)
  })

  it('describes every route in OpenAPI 3.1, with parameters, answers and errors', async () => {
    const response = await api.request('/api/v1/openapi.json')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    expectProtected(response)
    const document = await response.json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'http://127.0.0.1:8080' }])
    expect(Object.keys(document.paths).sort()).toEqual(ADDRESSES)
    for (const [path, item] of Object.entries<Record<string, { [key: string]: never }>>(document.paths)) {
      expect(Object.keys(item), path).toEqual(['get'])
      const { summary, tags, parameters = [], responses } = item.get ?? {}
      expect(summary, path).toBeTruthy()
      expect(tags, path).toHaveLength(1)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = (parameters as { in: string; name: string }[]).filter((one) => one.in === 'path').map((one) => one.name)
      expect(described, path).toEqual(named)
      const answers = Object.entries<{ content?: Record<string, { schema: unknown }> }>(responses ?? {})
      expect(answers.map(([status]) => status)).toEqual(expect.arrayContaining(['200', 'default']))
      for (const [status, { content }] of answers) {
        if (status === '304') continue
        expect(
          Object.values(content ?? {}).every(({ schema }) => schema !== undefined),
          `${path} ${status}`,
        ).toBe(true)
        if (status !== '200' && status !== '503') expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
      }
    }
  })

  it('refers in its description only to what it defines, which is never null', async () => {
    const text = await (await api.request('/api/v1/openapi.json')).text()
    const schemas: Record<string, { type: unknown }> = JSON.parse(text).components.schemas
    expect(Object.entries(schemas).filter(([, { type }]) => type !== undefined && type !== 'object')).toEqual([])
    const defined = new Set(Object.keys(schemas))
    const used = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((name) => !defined.has(name ?? ''))).toEqual([])
  })

  it('answers unknown addresses as problems, wherever it is mounted', async () => {
    const pages = new Hono()
    pages.use('*', async (c, next) => {
      await next()
      c.res.headers.set('Content-Security-Policy', "default-src 'self'")
    })
    pages.get('/en', (c) => c.html('<p>page'))
    const mounted = new Hono().route('/', api).route('/', pages)
    for (const one of [api, mounted]) {
      for (const path of [
        '/api',
        '/api/v1',
        '/api/v1/nothing',
        '/api/v2/articles',
        '/api/v1/articles/1/2/3',
        '/feeds/',
        '/feeds/a/b.atom',
      ]) {
        expect((await getProblem(one, path, 404)).instance).toBe(path)
      }
      await getProblem(one, '/api/v1/articles?limit=0', 400)
      await getProblem(one, '/api/v1/articles/999999', 404)
      await getProblem(one, '/api/v1/articles', 405, { method: 'POST' })
    }
    const page = await mounted.request('/en')
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, "default-src 'self'"])
    expectProtected(await mounted.request(`/api/v1/snapshots/${filled.hostileSnapshot}/body`))
  })

  it.each(ADDRESSES)('only reads: %s', async (address) => {
    const path = concrete(address, address.includes('sources') ? 'douane' : filled.sealsStory)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await api.request(path, { method, body: '{}', headers: { 'content-type': 'application/json' } })
      expect([response.status, response.headers.get('allow')], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      expectProtected(response)
    }
    const { detail } = await getProblem(api, path, 405, { method: 'DELETE' })
    expect(detail).toBe('DELETE is not possible here. Use GET or HEAD.')
  })

  it('answers with the published figures, and says so where there are none', async () => {
    const quality = sampleQuality()
    const published = apiOver(db, { quality })
    expect(await getJson(published, '/api/v1/quality', publishedQualitySchema)).toEqual(quality)
    await expectConditional(published, '/api/v1/quality')
    await getProblem(published, '/api/v1/quality?set=dev', 400)
    expect((await getProblem(api, '/api/v1/quality', 404)).detail).toContain('No figures have been published')
  })

  it('leaves the store as it was, whatever is asked', async () => {
    const before = await hashes(db)
    for (const address of ADDRESSES) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
        await api.request(concrete(address, filled.seals), { method })
      }
    }
    expect(Object.keys(before).length).toBeGreaterThan(15)
    expect(await hashes(db)).toEqual(before)
  })

  it('says that it is alive and ready', async () => {
    expect(await getJson(api, '/healthz', healthSchema)).toEqual({ status: 'ok', version: '1.2.3' })
    const ready = await getJson(apiOver(db, { checks: { model: async () => null } }), '/readyz', readinessSchema)
    expect(ready).toEqual({
      status: 'ready',
      version: '1.2.3',
      checks: { store: { ok: true, detail: null }, model: { ok: true, detail: null } },
    })
    expect((await api.request('/readyz', { method: 'HEAD' })).status).toBe(200)
  })

  it('says what keeps it from being ready', async () => {
    const told: unknown[] = []
    const checks = { model: async () => 'weights.onnx is not the pinned file', queue: () => Promise.reject(new Error('secret')) }
    const response = await apiOver(db, { checks, onError: (error) => told.push(error) }).request('/readyz')
    const body = readinessSchema.parse(await response.json())
    expect([response.status, body.status]).toEqual([503, 'not-ready'])
    expect(body.checks).toMatchObject({
      model: { ok: false, detail: 'weights.onnx is not the pinned file' },
      queue: { ok: false, detail: 'does not answer' },
    })
    expect(told).toEqual([new Error('secret')])
  })
})

describeEachDatabase('the API over a store that has gone', (open) => {
  it('is alive but not ready, and tells its owner, not the world', async () => {
    const store = await open()
    const told: { path: string }[] = []
    const api = apiOver(store.db, { onError: (_, request) => told.push(request) })
    await store.close()
    expect((await api.request('/healthz')).status).toBe(200)
    const ready = await api.request('/readyz')
    expect([ready.status, readinessSchema.parse(await ready.json()).checks.store?.ok]).toEqual([503, false])
    const problem = await getProblem(api, '/api/v1/topics', 500)
    expect(problem.detail).toBe(
      'Something went wrong on our side. Nothing was changed. Try again; the server has a record of it.',
    )
    expect(told.map(({ path }) => path)).toEqual(['/readyz', '/api/v1/topics'])
  })
})
