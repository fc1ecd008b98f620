import type { ArticleDetail } from '../../domain/article.ts'
import type { Citation } from '../../domain/citation.ts'
import { LANGUAGES, type Language } from '../../domain/strings/index.ts'
import { footnote } from '../../report/citation.ts'
import { articlePath, citationUrl } from '../links.ts'
import type { View } from '../view.ts'
import { Copyable, Part } from './parts.tsx'

interface CitingProps {
  readonly view: View
  readonly article: ArticleDetail
  readonly citation: Citation | null
  readonly formats: readonly string[]
}

/** How formats are called where people meet them. */
const FORMAT_NAMES: Readonly<Record<string, string>> = { ris: 'RIS', bibtex: 'BibTeX', 'csl-json': 'CSL-JSON' }

/** The footnote in both languages of the report, and files for reference managers. */
export function Citing({ view, article, citation, formats }: CitingProps) {
  const text = view.words.web.article
  if (citation === null) return <Part id="cite" title={text.cite} note={text.cannotCite} />
  const names: Readonly<Record<Language, string>> = { en: text.footnoteEn, fr: text.footnoteFr }
  return (
    <Part id="cite" title={text.cite} note={text.citeNote}>
      {LANGUAGES.map((language) => (
        <>
          <h3 class="label">{names[language]}</h3>
          <p class="footnote" lang={language}>
            <Copyable id={`footnote-${language}`} label={view.words.web.copy} done={view.words.web.copied}>
              {footnote(citation, language, `${view.publicUrl}/${language}${articlePath(article.id)}`)}
            </Copyable>
          </p>
        </>
      ))}
      <h3 class="label">{text.formats}</h3>
      <p class="ways">
        {formats.map((format) => (
          <a href={citationUrl(article.id, format)}>{FORMAT_NAMES[format] ?? format}</a>
        ))}
      </p>
    </Part>
  )
}
