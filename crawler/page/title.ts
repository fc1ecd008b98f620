import { squeeze } from './blocks.ts'
import { strings } from './json-ld.ts'
import { firstMeta, type Survey } from './survey.ts'

const TITLE_METAS = 'og:title twitter:title dc.title dcterms.title parsely-title sailthru.title citation_title'.split(' ')
const SEPARATOR = /\s+(?:[|»›·–—:-]|::|\/\/)\s+/

/**
 * The headline: an `<h1>` that agrees with the title that the page declares, else what is declared for sharing without the site's
 * name, else `<title>` without it.
 */
export function titleOf(page: Survey, siteName: string | null): string | null {
  const shared = firstMeta(page, TITLE_METAS)
  const headline = page.things
    .filter(({ isListed, types }) => !isListed && types.some((type) => /article|posting|report$/i.test(type)))
    .flatMap(({ values }) => strings(values.headline))[0]
  const headings = page.headings.map((heading) => squeeze(heading.textContent ?? '')).filter((text) => text !== '')
  const declared = [page.titleTag, shared, headline].map((title) => plain(title ?? '')).join(' | ')
  const agreeing = headings.find((text) => text.length > 3 && plain(text) !== '' && declared.includes(plain(text)))
  const only = headings.length === 1 && (headings[0]?.length ?? 0) > 12 ? headings[0] : undefined
  return (
    agreeing ??
    only ??
    withoutSite(shared, siteName) ??
    (headline ? squeeze(headline) : null) ??
    withoutSite(page.titleTag, siteName) ??
    headings[0] ??
    null
  )
}

/** Takes the site's name off either end of a title. */
function withoutSite(title: string | null, siteName: string | null): string | null {
  if (title === null) return null
  const parts = title.split(SEPARATOR)
  if (siteName === null || parts.length < 2) return title
  if (plain(parts.at(-1) ?? '') === plain(siteName))
    return title.slice(0, title.lastIndexOf(parts.at(-1) ?? '')).replace(/[\s|»›·–—:/-]+$/, '')
  if (plain(parts[0] ?? '') === plain(siteName)) return title.slice(parts[0]?.length).replace(/^[\s|»›·–—:/-]+/, '')
  return title
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
