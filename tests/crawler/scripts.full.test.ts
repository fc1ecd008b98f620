import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { createApi } from '../../api/app.ts'
import { toEntries } from '../../crawler/entry.ts'
import { readPage } from '../../crawler/extract.ts'
import type { Db } from '../../db/database.ts'
import { addEntries, entryKey, recordAttempt, saveSourceState } from '../../db/queries/crawl.ts'
import { addArticle, leaveOut } from '../../db/queries/ingest.ts'
import { saveSnapshots } from '../../db/queries/snapshots.ts'
import { addSources } from '../../db/queries/sources.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { weekOf } from '../../domain/week.ts'
import { createWeb } from '../../web/app.tsx'
import { NOW, testSource } from '../pipeline/rows.ts'
import { launchChromium } from '../support/chromium.ts'
import { openPglite } from '../support/databases.ts'
import { ADDRESS_VECTORS, VECTORS } from './script-vectors.ts'
import { snapshotOf } from './snapshot.ts'

const WEEK = weekOf(NOW)
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** A page that carries a vector wherever a page can, as markup and as text. */
function pageWith(vector: string, address: string): Snapshot {
  const said = escaped(vector)
  const filler = 'Officers at the port opened the container and found what the scanner had shown them the day before. '.repeat(4)
  const ld = JSON.stringify({ '@type': 'NewsArticle', headline: vector, author: { name: vector }, publisher: { name: vector } })
  const html = `<!doctype html><html lang="en"><head><title>${said}</title><meta name="author" content="${said}"><meta property="og:site_name" content="${said}"><meta name="description" content="${said}"><link rel="canonical" href="${escaped(address)}"><script type="application/ld+json">${ld.replaceAll('</', '<\\/')}</script></head><body><article><h1>${said}</h1><p>${filler}</p><p>${said} ${filler}</p><p>${filler} ${vector}</p></article></body></html>`
  return snapshotOf(html, 'text/html; charset=utf-8', 'https://a.example/page')
}

/** Stores one article and one source a vector: what reading gave, and beside it the vector as it is, as if reading had let it pass. */
async function fill(db: Db): Promise<number[]> {
  const ids: number[] = []
  for (const [index, raw] of VECTORS.entries()) {
    const vector = raw.replaceAll('\0', '') // PostgreSQL keeps no zero byte
    const address = (ADDRESS_VECTORS[index % ADDRESS_VECTORS.length] ?? '').replaceAll('\0', '')
    const id = `s${index}`
    const source = testSource({ url: `https://h${index}.example/feed`, id, name: `${index} ${vector}`, homepage: address })
    await addSources(db, [{ ...source, terms: vector, notes: vector, enabled: true }], NOW)
    await saveSourceState(db, id, { state: 'refused', reason: vector, lastAttemptAt: NOW }, NOW)
    const outcome = { kind: 'refused', reason: vector, status: 403 } as const
    await recordAttempt(db, { at: NOW, sourceId: id, entryId: null, url: address, outcome, durationMs: 1 })
    const snapshot = pageWith(vector, address)
    const read = await readPage({ ...snapshot, finalUrl: snapshot.finalUrl })
    const url = `${address}#${index}`
    const headers = { 'content-type': 'text/html', server: vector }
    const stored = { ...snapshot, url, finalUrl: `${url}x`, headers, mediaType: vector.slice(0, 60) }
    const [snapshotId = 0] = await saveSnapshots(db, [stored])
    const announced = {
      id: `k${index}`,
      link: 'https://a.example/1',
      title: vector,
      summary: vector,
      publishedAt: NOW,
      updatedAt: null,
    }
    const { entries } = toEntries(
      [{ ...announced, authors: [vector], language: vector, categories: [vector] }],
      'https://a.example/',
    )
    const entry = entries[0]
    if (!entry) throw new Error('The announcement gave no entry')
    const asIs = { ...entry, title: vector, summary: vector, link: url }
    const added = await addEntries(db, [{ sourceId: id, snapshotId, entry: asIs, canonicalUrl: url, week: WEEK }], NOW)
    const entryId = added.get(entryKey(id, entry.key)) ?? 0
    const article = await addArticle(db, {
      ...{ entryId, sourceId: id, snapshotId, canonicalUrl: url, kind: 'page', title: vector, copyOf: null, week: WEEK },
      ...{
        text: `${read.title}\n${read.text}\n${vector}`,
        authors: [...read.authors, vector],
        siteName: vector,
        excerpt: vector,
      },
      ...{ publishedAt: NOW, language: 'en', extractedAt: NOW, textSha256: `${index}`, minHash: [], bands: [] },
    })
    if (article === null) throw new Error(`The article of vector ${index} was not stored`)
    ids.push(article)
    const left = { entryId, sourceId: id, week: WEEK, reason: 'refused', detail: vector, articleId: null, at: NOW } as const
    await leaveOut(db, [{ ...left, title: vector, url: address }])
  }
  return ids
}

/** What ran or could run: the page's own script has a source, and nothing of ours has a listener in its markup. */
async function dangers(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = '__ran' in window ? ['a script ran'] : []
    for (const element of document.querySelectorAll('*')) {
      const tag = element.localName
      if (tag === 'script' && !element.getAttribute('src')?.startsWith('/')) found.push(element.outerHTML)
      if (/^(iframe|object|embed|base|portal|marquee|math)$/.test(tag)) found.push(element.outerHTML)
      for (const { name, value } of element.attributes) {
        const isAddress = /^(href|src|action|formaction|xlink:href|ping|data|poster)$/.test(name)
        if (name.startsWith('on') || (isAddress && !/^(\/|\?|#|https?:\/\/|$)/.test(value))) found.push(`${name}=${value}`)
      }
    }
    return found
  })
}

it('runs nothing of what strangers write, even without a Content-Security-Policy', async () => {
  expect(VECTORS.length + ADDRESS_VECTORS.length).toBeGreaterThanOrEqual(100)
  const store = await openPglite()
  const ids = await fill(store.db)
  const deps = { db: store.db, clock: () => NOW, publicUrl: 'http://localhost', demo: false, version: '1', quality: null }
  const onError = (error: unknown) => {
    throw error
  }
  const app = new Hono().route('/', createApi({ ...deps, onError })).route('/', createWeb({ ...deps, onError }))
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(starting))
  })
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await using browser = await launchChromium()
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`a dialog at ${page.url()}`)
    dialog.dismiss().catch((error: Error) => ran.push(error.message))
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(site)) ran.push(`${page.url()} asked for ${request.url()}`)
  })
  const lists = ['/en/articles', '/fr/articles?source=s3', '/en/left-out', '/en/sources', '/fr/sources?state=trouble']
  const sources = VECTORS.flatMap((_, index) => (index % 5 === 0 ? [`/en/sources/s${index}`] : []))
  for (const path of [...lists, ...ids.map((id) => `/en/articles/${id}`), ...sources]) {
    const response = await page.goto(site + path, { waitUntil: 'domcontentloaded' })
    expect([path, response?.status()]).toEqual([path, 200])
    expect(response?.headers()['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'/)
    expect([path, await dangers(page)]).toEqual([path, []])
  }
  expect(ran).toEqual([])
  await browser.close()
  await new Promise((resolve) => server.close(resolve))
  await store.close()
}, 300_000)

it('tries what does run where nobody escapes it', async () => {
  await using browser = await launchChromium()
  const page = await browser.newPage()
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    dialog.dismiss().catch(() => undefined) // gone already, with its frame
  })
  await page.evaluate((vectors) => {
    for (const vector of vectors) {
      const frame = document.createElement('iframe')
      frame.srcdoc = `<!doctype html><p>${vector}`
      document.body.append(frame)
    }
  }, VECTORS)
  const ran = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('iframe')].filter(
          ({ contentDocument, contentWindow }) => contentDocument && contentWindow && '__ran' in contentWindow,
        ).length,
    )
  await expect.poll(async () => (await ran()) + dialogs, { interval: 500, timeout: 50_000 }).toBeGreaterThan(25)
})
