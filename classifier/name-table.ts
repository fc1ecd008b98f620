import { BODIES, type Body, COUNTRIES, type ContestedCountry, FALSE_FRIENDS } from '../domain/gazetteer.ts'

/** What a name stands for. `contested` names count only where the text gives a reason; `nothing` looks like a country and is none. */
export type Meaning =
  | { readonly kind: 'country'; readonly id: string; readonly contest?: ContestedCountry }
  | { readonly kind: 'body'; readonly body: Body }
  | { readonly kind: 'contested'; readonly bodies: readonly Body[] }
  | { readonly kind: 'nothing' }

export interface Name {
  /** As it must stand in the text. */
  readonly words: string
  readonly meaning: Meaning
}

/** Letters of languages that are written without spaces between words. */
export const HAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** From this length on, a name written in capitals only is the same name: `CHINA`, but not `CHAD` for an acronym like `SARS`. */
const CAPITALS_FROM = 4
/** A stem is looked up by its first letters. */
const STEM_KEY = 4

const byFirstWord = new Map<string, Name[]>()
const hanNames = new Map<string, Meaning>()
const stems = new Map<string, { readonly stem: string; readonly id: string }[]>()
const customsBodies = new Map<string, Body>()
const borderBodies = new Map<string, Body>()

/** The names that may begin with a word, longest first. */
export function namesFrom(word: string): readonly Name[] {
  return byFirstWord.get(word) ?? []
}

/** The country whose adjective or name, in a language that inflects them, a word is a form of; null for other words. */
export function countryOfStem(word: string): string | null {
  if (word.length < STEM_KEY) return null
  const small = word.toLowerCase()
  const found = stems
    .get(small.slice(0, STEM_KEY))
    ?.find(({ stem }) => small.startsWith(stem) && small.length - stem.length <= ENDING_MAX)
  return found?.id ?? null
}
/** No ending of our languages is longer: `европейского`, `rosyjskimi`. */
const ENDING_MAX = 5

/** A country's administration or border guard, where the gazetteer has it. */
export function bodyOf(country: string, role: 'customs' | 'border'): Body | null {
  return (role === 'customs' ? customsBodies : borderBodies).get(country) ?? null
}

/** Chinese, Japanese and Korean names, longest first: they have no space between words, so they are sought anywhere. */
export const HAN_NAMES: { readonly pattern: RegExp; readonly meanings: ReadonlyMap<string, Meaning> } = build()

function build() {
  const contests = new Map(FALSE_FRIENDS.contested.map((one) => [one.name, one]))
  for (const { id, names, adjectives = [], places = [], stems: beginnings = [] } of COUNTRIES) {
    for (const words of [...names, ...adjectives, ...places]) addCountry(words, id, contests.get(words))
    for (const stem of beginnings) push(stems, stem.slice(0, STEM_KEY), { stem, id })
  }
  for (const contest of contests.values()) if (!holds(contest.name)) addCountry(contest.name, contest.id, contest)
  const shared = new Map<string, Body[]>()
  for (const body of BODIES) {
    for (const words of [...(body.aliases ?? []), ...(body.acronyms ?? [])]) add(words, { kind: 'body', body })
    for (const words of body.contested ?? []) push(shared, words, body)
    if (body.role) (body.role === 'customs' ? customsBodies : borderBodies).set(body.country, body)
  }
  for (const [words, bodies] of shared) if (!holds(words)) add(words, { kind: 'contested', bodies })
  for (const words of FALSE_FRIENDS.phrases) add(words, { kind: 'nothing' })
  for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length)
  for (const list of stems.values()) list.sort((a, b) => b.stem.length - a.stem.length)
  const longestFirst = [...hanNames.keys()].sort((a, b) => b.length - a.length)
  return { pattern: new RegExp(longestFirst.join('|'), 'g'), meanings: hanNames }
}

function addCountry(words: string, id: string, contest: ContestedCountry | undefined): void {
  const meaning: Meaning = { kind: 'country', id, ...(contest && { contest }) }
  add(words, meaning)
  const capitals = words.toUpperCase()
  if (words.length >= CAPITALS_FROM && capitals !== words && /^\p{Lu}/u.test(words)) add(capitals, meaning)
}

function add(words: string, meaning: Meaning): void {
  if (HAN.test(words)) hanNames.set(words, meaning)
  else push(byFirstWord, words.match(/[\p{L}\p{N}]+/u)?.[0] ?? words, { words, meaning })
}

function holds(words: string): boolean {
  return namesFrom(words.match(/[\p{L}\p{N}]+/u)?.[0] ?? words).some((name) => name.words === words)
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
