import { statSync } from 'node:fs'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strings } from '../../domain/strings/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { faultsOfAll, type Look, openTab, type Sites, serveSites } from './browser.ts'

/** The corners of the matrix; `pages.check.test.ts` walks all of it. */
const LOOKS: readonly Look[] = [
  { width: 360, theme: 'dark', language: 'fr' },
  { width: 1280, theme: 'light', language: 'en' },
]
const KILOBYTE = 1024

let sites: Sites
let browser: Browser
beforeAll(async () => {
  ;[sites, browser] = await Promise.all([serveSites(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await sites?.[Symbol.asyncDispose]()
})

describe.each(LOOKS)('in Chromium at $width, $theme, $language', (look) => {
  it('every page is sound', { timeout: 120_000 }, async () => {
    expect(await faultsOfAll(browser, sites, look)).toEqual([])
  })
})

it('style and script are at most 10 KB each', () => {
  for (const name of ['style.css', 'app.js'] as const) {
    expect(statSync(new URL(`../../web/public/${name}`, import.meta.url)).size, name).toBeLessThanOrEqual(10 * KILOBYTE)
  }
})

it('a digest arrives in three requests', async () => {
  const { page } = await openTab(browser, { width: 1280, theme: 'light', language: 'en' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${sites.full}/en/digests/2026-W47`)
  expect(asked.filter((path) => !path.endsWith('favicon.svg')).sort()).toEqual([
    '/en/digests/2026-W47',
    '/static/app.js',
    '/static/style.css',
  ])
  await page.context().close()
})

it('a walk without script: digest, article, evidence, source, search, the other language', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en', viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${sites.full}/`)
  expect(page.url()).toContain('/en/digests/2026-W47')
  await page.locator('#iot .row h3 a').click()
  expect(await page.locator('h1').textContent()).toContain('satellite seals')
  await page.locator('.evidence a').first().click()
  expect(page.url()).toContain('#evidence-1')
  expect(await page.locator('button:visible').count()).toBe(0)
  await page.locator('.kicker a').click()
  expect(await page.locator('h1').textContent()).toBe('Standards Bulletin')
  await page.getByRole('link', { name: 'Articles', exact: true }).click()
  await page.locator('#q').fill('drones')
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await page.locator('.row').count()).toBe(1)
  await page.locator('.switch').click()
  expect(page.url()).toContain('/fr/articles?q=drones')
  expect(await page.locator('.count-line').textContent()).toBe(strings('fr').web.articles.total(1))
  await context.close()
})

describe('with the keyboard', () => {
  it('skips to the text, moves between rows, opens one, and comes back', async () => {
    const { page, complaints } = await openTab(browser, { width: 1280, theme: 'light', language: 'en' })
    await page.goto(`${sites.full}/en/digests/2026-W47`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(strings('en').web.skip)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    for (const [key, expected] of [
      ['j', 'Neural network'],
      ['j', 'Certificats'],
      ['k', 'Neural network'],
      ['k', 'Neural network'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toContain(expected)
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/articles/1')
    await page.goBack()
    expect(page.url()).toContain('/digests/2026-W47')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('shows what the keys do, and lets them be switched off for good', async () => {
    const { page } = await openTab(browser, { width: 1280, theme: 'dark', language: 'fr' })
    await page.goto(`${sites.full}/fr/articles`)
    await page.keyboard.press('?')
    expect(await page.locator('dialog').isVisible()).toBe(true)
    await page.locator('[data-keys-on]').uncheck()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.locator('[data-keys]').click()
    await page.locator('[data-keys-on]').check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await page.keyboard.type('j?k')
    expect(await page.locator('#q').inputValue()).toBe('j?k')
    await page.context().close()
  })
})

it('copies the whole hash', async () => {
  const { page } = await openTab(browser, { width: 1280, theme: 'light', language: 'en' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${sites.full}/en/articles/1`)
  const hash = await page.locator('#snapshot code').textContent()
  await page.locator('[data-copy=snapshot]').click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(hash)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await page.locator('[data-copy=snapshot]').textContent()).toBe(strings('en').web.copied)
  await page.context().close()
})
