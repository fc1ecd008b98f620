import { decodeHTML } from 'entities'
import { blocksOf, squeeze } from './blocks.ts'
import { strings } from './json-ld.ts'
import { firstMeta, type Survey } from './survey.ts'

const TITLE_METAS = 'og:title twitter:title dc.title dcterms.title parsely-title sailthru.title citation_title'.split(' ')
const TITLE_MAX_CHARS = 500
/** Between a title and the name of the site. */
const SEPARATOR = /\s+(?:[|»›·•–—:-]|::|\/\/)\s+/
const BAR = /\s+[|»›•]\s+/
/** A heading of fewer words is the name of a section. */
const WORDS_MIN = 3
/** Of a heading's words, the share that the declared title must have, and the other way round. */
const SHARED_WORDS_MIN = 0.5

/**
 * The headline: the `<h1>` that agrees best with the titles that the page declares, without the site's name; else what is
 * declared for sharing, JSON-LD's headline or `<title>`, without the site's name.
 *
 * @param url - of the page; its host is a name of the site, too
 */
export function titleOf(page: Survey, siteName: string | null, url: string | null): string | null {
  const isSite = siteNames(siteName, url)
  const headline = page.things
    .filter(({ isListed, types }) => !isListed && types.some((type) => /article|posting|report$/i.test(type)))
    .flatMap(({ values }) => strings(values.headline))[0]
  const property = page.properties.get('headline')?.map((element) => element.getAttribute('content') ?? headingText(element))[0]
  const usable = (title: string | null | undefined) => {
    const bare = title ? withoutSite(unescaped(title), isSite) : ''
    return bare === '' || isSite(bare) ? [] : [bare]
  }
  const ofArticle = [firstMeta(page, TITLE_METAS), headline, property].flatMap(usable)
  const declared = [...ofArticle, ...usable(page.titleTag)]
  const headings = page.headings
    .map((heading) => withoutSite(headingText(heading), isSite))
    .filter((text) => text.length > 3 && !isSite(text))
  // Small sites give every page the same `<title>`.
  const only =
    headings.length === 1 && ofArticle.length === 0 ? headings.find((text) => text.split(' ').length >= WORDS_MIN) : undefined
  const title = bestHeading(headings, declared) ?? only ?? declared[0] ?? headings[0] ?? page.titleTag
  return title === null ? null : title.slice(0, TITLE_MAX_CHARS)
}

function bestHeading(headings: readonly string[], declared: readonly string[]): string | undefined {
  const rated = headings.map((text) => ({ text, agreement: Math.max(0, ...declared.map((title) => agreement(text, title))) }))
  const best = rated.sort((a, b) => b.agreement - a.agreement)[0]
  return best && best.agreement >= SHARED_WORDS_MIN ? best.text : undefined
}

/** 1 when one holds the other; else the share of common words, of the one that has fewer in common. */
function agreement(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [first, second] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const common = [...first].filter((word) => second.has(word)).length
  const isHeld = ` ${b} `.includes(` ${a} `) || ` ${a} `.includes(` ${b} `)
  return isHeld ? 0.9 : common / Math.max(first.size, second.size)
}

/** Takes what names the site off either end, and what follows a bar: a section or a slogan. */
function withoutSite(title: string, isSite: (text: string) => boolean): string {
  const parts = title.split(SEPARATOR)
  if (parts.length < 2) return title
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (isSite(last)) return withoutSite(title.slice(0, title.lastIndexOf(last)).replace(/[\s|»›·•–—:/-]+$/, ''), isSite)
  if (isSite(first)) return title.slice(first.length).replace(/^[\s|»›·•–—:/-]+/, '')
  const beforeBar = title.split(BAR)[0] ?? title
  return beforeBar.split(' ').length > 1 ? beforeBar : title
}

/** Tells whether a text is a name of the site: as declared, or the host's letters (`The Daily Post`, thedailypost.com). */
function siteNames(siteName: string | null, url: string | null): (text: string) => boolean {
  const declared = plain(siteName ?? '')
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  const labels = host.split('.')
  return (text) => {
    const name = plain(text)
    const letters = name.replace(/^the /, '').replaceAll(' ', '')
    if (name === '') return false
    return (
      name === declared ||
      labels.some((label) => label.length > 3 && letters === label.replaceAll('-', '')) ||
      text.trim().toLowerCase() === host
    )
  }
}

function headingText(heading: Element): string {
  const text = blocksOf(heading)
    .map((block) => block.text)
    .join(' ')
  return squeeze(unescaped(text).replace(/\s*[¶#]$/, ''))
}

/** Some systems escape what is escaped already. */
function unescaped(title: string): string {
  return /&#?\w+;/.test(title) ? decodeHTML(title) : title
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
