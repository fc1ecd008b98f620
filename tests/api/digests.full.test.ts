import { createHash } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import { beforeAll, expect, it } from 'vitest'
import { digestSchema, digestSummarySchema, pageSchema } from '../../api/schemas.ts'
import type { StoredDigest } from '../../db/queries/digests.ts'
import type { Digest } from '../../domain/digest.ts'
import { addWeeks, weekOf } from '../../domain/week.ts'
import { buildWeek, freezeWeek } from '../../pipeline/digest.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Api, apiOver, expectConditional, expectProtected, getJson, getProblem } from './answers.ts'
import { fillStore, NOW } from './filled-store.ts'

const WEEK = weekOf(NOW)
const EARLIER = addWeeks(WEEK, -1)

/** Does not compile when the schema asks for something that a digest has not. */
const asDescribed = (digest: Digest): z.input<typeof digestSchema> => digest

describeEachDatabase('digests', (open) => {
  let api: Api
  let empty: Api
  let issued: StoredDigest
  beforeAll(async () => {
    const { db } = await open()
    await fillStore(db)
    await buildWeek(db, EARLIER, NOW)
    await buildWeek(db, WEEK, NOW)
    issued = await freezeWeek(db, WEEK, 'editor@customs.example', NOW)
    api = apiOver(db)
    empty = apiOver((await open()).db)
  })

  it('are listed with the newest week first, page by page', async () => {
    const page = await getJson(api, '/api/v1/digests?limit=1', pageSchema(digestSummarySchema))
    expect(page.items).toMatchObject([{ week: WEEK, number: 1, state: 'issued', issuedAt: NOW.toISOString() }])
    const rest = await getJson(api, `/api/v1/digests?cursor=${page.next}`, pageSchema(digestSummarySchema))
    expect([rest.items.map(({ week, state }) => [week, state]), rest.next, rest.total]).toEqual([[[EARLIER, 'draft']], null, 2])
    expect(await getJson(empty, '/api/v1/digests', pageSchema(digestSummarySchema))).toEqual({ items: [], next: null, total: 0 })
    await expectConditional(api, '/api/v1/digests')
  })

  it('once issued are the stored bytes, with their hash as ETag', async () => {
    const response = await api.request(`/api/v1/digests/${WEEK}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString()).toBe(issued.content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect([response.headers.get('etag'), issued.sha256]).toEqual([`"${sha256}"`, sha256])
    await expectConditional(api, `/api/v1/digests/${WEEK}`)
  })

  it('are what their schema says, with stories and without', async () => {
    const full = await getJson(api, `/api/v1/digests/${WEEK}`, digestSchema)
    expect(full).toEqual(asDescribed(issued.digest))
    expect(full.counts.stories).toBeGreaterThan(0)
    expect(full.decideFirst.length + full.topics.length).toBeGreaterThan(0)
    expect(full.notShown.sample.length).toBeGreaterThan(0)
    expect((await getJson(api, `/api/v1/digests/${EARLIER}`, digestSchema)).decideFirst).toEqual([])
  })

  it.each([
    ['md', 'en', 'text/markdown; charset=utf-8', 'Decide first'],
    ['md', 'fr', 'text/markdown; charset=utf-8', 'À décider d’abord'],
    ['html', 'en', 'text/html; charset=utf-8', 'Decide first'],
    ['html', 'fr', 'text/html; charset=utf-8', 'À décider d’abord'],
  ])('are written as %s in %s', async (format, language, mediaType, words) => {
    const path = `/api/v1/digests/${WEEK}?format=${format}&language=${language}`
    const response = await api.request(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, mediaType])
    expectProtected(response)
    const text = await response.text()
    expect(text).toContain(words)
    expect(text).toContain('Customs tests seals on a blockchain')
    await expectConditional(api, path)
  })

  it('as a page may use their own style sheet and nothing else', async () => {
    const response = await api.request(`/api/v1/digests/${WEEK}?format=html`)
    const html = await response.text()
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style)
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy.match(/style-src ([^;]*)/)?.[1]).toBe(hashes.join(' '))
    expect(policy).not.toContain('unsafe')
    expect(html).not.toMatch(/<script|style=|<img|<form/)
  })

  it.each(['2026-W54', '2026-47', '47', 'next', '2026-W47-1', '%00'])(
    'of a week that does not exist say how to write one: %s',
    async (week) => {
      const { errors, detail } = await getProblem(api, `/api/v1/digests/${week}`, 400)
      expect([errors[0]?.field, detail]).toEqual(['week', expect.stringContaining('Write it as 2026-W47')])
    },
  )

  it('that have not been built say how to build one', async () => {
    const { detail } = await getProblem(api, '/api/v1/digests/2020-W53', 404)
    expect(detail).toBe('There is no digest of 2020-W53 yet. Build it: npm run -s horizon -- digest build --week 2020-W53')
  })

  it.each([
    ['format', 'format=docx'],
    ['language', 'language=de'],
    ['lang', 'lang=fr'],
  ])('refuse a wrong %s', async (field, query) => {
    expect((await getProblem(api, `/api/v1/digests/${WEEK}?${query}`, 400)).errors.map((error) => error.field)).toEqual([field])
  })
})
