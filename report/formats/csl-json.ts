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
    const items = citations.map((citation) => {
      const names = (citation.authors.length > 0 ? citation.authors : [citation.publisher]).map(oneLine)
      const [container, publisher] = places(citation).filter((place) => !names.includes(place))
      return {
        id: `horizon-${citation.articleId}`,
        type: 'webpage',
        title: oneLine(citation.title),
        author: names.map((literal) => ({ literal })),
        'container-title': container,
        publisher,
        issued: citation.publishedOn === null ? undefined : dateParts(citation.publishedOn),
        accessed: dateParts(citation.accessedOn),
        URL: citation.url,
        language: citation.language ?? undefined,
        note: archivedCopy(citation, archiveUrl(citation)),
      }
    })
    return `${JSON.stringify(items, null, 2)}\n`
  },
} satisfies CitationFormat
