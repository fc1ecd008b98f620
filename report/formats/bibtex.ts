import { archivedCopy, oneLine } from '../citation.ts'
import type { CitationFormat } from './index.ts'

/** What TeX would act on, as TeX writes it. Braces by name, because BibTeX counts `\{` too: one never closed swallows the file. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
const tex = (text: string) => oneLine(text).replace(/[\\{}&%#$_~^]/g, (character) => TEX[character] ?? character)
/** Addresses are read verbatim, except that braces must pair: written as in any address, percent-encoded. */
const address = (url: string) => url.replace(/[{}\\\s"<>^`|]/g, encodeURIComponent)

/** Names of languages as babel and polyglossia know them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
  ru: 'russian',
}

/**
 * BibTeX in UTF-8 with the `@online` type of biblatex. Names and titles are braced so that their words and capitals stay as
 * they were printed.
 *
 * @see https://ctan.org/pkg/biblatex, manual, sections 2.1.1 and 2.2
 */
export default {
  id: 'bibtex',
  mediaType: 'application/x-bibtex',
  extension: 'bib',
  render(citations, archiveUrl) {
    return citations
      .map((citation) => {
        const authors = citation.authors.length > 0 ? citation.authors : [citation.publisher]
        const fields: (readonly [name: string, value: string | null])[] = [
          ['author', authors.map((author) => `{${tex(author)}}`).join(' and ')],
          ['title', `{${tex(citation.title)}}`],
          ['organization', citation.authors.length > 0 ? tex(citation.publisher) : null],
          ['titleaddon', citation.siteName && tex(citation.siteName)],
          ['date', citation.publishedOn],
          ['url', address(citation.url)],
          ['urldate', citation.accessedOn],
          ['langid', LANGUAGES[citation.language ?? ''] ?? null],
          ['note', tex(archivedCopy(citation, archiveUrl(citation)))],
        ]
        const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
        return `@online{horizon-${citation.articleId},\n${written.join(',\n')}\n}\n`
      })
      .join('\n')
  },
} satisfies CitationFormat
