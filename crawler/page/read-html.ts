import { shorten } from '../entry.ts'
import { detectLanguage, primarySubtag } from '../language.ts'
import { authorsOf } from './authors.ts'
import { blocksOf } from './blocks.ts'
import { parsePage } from './document.ts'
import { strings } from './json-ld.ts'
import { mainText } from './main-text.ts'
import type { PageReading } from './page-reading.ts'
import { publishedDate } from './published.ts'
import { firstMeta, type Survey, survey } from './survey.ts'
import { titleOf } from './title.ts'

const EXCERPT_MAX_CHARS = 500
const DESCRIPTION_METAS = ['og:description', 'description', 'twitter:description', 'dc.description']
const SITE_METAS = ['og:site_name', 'application-name', 'al:ios:app_name', 'dc.publisher', 'publisher']

/**
 * Reads an HTML page.
 *
 * @param url - its address, which relative addresses are relative to; null where unknown
 * @param latest - dates after this are not believed
 */
export function readHtml(html: string, url: string | null, latest: Date): PageReading {
  const document = parsePage(html)
  const declared = survey(document)
  const blocks = blocksOf(document.body)
  const siteName = siteNameOf(declared)
  const title = titleOf(declared, siteName, url)
  const date = publishedDate({ survey: declared, blocks, url, latest })
  const text = mainText(document, blocks, { title })
  return {
    title,
    text,
    publishedAt: date?.at ?? null,
    publishedWritten: date?.written ?? null,
    authors: authorsOf(declared, blocks, siteName),
    language: detectLanguage(text) ?? primarySubtag(declared.language),
    siteName,
    canonicalUrl: canonicalOf(declared, url),
    excerpt: shorten(firstMeta(declared, DESCRIPTION_METAS) ?? '', EXCERPT_MAX_CHARS),
  }
}

function siteNameOf(page: Survey): string | null {
  const publisher = page.things.flatMap(({ values }) => strings(values.publisher))[0]
  const site = page.things.filter(({ types }) => types.some((type) => /^(web ?site|.*organization)$/i.test(type)))
  return firstMeta(page, SITE_METAS) ?? publisher ?? site.flatMap(({ values }) => strings(values.name))[0] ?? null
}

/** Absolute, http or https; null when the page names none that is. */
function canonicalOf(page: Survey, url: string | null): string | null {
  for (const written of [page.links.get('canonical'), firstMeta(page, ['og:url'])]) {
    if (!written || !URL.canParse(written, url ?? undefined)) continue
    const { protocol, href } = new URL(written, url ?? undefined)
    if (/^https?:$/.test(protocol)) return href
  }
  return null
}
