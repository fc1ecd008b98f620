import { generateOpml, parseOpml } from 'feedsmith'
import { ParseError } from '../domain/errors.ts'
import { type Source, sourceSchema } from '../domain/source.ts'

/**
 * Lists of sources as OPML. Feeds stand as other programs expect them; everything that OPML has no place for stands as JSON in one
 * attribute, so that what we write comes back as it was.
 *
 * @see http://opml.org/spec2.opml
 */

const OWN = 'horizonSource'
const EXTRAS = [OWN] as const

/** A source that a list names: one of ours with everything about it, or another program's feed. */
export type ListedSource =
  | { readonly kind: 'ours'; readonly source: Source }
  | {
      readonly kind: 'feed'
      readonly title: string
      readonly url: string
      readonly homepage: string | null
      readonly language: string | null
      readonly folder: string | null
    }
  /** An outline that names an address, but none that can be used. */
  | { readonly kind: 'broken'; readonly title: string; readonly reason: string }

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml<string, typeof EXTRAS>>['body']>['outlines']>[number]

const OUTLINES_MAX = 10_000

/**
 * The sources of a list, in its order, out of all its folders.
 *
 * @throws {@link ParseError} when it is no OPML
 */
export function readOpml(text: string): ListedSource[] {
  let outlines: readonly Outline[]
  try {
    outlines = parseOpml<string, typeof EXTRAS>(text, { extraOutlineAttributes: EXTRAS }).body?.outlines ?? []
  } catch (cause) {
    throw new ParseError(`not OPML: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const found: ListedSource[] = []
  const waiting = outlines.map((outline) => ({ outline, folder: null as string | null }))
  for (let next = waiting.shift(); next !== undefined && found.length < OUTLINES_MAX; next = waiting.shift()) {
    const { outline, folder } = next
    const listed = toListed(outline, folder)
    if (listed) found.push(listed)
    const inside = (outline.outlines ?? []).map((child) => ({ outline: child, folder: outline.text ?? folder }))
    waiting.unshift(...inside)
  }
  return found
}

function toListed(outline: Outline, folder: string | null): ListedSource | null {
  const title = (outline.title ?? outline.text ?? '').trim().slice(0, 200)
  const own = outline[OWN]
  if (typeof own === 'string') return readOwn(own, title)
  const url = outline.xmlUrl?.trim()
  if (url === undefined || url === '') return null
  if (!isWebAddress(url)) return { kind: 'broken', title, reason: `${url.slice(0, 200)} is not an http(s) address` }
  const homepage = isWebAddress(outline.htmlUrl ?? '') ? (outline.htmlUrl ?? null) : null
  return { kind: 'feed', title: title || new URL(url).hostname, url, homepage, language: outline.language ?? null, folder }
}

function readOwn(json: string, title: string): ListedSource {
  try {
    const source = sourceSchema.safeParse(JSON.parse(json))
    if (source.success) return { kind: 'ours', source: source.data }
    const [issue] = source.error.issues
    return { kind: 'broken', title, reason: `${OWN}: ${issue?.path.join('.')}: ${issue?.message}` }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { kind: 'broken', title, reason: `${OWN} is not JSON` }
  }
}

const isWebAddress = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url)

/** Writes sources as OPML, a folder for each kind of publisher. */
export function writeOpml(sources: readonly Source[], title: string, now: Date): string {
  const kinds = [...new Set(sources.map(({ publisherType }) => publisherType))].sort()
  const outlines = kinds.map((kind) => ({
    text: kind || 'other',
    outlines: sources.filter(({ publisherType }) => publisherType === kind).map(toOutline),
  }))
  return generateOpml({ head: { title, dateCreated: now }, body: { outlines } }, { extraOutlineAttributes: EXTRAS })
}

/** Another program would take what has an `xmlUrl` for a feed. */
function toOutline(source: Source) {
  const { name, url, homepage, languages } = source
  const address =
    source.type === 'feed' ? { type: 'rss', xmlUrl: url, htmlUrl: homepage } : { type: 'link', url, htmlUrl: homepage }
  return {
    text: name,
    title: name,
    ...address,
    ...(languages[0] ? { language: languages[0] } : {}),
    [OWN]: JSON.stringify(source),
  }
}
