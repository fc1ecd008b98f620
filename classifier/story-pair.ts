import { DAY_MS } from '../domain/week.ts'
import type { StoryCandidate, StoryReading } from './story-reading.ts'

/** A number of one digit is shared by chance. */
const LONE_DIGIT = 0.3

/** What a pair of articles is compared by, in the order of {@link pairFeatures}. */
export const PAIR_FEATURES = [
  ...['cosine', 'cosine squared', 'two languages', 'two languages × cosine', 'days apart', 'two languages × days apart'],
  ...['title words', 'title words of the shorter', 'title words, sum', 'words', 'words of the shorter', 'words, sum'],
  ...['title words in the other text', 'names', 'names, sum', 'two languages × names, sum', 'two languages × words'],
  ...['numbers', 'numbers, count', 'title numbers', 'other title numbers', 'one publisher', 'copied', 'length of the shorter'],
] as const

/**
 * Compares two articles by what they say alone. The same event lies lower by cosine across languages, and a follow-up lies as high as
 * a second report: names, numbers and time tell them apart.
 *
 * @param cosine - of their places
 */
export function pairFeatures(a: StoryReading, b: StoryReading, cosine: number): number[] {
  const [one, two] = [a.traits, b.traits]
  const languages = areTwoLanguages(a.article, b.article) ? 1 : 0
  const days = gapMs(a.article, b.article) / DAY_MS
  const titles = shared(one.titleWords, two.titleWords)
  const words = shared(one.words, two.words)
  const names = shared(one.names, two.names)
  const crossed = Math.max(shared(one.titleWords, two.words).ofFirst, shared(two.titleWords, one.words).ofFirst)
  const numbers = shared(one.numbers, two.numbers, (digits) => (digits.length > 1 ? 1 : LONE_DIGIT))
  const titleNumbers = shared(one.titleNumbers, two.titleNumbers).sum
  const haveNumbers = one.titleNumbers.size > 0 && two.titleNumbers.size > 0
  return [
    ...[cosine, cosine ** 2, languages, languages * cosine, days, languages * days],
    ...[titles.cosine, titles.ofShorter, titles.sum, words.cosine, words.ofShorter, words.sum],
    ...[crossed, names.ofShorter, names.sum, languages * names.sum, languages * words.cosine],
    ...[numbers.ofShorter, Math.min(3, numbers.sum), Math.min(2, titleNumbers), haveNumbers && titleNumbers === 0 ? 1 : 0],
    a.article.publisher === b.article.publisher ? 1 : 0,
    ...[shareOfEqual(a.article.minHash ?? [], b.article.minHash ?? []), Math.log(1 + Math.min(one.chars, two.chars))],
  ]
}

/** An unknown date counts as two days apart: neither proof nor disproof. */
export function gapMs(a: StoryCandidate, b: StoryCandidate): number {
  if (a.publishedAt === null || b.publishedAt === null) return 2 * DAY_MS
  return Math.abs(a.publishedAt.getTime() - b.publishedAt.getTime())
}

/** Share of equal positions of two MinHashes: an estimate of how many word 3-grams two texts share, in [0, 1]. */
export function shareOfEqual(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0
  let equal = 0
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++
  return equal / a.length
}

/** Whether both languages are known and differ. */
export function areTwoLanguages(a: StoryCandidate, b: StoryCandidate): boolean {
  return a.language !== null && b.language !== null && a.language !== b.language
}

/** How much two sets share: the weight of what is in both, and its share of the first one, the lighter one and their geometric mean. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>, weight: (one: string) => number = () => 1) {
  let [sum, first, second] = [0, 0, 0]
  for (const one of a) {
    const value = weight(one)
    first += value
    if (b.has(one)) sum += value
  }
  for (const one of b) second += weight(one)
  const share = (whole: number) => (whole === 0 ? 0 : sum / whole)
  return { sum, ofFirst: share(first), ofShorter: share(Math.min(first, second)), cosine: share(Math.sqrt(first * second)) }
}

/** Weights of a regression that tells two reports of one event from two events. */
export interface PairRegression {
  readonly bias: number
  /** One a feature. */
  readonly weights: readonly number[]
}

/** The chance of a case with these features, in [0, 1]. */
export function chanceOf(features: readonly number[], { bias, weights }: PairRegression): number {
  let logit = bias
  for (let i = 0; i < features.length; i++) logit += (features[i] ?? 0) * (weights[i] ?? 0)
  return 1 / (1 + Math.exp(-logit))
}
