import { archivedCopy, oneLine } from '../citation.ts'
import type { CitationFormat } from './index.ts'

/** `2026/04/13/`: RIS writes a date as year, month, day and other information, each ended by a slash. */
const day = (isoDay: string) => `${isoDay.replaceAll('-', '/')}/`

/**
 * RIS, which EndNote, Zotero and Mendeley read. Type ELEC is its web page. Lines end with CR LF.
 *
 * @see https://refman.com/sites/rm/files/m/direct_export_ris.pdf, the specification of 2011
 */
export default {
  id: 'ris',
  mediaType: 'application/x-research-info-systems',
  extension: 'ris',
  render(citations, archiveUrl) {
    return citations
      .map((citation) => {
        const authors = citation.authors.length > 0 ? citation.authors : [citation.publisher]
        const lines: (readonly [tag: string, value: string | null])[] = [
          ['TY', 'ELEC'],
          ['ID', `horizon-${citation.articleId}`],
          ...authors.map((author) => ['AU', author] as const),
          ['TI', citation.title],
          ['T2', citation.siteName],
          ['PB', citation.publisher],
          ['PY', citation.publishedOn?.slice(0, 4) ?? null],
          ['DA', citation.publishedOn === null ? null : day(citation.publishedOn)],
          ['Y2', day(citation.accessedOn)],
          ['LA', citation.language],
          ['UR', citation.url],
          ['N1', archivedCopy(citation, archiveUrl(citation))],
        ]
        const written = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}\r\n`] : []))
        return `${written.join('')}ER  - \r\n`
      })
      .join('\r\n')
  },
} satisfies CitationFormat
