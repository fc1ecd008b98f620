import type { MinHash } from '../domain/article.ts'
import { DAY_MS } from '../domain/week.ts'
import { placeIn, type StorySpace } from './story-space.ts'

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

/** An article with all that it is compared by, read once. */
export interface StoryReading {
  readonly article: StoryCandidate
  /** `Float32Array`, shape [384], L2-normalised: its embedding in the space of stories. */
  readonly place: Float32Array
  readonly traits: StoryTraits
}

/** Reads an article. */
export function readStory(article: StoryCandidate, space: StorySpace): StoryReading {
  return { article, place: placeIn(space, article.vector), traits: traitsOf(article) }
}

/** What an article says, in a form that two articles can be compared by. Words and names by {@link stemsOf}. */
interface StoryTraits {
  readonly titleWords: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  /** Capitalised in the title, or in the text where no sentence begins. */
  readonly names: ReadonlySet<string>
  /** Digits without points and commas. */
  readonly numbers: ReadonlySet<string>
  readonly titleNumbers: ReadonlySet<string>
  readonly chars: number
}

/** The lead tells the event; what follows tells of others, too. */
const TEXT_READ_CHARS = 600

function traitsOf({ title, text }: { readonly title: string; readonly text: string }): StoryTraits {
  const lead = text.slice(0, TEXT_READ_CHARS)
  const all = `${title}\n${lead}`
  const inside = [...lead.matchAll(CAPITALISED_INSIDE)].map(([, name = '']) => name)
  return {
    titleWords: stemsOf(title),
    words: stemsOf(all),
    names: new Set([...(title.match(CAPITALISED) ?? []), ...inside].map(stem)),
    numbers: numbersOf(all),
    titleNumbers: numbersOf(title),
    chars: all.length,
  }
}

/**
 * The words of a text by their first five letters, lower-case and without accents, so that a name survives the endings of another
 * language.
 */
function stemsOf(text: string): Set<string> {
  return new Set(text.match(WORD)?.map(stem))
}

const WORD = /\p{L}[\p{L}\p{N}]{2,}/gu
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]{2,}/gu
/** Capitalised where no sentence begins: after a word or a comma. */
const CAPITALISED_INSIDE = /(?<=[\p{L}\p{N},;'’"“(-]\s?)(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}]{2,})/gu
const NUMBER = /\p{N}[\p{N}.,]*\p{N}|\p{N}/gu

function stem(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l').slice(0, 5)
}

function numbersOf(text: string): Set<string> {
  return new Set(text.match(NUMBER)?.map((number) => number.replace(/[.,]/gu, '')))
}
