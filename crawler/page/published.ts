import { type Block, squeeze } from './blocks.ts'
import type { Thing } from './json-ld.ts'
import { dayOf, onDay, type PageDate, readPageDate } from './page-date.ts'
import type { Survey } from './survey.ts'
import { type VisibleDates, visibleDates } from './visible-date.ts'

/** What the ways of finding a date look at. */
export interface DatedPage {
  readonly survey: Survey
  readonly blocks: readonly Block[]
  /** Address of the page, null where unknown. */
  readonly url: string | null
  /** Dates after this are of something else. */
  readonly latest: Date
}

const ARTICLE_TYPE = /article|posting|report$|review|recipe|liveblog/i
const OTHER_TYPE = /webpage|videoobject|podcastepisode|event|product|creativework/i
/** Names of metas that hold when the page was published, in the order in which they are believed. */
const PUBLISHED_METAS: readonly RegExp[] = [
  /^(og:)?(article:)?published_time$/,
  /^(rnews:)?date_?published$/,
  /(^|[._:-])(first_?)?publi(c|sh)(ed|ation)?[._-]?(date|time|on|at)?$|(date|time)[._-]?published$|pub-?date$/,
  /^citation_(publication_|online_)?date$|^dc(terms)?\.(date\.)?(issued|created)$|^dc(terms)?\.date$/,
  /(^|[._:-])(release|issue|creat|post)(d|ed)?[._-]?(date|time|on|at)$|^date[._-]?(posted|created|issued)$|originalpublicationdate/,
  /^(sailthru\.|gsa:|display|article[._-]?)?date$|^ms\.date$|^(timestamp|ptime|pdate|created)$/,
]
const CHANGED_METAS: readonly RegExp[] = [/modif|updat|^last-modified$|revised/]

/**
 * When the page says that it was published.
 *
 * What is stated for machines is believed first, in a fixed order; then the address; then what people see; last when it was
 * changed. Two things correct it. A date beside the headline that is labelled as published is what readers, and so citations,
 * go by: content systems put the day of their last rebuild into JSON-LD. And where address or dateline name a neighbouring day,
 * the stated instant was only moved into another zone, mostly to UTC.
 *
 * @returns null when it names no date
 */
export function publishedDate(page: DatedPage): PageDate | null {
  const read = (written: string | null | undefined) => readPageDate(written, page.latest, isAmerican(page.survey))
  const visible = visibleDates(page.blocks, read)
  const inUrl = urlDate(page.url, read)
  const stated = statedDate(page.survey, read)
  if (stated !== null) {
    if (visible.labelled !== null && Math.abs(daysBetween(stated, visible.labelled)) > 1) return visible.labelled
    return correctedDay(stated, [inUrl, visible.labelled, visible.dateline])
  }
  return inUrl ?? lessSure(page, visible, read)
}

type Read = (written: string | null | undefined) => PageDate | null

const STATED: readonly ((page: Survey, read: Read) => PageDate | null)[] = [
  (page, read) => ofThings(page, ARTICLE_TYPE, 'datePublished', read),
  (page, read) => ofMetas(page, PUBLISHED_METAS, read),
  (page, read) => ofThings(page, OTHER_TYPE, 'datePublished', read),
  (page, read) => ofElements(page.properties.get('datepublished') ?? [], read),
  (page, read) => ofElements(page.times.filter(isMarkedPublished), read),
  (page, read) => ofThings(page, ARTICLE_TYPE, 'dateCreated', read) ?? ofThings(page, OTHER_TYPE, 'uploadDate', read),
  (page, read) => ofElements(page.properties.get('datecreated') ?? [], read),
  (page, read) =>
    ofElements(
      page.times.filter((time) => !isMarkedChanged(time) && hasAncestor(time, /^(article|main|header)$/)),
      read,
    ),
]

function statedDate(page: Survey, read: Read): PageDate | null {
  for (const way of STATED) {
    const date = way(page, read)
    if (date !== null) return date
  }
  return null
}

/** A month in the address says less than a day on which the page was changed. */
function lessSure({ survey, url }: DatedPage, visible: VisibleDates, read: Read): PageDate | null {
  return (
    visible.labelled ??
    visible.dateline ??
    ofThings(survey, ARTICLE_TYPE, 'datePublished', read, IN_WORDS) ??
    ofElements(
      survey.times.filter((time) => !isMarkedChanged(time)),
      read,
    ) ??
    visible.anywhere ??
    ofThings(survey, ARTICLE_TYPE, 'dateModified', read) ??
    ofThings(survey, OTHER_TYPE, 'dateModified', read) ??
    ofMetas(survey, CHANGED_METAS, read) ??
    ofElements(survey.times, read) ??
    visible.changed ??
    urlMonth(url, read)
  )
}

/** Takes the day from the first of the witnesses that names the day before or after. */
function correctedDay(stated: PageDate, witnesses: readonly (PageDate | null)[]): PageDate {
  for (const witness of witnesses) {
    if (witness === null) continue
    const days = daysBetween(stated, witness)
    if (days === 0) return stated
    if (Math.abs(days) === 1) return onDay(dayOf(witness))
  }
  return stated
}

function daysBetween(one: PageDate, other: PageDate): number {
  return Math.round((Date.parse(dayOf(one)) - Date.parse(dayOf(other))) / 86_400_000)
}

/** What standards ask for; a template that writes `Jun 24, 2025` writes the day on which the whole site was last published. */
const BY_STANDARD = /^\d/
const IN_WORDS = /^\D/

function ofThings(page: Survey, type: RegExp, key: string, read: Read, form: RegExp = BY_STANDARD): PageDate | null {
  for (const thing of page.things) {
    if (thing.isListed || !thing.types.some((name) => type.test(name))) continue
    const written = stringOf(thing, key)
    const date = written !== null && form.test(written) ? read(written) : null
    if (date !== null) return date
  }
  return null
}

function stringOf(thing: Thing, key: string): string | null {
  const value = thing.values[key]
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' || typeof first === 'number' ? String(first) : null
}

function ofMetas(page: Survey, names: readonly RegExp[], read: Read): PageDate | null {
  for (const pattern of names) {
    for (const [name, [content]] of page.metas) {
      const date = pattern.test(name) ? read(content) : null
      if (date !== null) return date
    }
  }
  return null
}

function ofElements(elements: readonly Element[], read: Read): PageDate | null {
  for (const element of elements) {
    const date =
      read(element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title')) ??
      read(squeeze(element.textContent ?? ''))
    if (date !== null) return date
  }
  return null
}

function isMarkedPublished(time: Element): boolean {
  const names = `${time.getAttribute('class') ?? ''} ${time.parentElement?.getAttribute('class') ?? ''}`
  return time.hasAttribute('pubdate') || /publish|entry-date|date-?posted|posted-on/i.test(names)
}

function isMarkedChanged(time: Element): boolean {
  const names = `${time.getAttribute('class') ?? ''} ${time.getAttribute('itemprop') ?? ''} ${time.parentElement?.getAttribute('class') ?? ''}`
  return /modif|updat|changed/i.test(names)
}

function hasAncestor(element: Element, tag: RegExp): boolean {
  for (let up = element.parentElement; up !== null; up = up.parentElement) if (tag.test(up.localName)) return true
  return false
}

/** `/2024/03/01/`, `/2024-03-01-`, `/20240301/`. */
function urlDate(url: string | null, read: Read): PageDate | null {
  const match = /[/._-]((?:19|20)\d{2})([/._-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url ?? '')
  return match ? read(`${match[1]}-${match[3]}-${match[4]}`) : null
}

function urlMonth(url: string | null, read: Read): PageDate | null {
  const match = /\/((?:19|20)\d{2})\/(0?[1-9]|1[0-2])\//.exec(url ?? '')
  return match ? read(`${match[1]}-${(match[2] ?? '').padStart(2, '0')}-01`) : null
}

/** Whether `3/4/2025` means the fourth of March. */
function isAmerican(page: Survey): boolean {
  return /^en[-_]us$/i.test(page.language ?? '')
}
