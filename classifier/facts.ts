import type { Mention, Named } from '../domain/classification.ts'
import { bodyOf, countryOfStem, HAN, HAN_NAMES, type Meaning, namesFrom } from './name-table.ts'

/** The countries and bodies that a text names, most often named first, earlier first among equals. */
export interface Facts {
  readonly countries: readonly Named[]
  readonly bodies: readonly Named[]
}

/** What a text names beyond this says little of it; as much of it is read. */
const READ_MAX_CHARS = 20_000
/** Places that are kept of each: enough to show a reader where. */
const MENTIONS_MAX = 5

/**
 * Finds countries, and Customs, border and trade bodies, by the names in `domain/gazetteer`: whole words, longest name first, capitals as
 * written. A body implies its country. A country's name or adjective beside "customs" (`Dutch customs`, `douane belge`) names its
 * administration. What is only called `the agency` is not found.
 */
export function findFacts(item: { readonly title: string; readonly text: string }): Facts {
  const title = find(item.title.slice(0, READ_MAX_CHARS), 'title')
  const text = find(item.text.slice(0, READ_MAX_CHARS), 'text')
  const found = settle([...title, ...text], `${item.title}\n${item.text.slice(0, READ_MAX_CHARS)}`)
  const countries = new Map<string, Mention[]>()
  const bodies = new Map<string, Mention[]>()
  for (const { country, body, mention } of found) {
    if (country !== null) push(countries, country, mention)
    if (body !== null) push(bodies, body, mention)
  }
  return { countries: ranked(countries), bodies: ranked(bodies) }
}

/** A name at its place. */
interface Hit {
  readonly meaning: Exclude<Meaning, { kind: 'nothing' }>
  readonly mention: Mention
}

/** What a name was taken for. */
interface Found {
  readonly country: string | null
  readonly body: string | null
  readonly mention: Mention
}

/** Every name in a text, in order; none within another. */
function find(raw: string, place: Mention['in']): Hit[] {
  // Character for character, so that offsets stay: all spaces, apostrophes and hyphens as the gazetteer writes them.
  const text = raw
    .replace(/\s/g, ' ')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010\u2011]/g, '-')
  const hits: Hit[] = []
  let until = 0
  for (const word of text.matchAll(WORD)) {
    const start = word.index
    if (start < until || /[@/]/.test(text[start - 1] ?? '')) continue
    const read = nameAt(text, start, word[0])
    if (read === null) continue
    until = read.end
    if (read.meaning.kind === 'nothing') continue
    hits.push(besideCustoms(text, { meaning: read.meaning, mention: { in: place, start: read.start, end: read.end } }))
    until = hits.at(-1)?.mention.end ?? until
  }
  return HAN.test(text) ? [...hits, ...hanHits(text, place)] : hits
}

const WORD = /[\p{L}\p{N}]+/gu
const LETTER = /^[\p{L}\p{N}]/u
/** Arabic writes "and", "in", "for", "as" together with the word that follows. */
const ARABIC_PREFIX = /^[وفبلك]\p{L}{3}/u

function nameAt(text: string, start: number, word: string): { meaning: Meaning; start: number; end: number } | null {
  for (const { words, meaning } of namesFrom(word)) {
    const end = start + words.length
    if (text.startsWith(words, start) && !LETTER.test(text.slice(end, end + 2)) && !isShouted(text, start, words))
      return { meaning, start, end }
  }
  if (ARABIC_PREFIX.test(word)) return nameAt(text, start + 1, word.slice(1))
  const id = countryOfStem(word)
  return id === null ? null : { meaning: { kind: 'country', id }, start, end: start + word.length }
}

/** "JOIN US NOW" is not about the United States: in a line of capitals the two letters are a pronoun. */
function isShouted(text: string, start: number, words: string): boolean {
  if (words !== 'US') return false
  return (
    /\b[A-Z]{2,} $/.test(text.slice(Math.max(0, start - 12), start)) &&
    /^(?: [A-Z]{2,}\b|[!.])/.test(text.slice(start + 2, start + 12))
  )
}

/** The customs administration or border guard that a country's name makes with the word beside it; else the hit as it is. */
function besideCustoms(text: string, hit: Hit): Hit {
  if (hit.meaning.kind !== 'country') return hit
  const { start, end } = hit.mention
  const after = text.slice(end, end + BESIDE_CHARS)
  const before = text.slice(Math.max(0, start - BESIDE_CHARS), start)
  for (const { role, follows, leads } of BESIDE) {
    const body = bodyOf(hit.meaning.id, role)
    if (body === null) continue
    const next = follows.exec(after)
    const last = next ? null : leads.exec(before)
    if (next) return { meaning: { kind: 'body', body }, mention: { ...hit.mention, end: end + next[0].length } }
    if (last) return { meaning: { kind: 'body', body }, mention: { ...hit.mention, start: start - last[0].length } }
  }
  return hit
}

const BESIDE_CHARS = 60
/** Words that a country's adjective or name makes a body with: those that follow it, and those that stand before it. */
const BESIDE = [
  {
    role: 'customs',
    follows:
      /^(?:'s)?(?: (?:national|federal|state))? (?:[Cc]ustoms(?! (?:dut|tariff|rule|regulation|law|code|act\b|data|union|declar|procedure|clear|territor|broker|border|process|system|form|fee|valu|control|check|charge|revenue|paper|document|requirement|formalit|area|zone|post|facilit|bill|reform|barrier|union|polic|inspection|frontier))|Zoll(?:s|behörden?|verwaltung)?\b|[Dd]ouane\b|tamo|celn\p{L}*|таможн\p{L}*)/u,
    leads:
      /(?:(?<!(?:[Dd]roits?|[Tt]arifs?|[Uu]nion|[Dd]éclarations?) (?:de |des )?)\b[Dd]ouanes? (?:et accises )?(?:(?:de la |de l'|des |du |de |d'|en |au |aux )(?:la |le |les )?)?|\b[Aa]duanas? (?:(?:de la |de los |de las |del |de |en )(?:la |las |los )?)?|\b[Aa]lfândegas? (?:d[aoe]s? |n[ao] )?|(?<!\p{L})(?:ال)?جمارك |\b[Cc]ustoms(?: (?:administrations?|authorit(?:y|ies)|service|department|agency|officers|officials))? (?:of|in) (?:the )?)$/u,
  },
  {
    role: 'border',
    follows: /^(?:'s)? (?:border (?:guards?|police|force|patrol)|Border (?:Guards?|Police|Force))\b/u,
    leads:
      /(?:\b[Gg]ardes?-frontières? |\b[Gg]uardias? (?:fronterizos?|de fronteras?) |\b[Pp]olicía de fronteras? )(?:de la |du |de l'|de |d')?$/u,
  },
] as const

function hanHits(text: string, place: Mention['in']): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(HAN_NAMES.pattern)) {
    const meaning = HAN_NAMES.meanings.get(match[0])
    if (!meaning || meaning.kind === 'nothing') continue
    const mention = { in: place, start: match.index, end: match.index + match[0].length }
    const customs = meaning.kind === 'country' && text.startsWith('海关', mention.end) ? bodyOf(meaning.id, 'customs') : null
    hits.push(
      customs
        ? { meaning: { kind: 'body', body: customs }, mention: { ...mention, end: mention.end + 2 } }
        : { meaning, mention },
    )
  }
  return hits
}

/** Decides what contested names stand for, by what else the text says. */
function settle(hits: readonly Hit[], whole: string): Found[] {
  const named = new Map<string, number>()
  const certain = new Set<string>()
  for (const { meaning } of hits) {
    if (meaning.kind === 'country' && !meaning.contest) named.set(meaning.id, (named.get(meaning.id) ?? 0) + 1)
    if (meaning.kind !== 'body') continue
    certain.add(meaning.body.id)
    named.set(meaning.body.country, (named.get(meaning.body.country) ?? 0) + 1)
  }
  const concernsBorders = BORDER_WORDS.test(whole)
  return hits.flatMap(({ meaning, mention }): Found[] => {
    if (meaning.kind === 'country') {
      const id = meaning.contest ? contestedCountry(meaning.contest, whole) : meaning.id
      return id === null ? [] : [{ country: id, body: null, mention }]
    }
    const body =
      meaning.kind === 'body'
        ? meaning.body
        : contestedBody(
            meaning.bodies.filter(({ unless }) => !unless?.some((word) => whole.includes(word))),
            certain,
            named,
            concernsBorders,
          )
    return body ? [{ country: body.country === 'INT' ? null : body.country, body: body.id, mention }] : []
  })
}

const BORDER_WORDS = /customs|douan|aduan|alf[aâ]nd|border|fronti[eè]r|fronter|таможн|جمارك|海关|smuggl|contreband|contraband/i

function contestedCountry({ id, needs, unless, instead }: ContestOf, whole: string): string | null {
  const has = (words: readonly string[] | undefined) => words?.some((word) => whole.includes(word)) ?? false
  if (has(unless)) return instead ?? null
  return needs === undefined || has(needs) ? id : null
}
type ContestOf = NonNullable<Extract<Meaning, { kind: 'country' }>['contest']>

/**
 * Whose contested name it is: that of a body which the text also names in full, else of one whose country it names (the most named),
 * else, where the text is about borders, the only one that bears it.
 */
function contestedBody(
  bodies: Extract<Meaning, { kind: 'contested' }>['bodies'],
  certain: ReadonlySet<string>,
  named: ReadonlyMap<string, number>,
  concernsBorders: boolean,
) {
  const known = bodies.find(({ id }) => certain.has(id))
  if (known) return known
  const [first] = bodies
    .filter(({ country }) => named.has(country))
    .sort((a, b) => (named.get(b.country) ?? 0) - (named.get(a.country) ?? 0))
  if (first) return first
  return concernsBorders && bodies.length === 1 ? bodies[0] : undefined
}

function ranked(mentions: ReadonlyMap<string, readonly Mention[]>): Named[] {
  return [...mentions]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([id, all]) => ({ id, mentions: all.slice(0, MENTIONS_MAX) }))
}

function push(map: Map<string, Mention[]>, key: string, mention: Mention): void {
  const list = map.get(key)
  if (list) list.push(mention)
  else map.set(key, [mention])
}
