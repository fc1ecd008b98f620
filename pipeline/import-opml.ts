import { createHash } from 'node:crypto'
import { primarySubtag } from '../crawler/language-tag.ts'
import { type ListedSource, readOpml } from '../crawler/opml.ts'
import type { Db } from '../db/database.ts'
import { addSources, listSources } from '../db/queries/sources.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import { USUAL_GAP_MS } from '../domain/catalogue.ts'
import type { Source } from '../domain/source.ts'

/** Between two visits of a feed of which nothing is known. */
const INTERVAL_MS = 6 * 3_600_000

/** What became of a list of sources. */
export interface OpmlImport {
  readonly outlines: number
  readonly added: readonly string[]
  /** Those that are there already, and as what. */
  readonly already: readonly { readonly title: string; readonly url: string; readonly source: string }[]
  readonly leftOut: readonly { readonly title: string; readonly reason: string }[]
}

/**
 * Takes in a list of sources. One that we wrote comes back as it was; another program's feed is switched off until somebody has
 * tried it. Safe to repeat: what is there stays as people left it.
 *
 * @param enable - watch other programs' feeds from now on
 * @throws ParseError when it is no OPML
 */
export async function importOpml(db: Db, text: string, enable: boolean, now: Date): Promise<OpmlImport> {
  const listed = readOpml(text)
  const there = await listSources(db)
  const byId = new Map(there.map((source) => [source.id, source.id]))
  const byAddress = new Map(there.map(({ id, url }) => [canonicalUrl(url), id]))
  const added: Source[] = []
  const already: OpmlImport['already'][number][] = []
  const leftOut: OpmlImport['leftOut'][number][] = []
  for (const one of listed) {
    if (one.kind === 'broken') {
      leftOut.push({ title: one.title, reason: one.reason })
      continue
    }
    const source = one.kind === 'ours' ? one.source : feedSource(one, byId, enable)
    const known = byAddress.get(canonicalUrl(source.url)) ?? byId.get(source.id)
    if (known !== undefined) already.push({ title: source.name, url: source.url, source: known })
    else added.push(source)
    byId.set(source.id, known ?? source.id)
    byAddress.set(canonicalUrl(source.url), known ?? source.id)
  }
  await addSources(db, added, now)
  return { outlines: listed.length, added: added.map(({ id }) => id), already, leftOut }
}

function feedSource(feed: Extract<ListedSource, { kind: 'feed' }>, taken: ReadonlyMap<string, string>, enable: boolean): Source {
  const language = primarySubtag(feed.language)
  return {
    ...{ id: freeId(feed, taken), name: feed.title, type: 'feed', url: feed.url },
    homepage: feed.homepage ?? new URL('/', feed.url).href,
    ...{ publisherType: feed.folder?.slice(0, 200) ?? 'imported', country: '', languages: language ? [language] : [] },
    ...{ grade: 'F', terms: '', userAgent: null, gapMs: USUAL_GAP_MS, intervalMs: INTERVAL_MS, settings: {} },
    ...{ enabled: enable, notes: enable ? 'Imported from OPML.' : 'Imported from OPML; off until somebody has tried it.' },
  }
}

/** Of its title; where that is another source's, or says nothing in Latin letters, with a mark of its address. */
function freeId({ title, url }: { title: string; url: string }, taken: ReadonlyMap<string, string>): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  const id = words.slice(0, 50).replace(/^-+|-+$/g, '')
  if (id !== '' && !taken.has(id)) return id
  return `${id || 'feed'}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`
}
