import { type Block, nearestMarks, squeeze } from './blocks.ts'
import type { Thing } from './json-ld.ts'
import { type PageDate, readPageDate } from './page-date.ts'
import { firstMeta, type Survey } from './survey.ts'

const ARTICLE_TYPE = /article|posting|report$|review|recipe|liveblog/i
const OTHER_TYPE = /webpage|videoobject|podcastepisode|event|product|creativework/i

/** Names of metas that hold when the page was published, the surest first. */
const PUBLISHED_METAS =
  'article:published_time og:published_time og:article:published_time datepublished article.published published_time published-date publish-date publishdate pubdate publication_date publication-date parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.issued dcterms.date dc.date.created dc.date citation_publication_date citation_date citation_online_date cxenseparse:recs:publishtime article_date_original originalpublicationdate rnews:datepublished bt:pubdate displaydate shareaholic:article_published_time cxense-pubdate created date og:pubdate dateposted datecreated vr:published_time ptime pdate timestamp analytics.publishdate article-published blog-published release_date releasedate cre.date_published gsa:date cxenseparse:publishdate'.split(
    ' ',
  )
const MODIFIED_METAS = 'article:modified_time og:updated_time last-modified dc.date.modified dcterms.modified'.split(' ')

/** What the ways of finding a date look at. */
export interface DatedPage {
  readonly survey: Survey
  readonly blocks: readonly Block[]
  /** Address of the page, null where unknown. */
  readonly url: string | null
  /** Dates after this are of something else. */
  readonly latest: Date
}

/** In this order the first that finds a date decides: what is made for machines, the address, what people see, what is left. */
const WAYS: readonly ((page: DatedPage) => PageDate | null)[] = [
  (page) => fromThings(page, ARTICLE_TYPE, 'datePublished'),
  (page) => fromThings(page, OTHER_TYPE, 'datePublished'),
  (page) => read(page, firstMeta(page.survey, PUBLISHED_METAS)),
  (page) => fromProperty(page, ['datepublished', 'datecreated']),
  (page) => fromTimes(page, isMarkedPublished),
  (page) => fromThings(page, ARTICLE_TYPE, 'dateCreated') ?? fromThings(page, OTHER_TYPE, 'uploadDate'),
  (page) => fromTimes(page, (time) => hasAncestor(time, /^(article|main|header)$/)),
  fromUrl,
  (page) => fromTimes(page, () => true),
  fromVisibleText,
  (page) => fromThings(page, ARTICLE_TYPE, 'dateModified'),
  (page) => read(page, firstMeta(page.survey, MODIFIED_METAS)),
  fromUrlMonth,
]

/** When the page says that it was published. @returns null when it names no date */
export function publishedDate(page: DatedPage): PageDate | null {
  for (const way of WAYS) {
    const date = way(page)
    if (date !== null) return date
  }
  return null
}

function read(page: DatedPage, written: string | null | undefined): PageDate | null {
  return readPageDate(written, page.latest)
}

function fromThings(page: DatedPage, type: RegExp, key: string): PageDate | null {
  const ofType = page.survey.things.filter((thing) => !thing.isListed && thing.types.some((name) => type.test(name)))
  for (const thing of ofType) {
    const date = read(page, stringOf(thing, key))
    if (date !== null) return date
  }
  return null
}

function stringOf(thing: Thing, key: string): string | null {
  const value = thing.values[key]
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' || typeof first === 'number' ? String(first) : null
}

function fromProperty(page: DatedPage, names: readonly string[]): PageDate | null {
  for (const element of names.flatMap((name) => page.survey.properties.get(name) ?? [])) {
    const date = read(page, statedBy(element))
    if (date !== null) return date
  }
  return null
}

function fromTimes(page: DatedPage, isRight: (time: Element) => boolean): PageDate | null {
  for (const time of page.survey.times) {
    if (!isRight(time)) continue
    const date = read(page, statedBy(time))
    if (date !== null) return date
  }
  return null
}

function statedBy(element: Element): string {
  return (
    element.getAttribute('datetime') ??
    element.getAttribute('content') ??
    (element.localName === 'abbr' ? element.getAttribute('title') : null) ??
    squeeze(element.textContent ?? '')
  )
}

function isMarkedPublished(time: Element): boolean {
  const names = (element: Element | null) => element?.getAttribute('class') ?? ''
  return (
    time.hasAttribute('pubdate') ||
    /publish|entry-date|\bpublished\b/i.test(names(time)) ||
    /publish/i.test(names(time.parentElement))
  )
}

function hasAncestor(element: Element, tag: RegExp): boolean {
  for (let up = element.parentElement; up !== null; up = up.parentElement) if (tag.test(up.localName)) return true
  return false
}

/** `/2024/03/01/`, `/2024-03-01-`, `/20240301/`. */
function fromUrl(page: DatedPage): PageDate | null {
  const match = /[/._-]((?:19|20)\d{2})([/._-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(page.url ?? '')
  return match ? read(page, `${match[1]}-${match[3]}-${match[4]}`) : null
}

/** A month says less than a day that was only modified, so it comes last. */
function fromUrlMonth(page: DatedPage): PageDate | null {
  const match = /\/((?:19|20)\d{2})\/(0?[1-9]|1[0-2])\//.exec(page.url ?? '')
  return match ? read(page, `${match[1]}-${(match[2] ?? '').padStart(2, '0')}-01`) : null
}

const VISIBLE = [
  /\b\d{4}-\d{2}-\d{2}\b/,
  /\b\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}{3,9}\.?)\s?\d{4}\b/u,
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b/i,
  /\b\d{1,2}(?:st|nd|rd|th|er|º)?\.? (?:de |of )?\p{L}{3,10}\.?,? (?:de |del )?\d{4}(?!\d)/iu,
  /\b\d{1,2}\/\d{1,2}\/\d{4}\b/,
  /\b\d{4}[/.]\d{1,2}[/.]\d{1,2}\b/,
  /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/,
]
const NOT_PUBLISHED = /copyright|©|comment|updated|modified|mis à jour|actualizado|aktualisiert/i

/** Blocks that are made to hold a date first, then any short one, from the headline on. */
function fromVisibleText(page: DatedPage): PageDate | null {
  const start = page.blocks.findIndex(({ tag }) => tag === 'h1')
  const blocks = [...page.blocks.slice(Math.max(0, start - 3)), ...page.blocks.slice(0, Math.max(0, start - 3))]
  const isForDates = (block: Block) => block.text.length <= 200 && nearestMarks(block, 3).some((marks) => marks.has('byline'))
  const isShort = (block: Block) => block.text.length <= 120
  for (const { text } of [...blocks.filter(isForDates), ...blocks.filter(isShort)]) {
    if (NOT_PUBLISHED.test(text)) continue
    for (const pattern of VISIBLE) {
      const date = read(page, pattern.exec(text)?.[0])
      if (date !== null) return date
    }
  }
  return null
}
