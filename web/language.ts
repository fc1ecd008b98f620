import { isLanguage, type Language } from '../domain/strings/index.ts'

/**
 * The language that a reader asks for first among ours; English when she asks for none of them.
 *
 * @param header - `Accept-Language` as sent
 * @see RFC 9110, section 12.5.4
 */
export function preferredLanguage(header: string | undefined): Language {
  const asked = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { language: range.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
  })
  const best = asked
    .filter(({ language, quality }) => quality > 0 && isLanguage(language))
    .sort((a, b) => b.quality - a.quality)[0]
  return best !== undefined && isLanguage(best.language) ? best.language : 'en'
}

/** The other one of our two languages. */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'fr' : 'en'
}
