import type { MinHash } from '../domain/article.ts'
import { DAY_MS } from '../domain/week.ts'
import { STORY_FIT, type StoryFit, type StorySpace } from './story-fit.ts'

/** What is known of an article when its story is looked for. */
export interface StoryCandidate {
  readonly title: string
  readonly text: string
  readonly publishedAt: Date | null
  readonly publisher: string
  readonly language: string | null
  /** `Float32Array`, shape [384], L2-normalised. */
  readonly vector: Float32Array
  /** Absent or empty: it cannot be told to be a copy. */
  readonly minHash?: MinHash
  readonly labels: readonly string[]
}
export type StoryNeighbour = StoryCandidate & { readonly storyId: number }

/** Reports of one event lie within so many days (codebook of the labelled stories, rule 1). */
export const STORY_WINDOW_MS = 5 * DAY_MS
/** Share of equal word 3-grams from which a text repeats another within the window. */
const COPY_SIMILARITY = 0.5
const TEXT_READ_CHARS = 600

/**
 * The story that an article belongs to: that of a text that it copies, else the one whose articles are most likely about the same
 * event, by the mean over its articles that were given.
 *
 * @param neighbours - articles near it in time and meaning, with their stories; the more of a story, the better it is judged
 * @returns null: it begins a story of its own
 */
export function storyOf(
  candidate: StoryCandidate,
  neighbours: readonly StoryNeighbour[],
  fit: StoryFit = STORY_FIT,
): { storyId: number; how: 'same-event' | 'copy' } | null {
  const near = neighbours.filter((other) => gapMs(candidate, other) <= STORY_WINDOW_MS)
  let copied: { storyId: number; similarity: number } | null = null
  const chances = new Map<number, number[]>()
  for (const other of near) {
    const similarity = shareOfEqual(candidate.minHash ?? [], other.minHash ?? [])
    if (similarity >= COPY_SIMILARITY && similarity > (copied?.similarity ?? 0)) copied = { storyId: other.storyId, similarity }
    chances.set(other.storyId, [...(chances.get(other.storyId) ?? []), sameEvent(candidate, other, fit)])
  }
  if (copied !== null) return { storyId: copied.storyId, how: 'copy' }
  let best: { storyId: number; chance: number } | null = null
  for (const [storyId, each] of chances) {
    const chance = each.reduce((sum, one) => sum + one, 0) / each.length
    if (chance >= fit.threshold && chance > (best?.chance ?? 0)) best = { storyId, chance }
  }
  return best && { storyId: best.storyId, how: 'same-event' }
}

/** The chance that two articles are about the same event, in [0, 1]; 0 where they lie far apart. */
function sameEvent(a: StoryCandidate, b: StoryCandidate, fit: StoryFit): number {
  if (dot(placeOf(a, fit.space), placeOf(b, fit.space)) < fit.cosineMin) return 0
  const logit = pairFeatures(a, b, fit.space).reduce((sum, value, i) => sum + value * (fit.weights[i] ?? 0), fit.bias)
  return 1 / (1 + Math.exp(-logit))
}

/** What a pair of articles is judged by, in the order of {@link pairFeatures}. */
export const PAIR_FEATURES = [
  ...['cosine', 'cosine squared', 'two languages', 'two languages × cosine', 'days apart', 'two languages × days apart'],
  ...['title words', 'words', 'names', 'names, count', 'two languages × names', 'two languages × names, count'],
  ...['numbers', 'numbers, count', 'one publisher'],
] as const

/**
 * Describes a pair of articles by numbers, which a small regression weighs (`bench/stories.ts` fits it).
 *
 * The same event lies lower by cosine across languages, and a follow-up lies as high as a second report: names, numbers and time tell
 * them apart. Words are compared by their first five letters without accents, so that a name survives the endings of another language.
 */
export function pairFeatures(a: StoryCandidate, b: StoryCandidate, space: StorySpace): number[] {
  const [one, two] = [traitsOf(a), traitsOf(b)]
  const languages = a.language !== null && b.language !== null && a.language !== b.language ? 1 : 0
  const cosine = dot(placeOf(a, space), placeOf(b, space))
  const days = gapMs(a, b) / DAY_MS
  const names = overlap(one.names, two.names)
  const namesCount = Math.min(3, inBoth(one.names, two.names))
  return [
    ...[cosine, cosine ** 2, languages, languages * cosine, days, languages * days],
    ...[
      overlap(one.titleWords, two.titleWords),
      overlap(one.words, two.words),
      names,
      namesCount,
      languages * names,
      languages * namesCount,
    ],
    ...[overlap(one.numbers, two.numbers), Math.min(2, inBoth(one.numbers, two.numbers)), a.publisher === b.publisher ? 1 : 0],
  ]
}

/** An article meets many others: its place is computed once. */
const places = new WeakMap<StoryCandidate, { readonly space: StorySpace; readonly place: Float32Array }>()

/** The article's embedding without the centre and the subjects: `Float32Array`, shape [384], L2-normalised. */
export function placeOf(article: StoryCandidate, space: StorySpace): Float32Array {
  const known = places.get(article)
  if (known?.space === space) return known.place
  const place = article.vector.map((value, i) => value - (space.centre[i] ?? 0))
  for (const subject of space.subjects) {
    const share = dot(place, subject)
    for (let i = 0; i < place.length; i++) place[i] = (place[i] ?? 0) - share * (subject[i] ?? 0)
  }
  const length = Math.sqrt(dot(place, place)) || 1
  for (let i = 0; i < place.length; i++) place[i] = (place[i] ?? 0) / length
  places.set(article, { space, place })
  return place
}

interface Traits {
  readonly titleWords: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
}

/** An article meets many others: its words are cut out once. */
const remembered = new WeakMap<StoryCandidate, Traits>()

function traitsOf(article: StoryCandidate): Traits {
  const known = remembered.get(article)
  if (known !== undefined) return known
  const text = article.text.slice(0, TEXT_READ_CHARS)
  const all = `${article.title}\n${text}`
  const traits = {
    titleWords: new Set(article.title.match(WORD)?.map(stem)),
    words: new Set(all.match(WORD)?.map(stem)),
    names: new Set(
      [...(article.title.match(CAPITALISED) ?? []), ...[...text.matchAll(CAPITALISED_INSIDE)].map(([, name = '']) => name)].map(
        stem,
      ),
    ),
    numbers: new Set(
      all
        .match(NUMBER)
        ?.map((number) => number.replace(/[.,]/gu, ''))
        .filter((digits) => digits.length > 1),
    ),
  }
  remembered.set(article, traits)
  return traits
}

const WORD = /\p{L}[\p{L}\p{N}]{2,}/gu
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]{2,}/gu
/** Capitalised where no sentence begins: after a word or a comma. */
const CAPITALISED_INSIDE = /(?<=[\p{L}\p{N},;'’"“(-]\s?)(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}]{2,})/gu
const NUMBER = /\p{N}[\p{N}.,]*\p{N}|\p{N}/gu

function stem(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l').slice(0, 5)
}

/** Share of the smaller set that the other one holds, too; 0 when one is empty. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size)
  return smaller === 0 ? 0 : inBoth(a, b) / smaller
}

function inBoth(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const one of a) if (b.has(one)) count++
  return count
}

/** An unknown date counts as two days apart: neither proof nor disproof. */
function gapMs(a: StoryCandidate, b: StoryCandidate): number {
  if (a.publishedAt === null || b.publishedAt === null) return 2 * DAY_MS
  return Math.abs(a.publishedAt.getTime() - b.publishedAt.getTime())
}

function shareOfEqual(a: MinHash, b: MinHash): number {
  if (a.length === 0 || a.length !== b.length) return 0
  return a.filter((value, i) => value === b[i]).length / a.length
}

/** Scalar product; the cosine of vectors of length one. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
