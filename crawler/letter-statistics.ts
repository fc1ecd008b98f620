import { readFileSync } from 'node:fs'

/** How often which letters follow one another in which language. */
export interface LetterStatistics {
  readonly type: string
  /** Number of a language -> its code. */
  readonly languages: Readonly<Record<string, string>>
  /** Ngram -> number of a language -> score. */
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>> | undefined>>
}

/** What we use of eld. */
interface LanguageDetector {
  detect(text: string): { readonly language: string; isReliable(): boolean }
}

interface EldParts {
  createEld(): { instance: LanguageDetector; loadData(statistics: LetterStatistics): void }
}

/**
 * Loads eld's small detector. Its statistics are a module, an object of 81,000 objects, that took 145 MB in each thread which loads it, and
 * 260 ms; read as text, and each ngram only when it is asked for, they take 10, and 60 ms.
 */
export async function loadEld(): Promise<LanguageDetector> {
  const entry = import.meta.resolve('eld/small')
  const { createEld }: EldParts = await import(new URL('../languageDetector.js', entry).href)
  const { instance, loadData } = createEld()
  loadData(readStatistics(readFileSync(new URL('../ngrams/small.js', entry), 'utf8')))
  return instance
}

const LANGUAGES = /languages:\{([^}]*)\}/
const LANGUAGE = /(\d+):'(\w+)'/g
const LIST = 'ngrams:{'
const NAME = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'":{},\s]+/y
const SCORES = /:\{\d+:\d+(?:,\d+:\d+)*\}(?:,|(?=\}))/y

/**
 * Reads `ngrams/small.js` of eld.
 *
 * @throws Error when it is written in another way than in version 2.1.0
 */
export function readStatistics(source: string): LetterStatistics {
  const languages = [...(LANGUAGES.exec(source)?.[1] ?? '').matchAll(LANGUAGE)].map(([, number, code]) => [number, code])
  /** Where the scores of an ngram stand in the source. */
  const places = new Map<string, number>()
  const endOf = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from
    if (!pattern.test(source)) throw new Error(`eld's statistics cannot be read after ${places.size} ngrams`)
    return pattern.lastIndex
  }
  for (let at = source.indexOf(LIST) + LIST.length; source[at] !== '}'; ) {
    const end = endOf(NAME, at)
    const next = endOf(SCORES, end)
    places.set(unquoted(source.slice(at, end)), end + 2)
    at = next
  }
  const scores = (place: number) => source.slice(place, source.indexOf('}', place)).split(',')
  const ngrams = new Proxy<LetterStatistics['ngrams']>(
    {},
    {
      get(_, name) {
        const place = typeof name === 'string' ? places.get(name) : undefined
        return place && Object.fromEntries(scores(place).map((one) => one.split(':').map(Number)))
      },
    },
  )
  return { type: 'S60', languages: Object.fromEntries(languages), ngrams }
}

function unquoted(name: string): string {
  const text = /^['"]/.test(name) ? name.slice(1, -1) : name
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text
}
