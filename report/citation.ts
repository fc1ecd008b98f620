/**
 * From stored fields to citations. `formats/` holds the files that other programs read; this file writes the footnote.
 * Nothing here invents: names stay as they were printed, a missing date says so. Who calls has made sure that the article was
 * read from its page: what was only announced cannot be cited.
 */
import type { Citation } from '../domain/citation.ts'
import { type Language, strings } from '../domain/strings/index.ts'

/** So many hex digits of the SHA-256 tell one copy from every other we will ever keep, and still fit a footnote. */
const SHA256_DIGITS = 16
/** From so many authors on, a footnote names the first only. */
const MANY_AUTHORS = 4

/**
 * A footnote in the house form: authors or organisation, title, site, date, address, day of access, archived copy.
 *
 * @param archiveUrl - permanent address of the page that shows the snapshot
 * @param number - written in front; without it the note is unnumbered
 * @see domain notes 3.5: title in the original language; no author gives the organisation; no date gives "n.d." or « s.d. »
 */
export function footnote(citation: Citation, language: Language, archiveUrl: string, number?: number): string {
  const { citation: words, format } = strings(language)
  const byline = citation.authors.length === 0 ? oneLine(citation.publisher) : authorList(citation.authors, language)
  const parts = [
    byline,
    format.quote(oneLine(citation.title)),
    ...places(citation).filter((place) => place !== byline),
    citation.publishedOn === null ? words.noDate : format.longDay(citation.publishedOn),
    `${citation.url} ${words.accessed(format.longDay(citation.accessedOn))}`,
  ]
  const archived = words.archived(archiveUrl, citation.sha256.slice(0, SHA256_DIGITS))
  return `${number === undefined ? '' : `${number}. `}${parts.join(', ')}. ${archived}.`
}

/** Where it was published: the site, then the publisher, each named once. */
export function places(citation: Citation): string[] {
  return [...new Set([citation.siteName, citation.publisher].flatMap((name) => (name ? [oneLine(name)] : [])))]
}

/** A text without line breaks, tabs and other control characters, and without doubled spaces. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** The archived copy in words, for formats that have only a note to put it in. */
export function archivedCopy(citation: Citation, archiveUrl: string): string {
  return `Archived copy ${archiveUrl}, fetched ${citation.fetchedAt}, SHA-256 ${citation.sha256}`
}

function authorList(authors: readonly string[], language: Language): string {
  const { citation: words, format } = strings(language)
  const names = authors.map(oneLine)
  return names.length >= MANY_AUTHORS ? `${names[0]} ${words.others}` : format.list(names)
}
