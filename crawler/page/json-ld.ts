import { decodeHTML } from 'entities'

/** A thing that a page describes in JSON-LD, flat: what it holds in `@graph` and the like are things of their own. */
export interface Thing {
  readonly types: readonly string[]
  readonly values: Readonly<Record<string, unknown>>
  /** Whether it is one of a list of things, such as related articles. */
  readonly isListed: boolean
}

const DEPTH_MAX = 6
const THINGS_MAX = 500
/** Where a page's own things are kept; what stands in `itemListElement` and `hasPart` is about other pages. */
const HOLDERS = ['@graph', 'mainEntity', 'mainEntityOfPage']
const LISTS = ['itemListElement', 'hasPart', 'relatedLink', 'item']

/** Reads one script of JSON-LD. What is not JSON even after the usual mending gives nothing. */
export function readJsonLd(script: string): Thing[] {
  const things: Thing[] = []
  const add = (value: unknown, isListed: boolean, depth: number) => {
    if (depth > DEPTH_MAX || things.length >= THINGS_MAX) return
    if (Array.isArray(value)) for (const item of value) add(item, isListed, depth + 1)
    else if (isRecord(value)) {
      things.push({ types: strings(value['@type']), values: value, isListed })
      for (const key of HOLDERS) add(value[key], isListed, depth + 1)
      for (const key of LISTS) add(value[key], true, depth + 1)
    }
  }
  add(parseLeniently(script), false, 0)
  return things
}

/** Strips comment and CDATA wrappers; then mends raw control characters, commas before a closing bracket and
 * escaped quotes. */
function parseLeniently(script: string): unknown {
  const bare = script.replace(/^(\s|<!--|\/\/|\/\*\s*\*\/)+/, '').replace(/(\s|-->|\/\/|\/\*|\*\/|\]\]>|;)+$/, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what makes it ill-formed
  const mended = bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1')
  return parseJson(bare) ?? parseJson(mended) ?? (/&(quot|#0?34);/.test(bare) ? parseJson(decodeHTML(mended)) : null)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The strings in a value that may be one, a list, or things with a name. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap(strings)
  return isRecord(value) ? strings(value.name ?? value['@value']) : []
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
