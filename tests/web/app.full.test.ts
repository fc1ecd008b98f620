import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { beforeAll, expect, it } from 'vitest'
import { createApi } from '../../api/app.ts'
import type { Db } from '../../db/database.ts'
import type { Quality } from '../../domain/quality.ts'
import { LANGUAGES, type Language, strings } from '../../domain/strings/index.ts'
import { createWeb } from '../../web/app.tsx'
import { describeEachDatabase } from '../support/databases.ts'
import { NOW, SOURCES } from './sample.ts'
import { sampleQuality } from './sample-quality.ts'
import { seed, seedSources } from './seed.ts'

/** One of every kind of page, after the language. */
const PAGES = [
  '/digests',
  '/digests/2026-W47',
  '/articles',
  '/articles?topic=ai&relevance=direct&q=scanner&week=2026-W47&source=north-customs&language=en',
  '/articles/1',
  '/articles/8',
  '/articles/9',
  '/left-out',
  '/left-out?week=2026-W47&reason=same-text',
  '/sources',
  '/sources?state=trouble&sort=last',
  '/sources/north-customs',
  '/sources/needs-browser',
  '/feeds',
  '/about',
  '/quality',
]

function served(
  db: Db,
  onError: (error: unknown) => void = (error) => expect.fail(String(error)),
  quality: Quality | null = sampleQuality(),
) {
  const deps = { db, clock: () => NOW, publicUrl: 'http://localhost', demo: true, version: '1.2.3', quality, onError }
  return new Hono().route('/', createApi(deps)).route('/', createWeb(deps))
}

const documentOf = async (response: Response) => parseHTML(await response.text()).document

describeEachDatabase('the pages', (open) => {
  let app: ReturnType<typeof served>
  let empty: ReturnType<typeof served>
  beforeAll(async () => {
    const [full, bare] = await Promise.all([open(), open()])
    await seed(full.db)
    await seedSources(bare.db)
    app = served(full.db)
    empty = served(bare.db, undefined, null)
  })

  it('choose the language at the door and lead to the newest digest', async () => {
    const door = await app.request('/', { headers: { 'Accept-Language': 'fr-BE,fr;q=0.9,en;q=0.5' } })
    expect([door.status, door.headers.get('location'), door.headers.get('vary')]).toEqual([302, '/fr/', 'Accept-Language'])
    const start = await app.request('/fr/')
    expect([start.status, start.headers.get('location')]).toEqual([302, '/fr/digests/2026-W47'])
    expect((await app.request('/fr')).headers.get('location')).toBe('/fr/')
    expect((await app.request('/fr/digests/')).headers.get('location')).toBe('/fr/digests')
    expect((await app.request('/en/digests/2026w47')).headers.get('location')).toBe('/en/digests/2026-W47')
  })

  it('show the first start until there is a digest, and can be held still', async () => {
    const start = await empty.request('/fr/')
    expect([start.status, start.headers.get('refresh')]).toEqual([200, '10'])
    const page = await documentOf(start)
    expect(page.querySelector('h1')?.textContent).toBe(strings('fr').web.start.title)
    expect(page.querySelector('.figures')?.textContent).toContain('sur 13 sources consultées')
    expect((await empty.request('/fr/?refresh=off')).headers.get('refresh')).toBeNull()
    expect((await empty.request('/en/articles')).status).toBe(200)
    expect((await empty.request('/en/digests')).status).toBe(200)
    const quality = await documentOf(await empty.request('/fr/quality'))
    expect(quality.querySelector('.caution')?.textContent).toBe(strings('fr').quality.none)
    expect((await empty.request('/en/about')).status).toBe(200)
  })

  it.each(PAGES)('%s is whole in both languages', async (path) => {
    for (const language of LANGUAGES) {
      const response = await app.request(`/${language}${path}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      const page = await documentOf(response)
      expect(page.documentElement.getAttribute('lang')).toBe(language)
      expect(page.querySelectorAll('h1')).toHaveLength(1)
      expect(page.querySelector('title')?.textContent).toContain('Customs Horizon')
      const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)])
      expect(page.querySelectorAll('[style], style, script:not([src]), [onclick]')).toHaveLength(0)
      expect(page.body.innerHTML).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  it('protect themselves, errors and files included', async () => {
    for (const path of ['/', '/en/about', '/en/nothing', '/nothing', '/static/style.css', '/en/digests/2026-W99']) {
      const { headers } = await app.request(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('follow every link that they show', { timeout: 120_000 }, async () => {
    const seen = new Set(LANGUAGES.map((language) => `/${language}/`))
    for (const path of seen) {
      const response = await app.request(path)
      expect(response.status, path).toBeLessThan(400)
      const target = response.headers.get('location')
      if (target) seen.add(target)
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      const page = await documentOf(response)
      for (const link of page.querySelectorAll('a[href], link[href], script[src]')) {
        const [address = '', anchor] = (link.getAttribute('href') ?? link.getAttribute('src') ?? '').split('#')
        const isOurs = address.startsWith('/') || address.startsWith('http://localhost/')
        if (isOurs) seen.add(address.replace('http://localhost', ''))
        if (address === '' && anchor) expect(page.getElementById(anchor), `${path}#${anchor}`).not.toBeNull()
      }
    }
    expect(seen.size).toBeGreaterThan(150)
  })

  it.each<[Language, Language]>([
    ['fr', 'en'],
    ['en', 'fr'],
  ])('in %s hold no words of %s', async (own, other) => {
    const foreign = onlyIn(other, own)
    expect(foreign.size).toBeGreaterThan(200)
    for (const path of [...PAGES, '/nothing', '/articles?topic=steam']) {
      const page = await documentOf(await app.request(`/${own}${path}`))
      for (const marked of page.querySelectorAll('[lang]')) if (marked !== page.documentElement) marked.remove()
      expect(textsOf(page).filter((text) => foreign.has(text))).toEqual([])
    }
  })

  it.each<[string, number, string]>([
    ['/en/digests/2026-W01', 404, 'Week 1'],
    ['/en/digests/soon', 400, '“soon” is not a week'],
    ['/fr/digests/soon', 400, '«\u00a0soon\u00a0» n’est pas une semaine'],
    ['/en/articles/999', 404, strings('en').web.article.missing],
    ['/en/articles/abc', 404, strings('en').web.article.missing],
    ['/en/articles/99999999999999999999', 404, strings('en').web.article.missing],
    ['/fr/sources/unheard-of', 404, strings('fr').web.source.missing],
    ['/en/articles?topic=steam', 400, '“steam” is not a value of “Technology”'],
    ['/en/articles?cursor=x', 400, strings('en').web.errors.unknownCursor],
    ['/en/left-out?reason=bored', 400, '“bored”'],
    ['/en/sources?sort=beauty', 400, '“beauty”'],
    ['/fr/nothing/here', 404, strings('fr').web.errors.notFoundWhat],
    ['/static/passwd', 404, strings('en').web.errors.notFoundWhat],
    ['/static/..%2f..%2fpackage.json', 404, strings('en').web.errors.notFoundWhat],
  ])('%s says what is wrong', async (path, status, said) => {
    const response = await app.request(path)
    expect(response.status).toBe(status)
    expect((await documentOf(response)).querySelector('main')?.textContent).toContain(said)
  })

  it('show nothing of what an article brings as HTML', async () => {
    for (const path of ['/en/articles/9', '/fr/digests/2026-W47', '/en/articles']) {
      const page = await documentOf(await app.request(path))
      expect(page.querySelectorAll('main script, main img, [onerror]')).toHaveLength(0)
      expect(page.querySelector('main')?.textContent).toContain('<script>alert(1)</script> & "quoted"')
    }
  })

  it('narrow the list of articles and turn its pages', async () => {
    const titles = async (query: string) => {
      const page = await documentOf(await app.request(`/en/articles?${query}`))
      return [...page.querySelectorAll('.row h3')].map((one) => one.textContent)
    }
    expect(await titles('topic=blockchain')).toEqual(['Certificats d’origine : cinq administrations sur un même registre'])
    expect(await titles('q=drones+aduana')).toHaveLength(1)
    expect(await titles('relevance=none')).toHaveLength(1)
    expect(await titles('source=closed-office')).toEqual([])
    expect(await titles('cursor=3')).toHaveLength(2)
  })

  it('show each source with its state and reason', async () => {
    const page = await documentOf(await app.request('/en/sources'))
    expect(page.querySelectorAll('tbody tr')).toHaveLength(SOURCES.length)
    const broken = await documentOf(await app.request('/fr/sources/broken-feed'))
    expect(broken.body.textContent).toContain('Not a feed: the answer is a video (video/mp4)')
    expect(broken.body.textContent).toContain(strings('fr').web.source.advice.malformed)
  })

  it('keep files for ever only under the address that names their contents', async () => {
    const page = await documentOf(await app.request('/en/about'))
    const style = page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? ''
    expect((await app.request(style)).headers.get('cache-control')).toContain('immutable')
    expect((await app.request('/static/style.css')).headers.get('cache-control')).toBe('no-cache')
    expect((await app.request('/static/app.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('say that it is their fault when it is, and tell who listens', async () => {
    const errors: unknown[] = []
    const { db } = await open()
    const broken = served(
      new Proxy(db, {
        get: () => {
          throw new Error('secret of the store')
        },
      }),
      (error) => errors.push(error),
    )
    const response = await broken.request('/fr/about')
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).toContain(strings('fr').web.errors.failedWhat)
    expect(text).not.toContain('secret')
    expect(errors).toHaveLength(1)
  })

  it('are not there for other methods', async () => {
    expect((await app.request('/en/about', { method: 'POST' })).status).toBe(404)
    expect((await app.request('/en/about', { method: 'HEAD' })).status).toBe(200)
  })
})

/** Every text of a page that a reader sees or hears. */
function textsOf(page: Document): string[] {
  const spoken = [...page.querySelectorAll('[title], [aria-label]')].flatMap((one) => [
    one.getAttribute('title'),
    one.getAttribute('aria-label'),
  ])
  const leaves = [...page.querySelectorAll('*')].flatMap((one) =>
    [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent),
  )
  return [...spoken, ...leaves].flatMap((text) => (text?.trim() ? [text.trim()] : []))
}

/** Fixed texts of one language's catalogue that the other's does not have. Names of languages stand in each other's pages. */
function onlyIn(language: Language, other: Language): Set<string> {
  const own = new Set(fixedTexts(strings(language)))
  own.delete(strings(language).web.otherLanguage)
  for (const text of fixedTexts(strings(other))) own.delete(text)
  return own
}

function fixedTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(fixedTexts) : []
}
