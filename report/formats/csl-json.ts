import { archivedCopy, oneLine, places } from '../citation.ts'
import type { CitationFormat } from './index.ts'

const dateParts = (isoDay: string) => ({ 'date-parts': [isoDay.split('-').map(Number)] })

/**
 * CSL-JSON, which citation processors, Zotero and pandoc read. Names are `literal`: which part of a printed name is the family
 * name is not known, and a wrong guess would be a wrong citation.
 *
 * @see https://docs.citationstyles.org/en/stable/specification.html, version 1.0.2, appendices III and IV
 */
export default {
  id: 'csl-json',
  mediaType: 'application/vnd.citationstyles.csl+json',
  extension: 'json',
  render(citations, archiveUrl) {
    const items = citations.map((citation) => ({
      id: `horizon-${citation.articleId}`,
      type: 'webpage',
      title: oneLine(citation.title),
      author: (citation.authors.length > 0 ? citation.authors : [citation.publisher]).map((name) => ({ literal: oneLine(name) })),
      'container-title': places(citation)[0],
      publisher: oneLine(citation.publisher),
      issued: citation.publishedOn === null ? undefined : dateParts(citation.publishedOn),
      accessed: dateParts(citation.accessedOn),
      URL: citation.url,
      language: citation.language ?? undefined,
      archive_location: archiveUrl(citation),
      note: archivedCopy(citation, archiveUrl(citation)),
    }))
    return `${JSON.stringify(items, null, 2)}\n`
  },
} satisfies CitationFormat
