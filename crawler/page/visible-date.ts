import { type Block, nearestMarks } from './blocks.ts'
import type { PageDate } from './page-date.ts'

/** Dates that people see: each with what it stands in, so that the one of the article is told from those beside and below it. */

const DATES = [
  /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/u,
  /(?<![\d.])\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}{3,9}\.?)\s?\d{4}(?!\d)/u,
  /(?<!\p{L})\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?(?:,|,? (?=\d)) ?\d{4}(?!\d)/u,
  /(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º)?\.? (?:de |of )?\p{L}{3,10}\.?,? (?:de |del )?\d{4}(?!\d)/u,
  /(?<!\d)\d{1,2}-\p{L}{3,10}-\d{4}(?!\d)/u,
  /(?<![\d/])\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/u,
  /(?<!\d)\d{4}[/.]\d{1,2}[/.]\d{1,2}(?!\d)/u,
  /\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]/u,
]
const PUBLISHED = words(
  'published|posted|publié|publiée|publicado|publicada|veröffentlicht|erschienen|pubblicato|gepubliceerd|geplaatst|опубликовано|发布|نشر',
)
const CHANGED = words(
  '(last |latest )?(updated?|modified|revised|reviewed|edited)|mise? à jour|modifié|actuali[sz]ad[oa]|atualizad[oa]',
  '(zuletzt )?aktualisiert|aggiornato|bijgewerkt|обновлено',
)
const NO_DATELINE = /copyright|©|\(c\) ?\d{4}|comment|since|depuis|expires|deadline/iu

function words(...lists: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(${lists.join('|')})(?!\\p{L})`, 'iu')
}

/** How far around the headline the article's own date stands, in blocks. */
const ABOVE = 4
const BELOW = 12
/** Without a headline, the beginning of the page. */
const TOP = 40
const LABELLED_MAX_CHARS = 200
/** Between the word for published and its date: a name, a desk. */
const LABEL_DISTANCE = 30
/** What may stand beside a date on its line: weekday, time, author, reading time. */
const BESIDE_MAX_CHARS = 70

/** The dates that a page shows, by how surely they are the article's. */
export interface VisibleDates {
  /** Beside the headline, with a word for published before it. */
  readonly labelled: PageDate | null
  /** Beside the headline, on a line of its own. */
  readonly dateline: PageDate | null
  /** Somewhere on the page, in a short line that is made for it. */
  readonly anywhere: PageDate | null
  /** Beside a word for changed. */
  readonly changed: PageDate | null
}

/** The words that are a date, in a text that stands where one is expected. */
type DateOf = (text: string) => string | null
type ReadDate = (written: string) => PageDate | null

/**
 * Looks through the blocks of a page.
 *
 * @param readDate - `readPageDate` with what is known of the page
 */
export function visibleDates(blocks: readonly Block[], readDate: ReadDate): VisibleDates {
  const heading = blocks.findIndex(({ tag }) => tag === 'h1')
  const top = heading < 0 ? blocks.slice(0, TOP) : blocks.slice(heading + 1, heading + 1 + BELOW)
  const above = heading < 0 ? [] : blocks.slice(Math.max(0, heading - ABOVE), heading).reverse()
  const near = [...top, ...above]
  const rest = blocks.slice(Math.max(0, heading))
  const isMade = (block: Block) => nearestMarks(block, 3).some((marks) => marks.has('byline'))
  const first = (candidates: readonly Block[], dateOf: DateOf) =>
    firstDate(
      candidates.map(({ text }) => text),
      dateOf,
      readDate,
    )
  return {
    labelled: first(near, labelledDate),
    dateline: first(near, ownLineDate),
    anywhere: first(rest.filter(isMade), ownLineDate) ?? first(rest, ownLineDate),
    changed: first([...near, ...blocks], changedDate),
  }
}

/** The date that the first lines of a document show: with a word for published before it, else on a line of its own. */
export function shownDate(lines: readonly string[], readDate: ReadDate): PageDate | null {
  return firstDate(lines, labelledDate, readDate) ?? firstDate(lines, ownLineDate, readDate)
}

function firstDate(lines: readonly string[], dateOf: DateOf, readDate: ReadDate): PageDate | null {
  for (const line of lines) {
    const written = dateOf(line)
    const date = written === null ? null : readDate(written)
    if (date !== null) return date
  }
  return null
}

function labelledDate(text: string): string | null {
  if (text.length > LABELLED_MAX_CHARS) return null
  const label = PUBLISHED.exec(text)
  const after = label ? text.slice(label.index + label[0].length) : ''
  const found = findDate(after)
  return found !== null && found.index <= LABEL_DISTANCE && !CHANGED.test(after.slice(0, found.index)) ? found.written : null
}

function ownLineDate(text: string): string | null {
  if (text.length > LABELLED_MAX_CHARS || NO_DATELINE.test(text)) return null
  const changed = CHANGED.exec(text)
  const found = findDate(changed ? text.slice(0, changed.index) : text)
  return found !== null && text.length - found.written.length <= BESIDE_MAX_CHARS && !/[.!?]$/.test(text.trim())
    ? found.written
    : null
}

function changedDate(text: string): string | null {
  if (text.length > LABELLED_MAX_CHARS) return null
  const label = CHANGED.exec(text)
  return label ? (findDate(text.slice(label.index))?.written ?? null) : null
}

/** The first date in a text. */
function findDate(text: string): { written: string; index: number } | null {
  if (!/\d{4}/.test(text)) return null
  let first: { written: string; index: number } | null = null
  for (const pattern of DATES) {
    const match = pattern.exec(text)
    if (match && (first === null || match.index < first.index)) first = { written: match[0], index: match.index }
  }
  return first
}
