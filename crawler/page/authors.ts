import { squeeze } from './blocks.ts'
import { strings } from './json-ld.ts'
import { firstMeta, type Survey } from './survey.ts'

const AUTHOR_METAS =
  'author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author byl cxenseparse:author article:author_name og:author author_name'.split(
    ' ',
  )
const AUTHORS_MAX = 20
const NAME_MAX_CHARS = 90
const LEAD_IN = /^(by|von|par|por|di|de|written by|posted by|autor(in)?:?|author:?|text:|propos recueillis par)\s+/i
/** What follows a name: a date, a role, a separator. */
const TAIL = /\s*(\||•|·| [–—-] |,?\s+\d{1,2}[.:]).*$/
const NO_NAME = /^(https?:|www\.|@|admin|staff|editor|redaktion|author|unknown|\d+$)/i

/** Who signs the article, in the order of the page, each once. */
export function authorsOf(page: Survey): string[] {
  const ofArticles = page.things.filter(({ isListed, types }) => !isListed && types.some((type) => /article|posting/i.test(type)))
  const candidates: (() => string[])[] = [
    () => strings(ofArticles[0]?.values.author),
    () => page.metas.get('citation_author')?.slice() ?? [],
    () => [firstMeta(page, AUTHOR_METAS) ?? ''],
    () => (page.properties.get('author') ?? []).map((element) => element.getAttribute('content') ?? element.textContent ?? ''),
    () => page.authorElements.slice(0, 5).map((element) => element.textContent ?? ''),
  ]
  for (const named of candidates) {
    const names = [
      ...new Set(
        named()
          .map(cleanName)
          .filter((name) => name !== null),
      ),
    ]
    if (names.length > 0) return names.slice(0, AUTHORS_MAX)
  }
  return []
}

function cleanName(written: string): string | null {
  const name = squeeze(written).replace(LEAD_IN, '').replace(TAIL, '').trim()
  return name.length > 2 && name.length <= NAME_MAX_CHARS && name.split(' ').length <= 8 && !NO_NAME.test(name) ? name : null
}
