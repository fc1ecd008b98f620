import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../domain/strings/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { faultsOfAll, type Sites, serveSites, THEMES, WIDTHS } from './browser.ts'

/** Every page kind × width × theme × language. `pages.full.test.ts` runs its corners in every `npm test`. */

let sites: Sites
let browser: Browser
beforeAll(async () => {
  ;[sites, browser] = await Promise.all([serveSites(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await sites?.[Symbol.asyncDispose]()
})

const LOOKS = WIDTHS.flatMap((width) => THEMES.flatMap((theme) => LANGUAGES.map((language) => ({ width, theme, language }))))

describe.each(LOOKS)('in Chromium at $width, $theme, $language', (look) => {
  it('every page is sound', async () => {
    expect(await faultsOfAll(browser, sites, look)).toEqual([])
  })
})
