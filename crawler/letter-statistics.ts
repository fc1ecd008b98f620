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
 * 260 ms; read as text and kept as bytes they take 10, and 60 ms.
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
/** A name, quoted or not, what it stands for, and the comma or the end. */
const NGRAM = /(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([\p{L}_$][\p{L}\p{N}_$]*|\d+)):\{([\d:,]+)\}(,|\}\};?\s*$)/uy

/**
 * Reads `ngrams/small.js` of eld.
 *
 * @throws Error when it is written in another way than in version 2.1.0
 */
export function readStatistics(source: string): LetterStatistics {
  const languages = Object.fromEntries(
    [...(LANGUAGES.exec(source)?.[1] ?? '').matchAll(LANGUAGE)].map(([, number, code]) => [`${number}`, `${code}`]),
  )
  /** Where in `scores` an ngram's begin. */
  const begins = new Map<string, number>()
  /** For each ngram the number of languages, then each language and its score. */
  const scores: number[] = []
  NGRAM.lastIndex = source.indexOf(LIST) + LIST.length
  for (let isLast = false; !isLast; ) {
    const [, single, double, bare, values, after] = NGRAM.exec(source) ?? []
    const ngram = single ?? double ?? bare
    if (ngram === undefined || values === undefined)
      throw new Error(`eld's statistics cannot be read after ${begins.size} ngrams`)
    begins.set(ngram.replace(/\\(.)/g, '$1'), scores.length)
    const numbers = values.split(/[:,]/).map(Number)
    scores.push(numbers.length / 2, ...numbers)
    isLast = after !== ','
  }
  const bytes = Uint8Array.from(scores)
  const ngrams = new Proxy<LetterStatistics['ngrams']>(
    {},
    {
      get(_, name) {
        const begin = typeof name === 'string' ? begins.get(name) : undefined
        if (begin === undefined) return undefined
        const found: Record<string, number> = {}
        for (let i = begin + 1; i <= begin + 2 * (bytes[begin] ?? 0); i += 2) found[bytes[i] ?? 0] = bytes[i + 1] ?? 0
        return found
      },
    },
  )
  return { type: 'S60', languages, ngrams }
}
