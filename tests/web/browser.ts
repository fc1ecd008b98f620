import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import axe from 'axe-core'
import { Hono } from 'hono'
import type { Browser, Page } from 'playwright'
import { createApi } from '../../api/app.ts'
import type { Db } from '../../db/database.ts'
import type { Language } from '../../domain/strings/index.ts'
import { createWeb } from '../../web/app.tsx'
import { openPglite } from '../support/databases.ts'
import { NOW } from './sample.ts'
import { sampleQuality } from './sample-quality.ts'
import { seed, seedSources } from './seed.ts'

/** One way of looking at a page. */
export interface Look {
  readonly width: number
  readonly theme: 'light' | 'dark'
  readonly language: Language
}

/** One of every kind of page, after the language. */
const KINDS: readonly string[] = [
  '/digests/2026-W47',
  '/digests',
  '/articles',
  '/articles?topic=ai&source=north-customs',
  '/articles/1',
  '/articles/7',
  '/articles/8',
  '/left-out',
  '/sources',
  '/sources/slow-office',
  '/feeds',
  '/about',
  '/quality',
  '/nothing',
]
/** Stands on the store without a digest. */
const FIRST_START = '/'

export const WIDTHS = [360, 768, 1280] as const
export const THEMES = ['light', 'dark'] as const

/** The pages over HTTP, on a store with the sample and on one with sources only. */
export interface Sites extends AsyncDisposable {
  readonly full: string
  readonly empty: string
}

export async function serveSites(): Promise<Sites> {
  const stores = [await openPglite(), await openPglite()] as const
  await seed(stores[0].db)
  await seedSources(stores[1].db)
  const servers = await Promise.all(stores.map(({ db }) => listen(db)))
  const [full = '', empty = ''] = servers.map(({ url }) => url)
  return {
    full,
    empty,
    [Symbol.asyncDispose]: async () => {
      for (const server of servers) await server.close()
      for (const store of stores) await store.close()
    },
  }
}

async function listen(db: Db): Promise<{ url: string; close: () => Promise<void> }> {
  const app = new Hono()
  const deps = {
    db,
    clock: () => NOW,
    publicUrl: 'http://localhost',
    demo: true,
    version: '1.2.3',
    quality: sampleQuality(),
    onError: raise,
  }
  app.route('/', createApi(deps)).route('/', createWeb(deps))
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(starting))
  })
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
  return { url: `http://127.0.0.1:${port}`, close }
}

function raise(error: unknown): void {
  throw error
}

/** A tab that looks as asked, and everything that its console complained of. */
export async function openTab(browser: Browser, { width, theme, language }: Look): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, locale: language })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

/** Opens a page with everything unfolded. Gives what axe finds, and whether anything is wider than the window. */
async function faultsOf(page: Page, url: string): Promise<string[]> {
  await page.goto(url)
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await page.evaluate(axe.source)
  const found = await page.evaluate(() => (globalThis as unknown as AxeWindow).axe.run())
  const faults = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${url} ${id}: ${node.target.join()} ${node.failureSummary}`),
  )
  return wide > 0 ? [...faults, `${url} is ${wide} px wider than its window`] : faults
}

interface AxeWindow {
  readonly axe: {
    run(): Promise<{
      violations: readonly { id: string; nodes: readonly { target: readonly string[]; failureSummary: string }[] }[]
    }>
  }
}

/** Faults of every kind of page in one look, complaints of the console included. */
export async function faultsOfAll(browser: Browser, sites: Sites, look: Look): Promise<string[]> {
  const { page, complaints } = await openTab(browser, look)
  const faults: string[] = []
  for (const path of KINDS) faults.push(...(await faultsOf(page, `${sites.full}/${look.language}${path}`)))
  faults.push(...(await faultsOf(page, `${sites.empty}/${look.language}${FIRST_START}`)))
  await page.context().close()
  return [...faults, ...complaints.filter((text) => !text.includes('404 (Not Found)'))]
}
