import { createHash } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { snapshotSchema } from '../../api/schemas.ts'
import { citationFormats } from '../../report/formats/index.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { type Api, apiOver, expectConditional, expectProtected, getJson, getProblem } from './answers.ts'
import { type Filled, fillStore, HOSTILE_PAGE } from './filled-store.ts'

describeEachDatabase('evidence', (open) => {
  let api: Api
  let filled: Filled
  beforeAll(async () => {
    const { db } = await open()
    filled = await fillStore(db)
    api = apiOver(db)
  })

  it('is a record of what was fetched, when, with its hash', async () => {
    const record = await getJson(api, `/api/v1/snapshots/${filled.hostileSnapshot}`, snapshotSchema)
    expect(record.sha256).toBe(createHash('sha256').update(HOSTILE_PAGE).digest('hex'))
    expect([record.mediaType, record.byteLength]).toEqual(['text/html', HOSTILE_PAGE.length])
  })

  it('is handed out byte for byte, and never so that a browser would show or run it', async () => {
    const response = await api.request(`/api/v1/snapshots/${filled.hostileSnapshot}/body`)
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(HOSTILE_PAGE)
    expectProtected(response)
    const sha256 = createHash('sha256').update(HOSTILE_PAGE).digest()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="snapshot-${filled.hostileSnapshot}.bin"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'content-length': String(HOSTILE_PAGE.length),
      'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
      etag: `"${sha256.toString('hex')}"`,
    })
    await expectConditional(api, `/api/v1/snapshots/${filled.hostileSnapshot}/body`)
  })

  it.each(['', '/body'])('that is not there is not found, an id that is none is refused: snapshots/{id}%s', async (end) => {
    expect((await getProblem(api, `/api/v1/snapshots/999999${end}`, 404)).detail).toBe('There is no snapshot 999999.')
    await getProblem(api, `/api/v1/snapshots/abc${end}`, 400)
  })

  it('is cited as a footnote in both languages', async () => {
    const base = `/api/v1/articles/${filled.seals}/citation`
    const english = await api.request(base)
    expect(english.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    const text = await english.text()
    expect(text).toContain('“Customs tests seals on a blockchain”')
    expect(text).toContain('(accessed 20 November 2026)')
    expect(text).toContain(`http://127.0.0.1:8080/en/articles/${filled.seals}`)
    const french = await (await api.request(`${base}?format=footnote&language=fr`)).text()
    expect(french).toContain('consulté le 20 novembre 2026')
  })

  it('is cited in every format that there is, as a file', async () => {
    const formats = await citationFormats()
    expect([...formats.keys()]).toEqual(expect.arrayContaining(['ris', 'bibtex', 'csl-json']))
    for (const { id, mediaType, extension } of formats.values()) {
      const response = await api.request(`/api/v1/articles/${filled.seals}/citation?format=${id}`)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, `${mediaType}; charset=utf-8`])
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="article-${filled.seals}.${extension}"`)
      expect(await response.text()).toContain('Customs tests seals on a blockchain')
      expectProtected(response)
    }
  })

  it('is not cited in a format or language that there is not', async () => {
    const base = `/api/v1/articles/${filled.seals}/citation`
    const { detail } = await getProblem(api, `${base}?format=docx`, 400)
    expect(detail).toBe('There is no format "docx". Use one of footnote, bibtex, csl-json, ris.')
    expect((await getProblem(api, `${base}?language=de`, 400)).errors[0]?.field).toBe('language')
  })

  it('of an announcement alone cannot be cited', async () => {
    const { detail } = await getProblem(api, `/api/v1/articles/${filled.announced}/citation`, 409)
    expect(detail).toContain('Only the announcement')
  })
})
