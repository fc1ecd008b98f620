import { readFileSync } from 'node:fs'
import { createTextTable, placeOf } from '../domain/text-table.ts'

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
/** `a:{0:1},` */
const NGRAM_MIN_CHARS = 8
const NAME = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'":{},\s]+/y
const SCORES = /:\{\d+:\d+(?:,\d+:\d+)*\}(?:,|(?=\}))/y

/**
 * Reads `ngrams/small.js` of eld.
 *
 * @throws Error when it is written in another way than in version 2.1.0
 */
export function readStatistics(source: string): LetterStatistics {
  const languages = [...(LANGUAGES.exec(source)?.[1] ?? '').matchAll(LANGUAGE)].map(([, number, code]) => [number, code])
  /** Where the scores of each ngram stand in the source. */
  const starts = new Uint32Array(source.length / NGRAM_MIN_CHARS)
  const most = { texts: starts.length, characters: source.length }
  const table = createTextTable(readNgrams(source, starts), most)
  const scores = (start: number) => source.slice(start, source.indexOf('}', start)).split(',')
  const ngrams = new Proxy<LetterStatistics['ngrams']>(
    {},
    {
      get(_, name) {
        const place = typeof name === 'string' ? placeOf(table, name) : null
        if (place === null) return undefined
        return Object.fromEntries(scores(starts[place] ?? 0).map((one) => one.split(':').map(Number)))
      },
    },
  )
  return { type: 'S60', languages: Object.fromEntries(languages), ngrams }
}

/** Gives each ngram, and writes down where its scores start. */
function* readNgrams(source: string, starts: Uint32Array): Generator<string> {
  const endOf = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from
    if (!pattern.test(source)) throw new Error(`eld's statistics cannot be read at character ${from}`)
    return pattern.lastIndex
  }
  let at = source.indexOf(LIST) + LIST.length
  for (let place = 0; source[at] !== '}'; place++) {
    const end = endOf(NAME, at)
    const next = endOf(SCORES, end)
    starts[place] = end + ':{'.length
    yield unquoted(source.slice(at, end))
    at = next
  }
}

function unquoted(name: string): string {
  const text = /^['"]/.test(name) ? name.slice(1, -1) : name
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text
}
