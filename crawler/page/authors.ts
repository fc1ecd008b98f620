import { type Block, blocksOf } from './blocks.ts'
import { strings } from './json-ld.ts'
import { marksOf } from './marks.ts'
import { firstMeta, type Survey } from './survey.ts'

/** Names of metas, in the order in which they are believed. */
const AUTHOR_METAS = [
  ...['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'byl'],
  ...['cxenseparse:author', 'article:author_name', 'og:author', 'author_name'],
]
const AUTHORS_MAX = 20
const NAME_MAX_CHARS = 90
const NAME_MAX_WORDS = 8
/** How far below the headline a signature stands, in blocks. */
const BELOW = 10

const LEAD_IN = anyCase(
  '^(written by|posted by|reviewed by|published by|story by|words by|text by|by|von|par|por|di|door|autor(in)?|auteur|authors?|text|post)[\\s:]+',
)
/** `ByJane Doe`, where elements stand side by side without a space. Never `Byron`. */
const LEAD_IN_JOINED = /^(?:Written |Posted |Words )?[Bb]y:?(?=\p{Lu})/u
/** Where a whole line must be a signature, the name begins with a capital letter. */
const SIGNED = /^(?:By|by|BY|Written by|Posted by|Story by|Words|Von|Par|Por|Di|Door|Texte?)[\s:]+(?=\p{Lu})/u
/** What follows a name: a separator, a date, a reading time, an address. */
const MONTH_DAY = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*\\.?\\s*\\d'
const TAIL = anyCase(
  `\\s*(\\||•|·|\\(|–|—|»| [-/] |-?\\s*(${MONTH_DAY}|\\d{1,4}[./:-]\\d)|(last )?updated|published|posted|\\d+ ?min|[-,]\\s*$|@\\S+\\.\\S+).*$`,
)
const NO_NAME = anyCase(
  [
    '^(https?:|www\\.|@|admin|staff$|editor$|redaktion$|unknown|anonymous|guest|the author|about|follow|share|view|read)',
    '^(\\W*|\\d+|by|words|link|find|website|written by|posted by)$|\\d{4}$|^(mon|tue|wed|thu|fri|sat|sun)(\\p{L}*day)?(,? |$)',
  ].join('|'),
)
const BETWEEN_NAMES = /\s*;\s*|\s+(?:and|et|und|y|e|&)\s+|,\s+(?:and\s+)?(?=\p{Lu}[\p{L}.'’-]+\s+\p{Lu})/u
/** What follows the names is what these people are. */
const ROLE = anyCase(
  [
    '\\b(director|editor|writer|senior|contributor|officer|founder|manager|institute|university|reporter|correspondent)\\b',
    '\\b(journalist|expert|head of|president|redactor|journaliste|rédact|redakteur)\\b|^(ceo|cto|ph\\.?d\\.?|md)$',
  ].join('|'),
)

function anyCase(pattern: string): RegExp {
  return new RegExp(pattern, 'iu')
}

/**
 * Who signs the article, in the order of the page, each once: as JSON-LD or metas say, else as the page shows it. A site that
 * names itself is believed only where nobody else signs.
 */
export function authorsOf(page: Survey, blocks: readonly Block[], siteName: string | null): string[] {
  const ofArticles = page.things.filter(({ isListed, types }) => !isListed && types.some((type) => /article|posting/i.test(type)))
  const ways: (() => readonly string[])[] = [
    () => ofArticles.map(({ values }) => strings(values.author)).find((names) => names.length > 0) ?? [],
    () => page.metas.get('citation_author') ?? [],
    () => splitNames(firstMeta(page, AUTHOR_METAS) ?? ''),
    () => firstNamed(page.properties.get('author') ?? []),
    () => firstNamed(page.authorElements),
    () => signature(blocks),
  ]
  let ofSite: string[] = []
  for (const way of ways) {
    const names = [
      ...new Set(
        way()
          .map(cleanName)
          .filter((name) => name !== null),
      ),
    ].slice(0, AUTHORS_MAX)
    if (names.some((name) => name.toLowerCase() !== siteName?.toLowerCase())) return names
    if (ofSite.length === 0) ofSite = names
  }
  return ofSite
}

/** The names of the first element that has any, and of those beside it; who comments is no author. */
function firstNamed(elements: readonly Element[]): string[] {
  const own = elements.filter(
    (element) => !isComment(element) && !elements.some((other) => other !== element && element.contains(other)),
  )
  const first = own.find((element) => namesIn(element).length > 0)
  if (!first) return []
  const beside = own.filter((element) => element.parentElement === first.parentElement)
  return beside.flatMap(namesIn)
}

function namesIn(element: Element): string[] {
  const content = element.getAttribute('content')
  const lines = content === null ? blocksOf(element).map(({ text }) => text) : [content]
  return lines.map(splitNames).find((names) => names.length > 0) ?? []
}

/** The names in a line, up to the first that is a role. */
function splitNames(line: string): string[] {
  const parts = withoutLeadIn(line).split(BETWEEN_NAMES)
  const role = parts.findIndex((part) => ROLE.test(part))
  return parts.slice(0, role > 0 ? role : undefined).filter((name) => cleanName(name) !== null)
}

function isComment(element: Element): boolean {
  for (let up: Element | null = element; up !== null; up = up.parentElement) {
    const marks = marksOf(up)
    if (marks.has('comments') && !marks.has('article')) return true
  }
  return false
}

/** `By Jane Doe` on a line below the headline. */
function signature(blocks: readonly Block[]): string[] {
  const heading = blocks.findIndex(({ tag }) => tag === 'h1')
  for (const { text } of heading < 0 ? [] : blocks.slice(heading + 1, heading + 1 + BELOW)) {
    if (text.length <= NAME_MAX_CHARS && SIGNED.test(text)) return splitNames(text)
  }
  return []
}

function withoutLeadIn(text: string): string {
  return text.replace(LEAD_IN, '').replace(LEAD_IN_JOINED, '')
}

function cleanName(written: string): string | null {
  const name = withoutLeadIn(written)
    .replace(TAIL, '')
    .replace(/^[\s,–-]+|[\s,:–-]+$/g, '')
  if (name.length < 2 || name.length > NAME_MAX_CHARS || name.split(' ').length > NAME_MAX_WORDS) return null
  return NO_NAME.test(name) ? null : name
}
