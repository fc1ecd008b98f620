import { createHash } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { ensureMonth } from '../db/partitions.ts'
import { addEntries, entryKey, knownEntries, type NewEntry, queuePages } from '../db/queries/crawl.ts'
import { articleAt } from '../db/queries/ingest.ts'
import { saveSnapshots } from '../db/queries/snapshots.ts'
import { addSources } from '../db/queries/sources.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import { hostOf } from '../domain/source.ts'
import { weekOf } from '../domain/week.ts'
import { importSource, sourceIdOf } from './import-line.ts'

const ADDRESS_MAX_CHARS = 2_000
/** Entries a transaction. */
const BATCH = 1_000

/** What became of a list of addresses. */
export interface UrlImport {
  addresses: number
  /** Whose pages are due now: a crawl reads them. */
  queued: number
  /** There as an article, or queued by an earlier run. */
  already: number
  readonly leftOut: { readonly line: number; readonly text: string; readonly reason: string }[]
}

/**
 * Takes in addresses, one a line; empty lines and those that begin with `#` are passed over. Each is an entry, announced by the
 * list, which is kept as its snapshot; its page is due at once. Safe to repeat.
 *
 * @param list - the bytes of the whole list, UTF-8
 */
export async function importUrls(db: Db, list: Uint8Array, now: Date): Promise<UrlImport> {
  const counts: UrlImport = { addresses: 0, queued: 0, already: 0, leftOut: [] }
  const found = readAddresses(list, counts)
  const isNew = await newOnes(db, found)
  counts.already += found.length - isNew.length
  if (isNew.length === 0) return counts
  await addSources(
    db,
    [...new Set(isNew.map(hostOf))].map((host) => importSource(`${host}/`)),
    now,
  )
  await ensureMonth(db, now)
  await db.transaction(async (tx) => {
    const sha256 = createHash('sha256').update(list).digest('hex')
    const url = `urn:sha256:${sha256}`
    const [snapshotId = 0] = await saveSnapshots(tx, [
      {
        url,
        finalUrl: url,
        status: 200,
        headers: {},
        mediaType: 'text/plain',
        body: list,
        sha256,
        fetchedAt: now,
        kind: 'announced',
      },
    ])
    for (let start = 0; start < isNew.length; start += BATCH) {
      const batch = isNew.slice(start, start + BATCH)
      const added = await addEntries(
        tx,
        batch.map((link) => toEntry(link, snapshotId, now)),
        now,
      )
      const pages = batch.flatMap((link) => {
        const entryId = added.get(entryKey(sourceOf(link), keyOf(link)))
        return entryId === undefined ? [] : [{ entryId, link }]
      })
      await queuePages(tx, pages, now)
      counts.queued += pages.length
      counts.already += batch.length - pages.length
    }
  })
  return counts
}

function readAddresses(list: Uint8Array, counts: UrlImport): string[] {
  const found = new Map<string, string>()
  const lines = new TextDecoder().decode(list).split(/\r?\n/)
  for (const [index, written] of lines.entries()) {
    const text = written.trim()
    if (text === '' || text.startsWith('#')) continue
    counts.addresses += 1
    const refuse = (reason: string) => counts.leftOut.push({ line: index + 1, text: text.slice(0, 200), reason })
    if (text.length > ADDRESS_MAX_CHARS) refuse(`${text.length} characters; an address has at most ${ADDRESS_MAX_CHARS}`)
    else if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) refuse('not an http(s) address')
    else {
      const { href } = new URL(text)
      const same = found.get(canonicalUrl(href))
      if (same === undefined) found.set(canonicalUrl(href), href)
      else refuse(`the same page as ${same} above`)
    }
  }
  return [...found.values()]
}

/** Those without an article at their address and without an entry from an earlier run. */
async function newOnes(db: Db, links: readonly string[]): Promise<string[]> {
  const fresh: string[] = []
  for (let start = 0; start < links.length; start += BATCH) {
    const batch = links.slice(start, start + BATCH)
    const known = await knownEntries(
      db,
      batch.map((link) => ({ sourceId: sourceOf(link), key: keyOf(link) })),
    )
    for (const link of batch) {
      if (known.has(entryKey(sourceOf(link), keyOf(link)))) continue
      if (!(await articleAt(db, canonicalUrl(link)))) fresh.push(link)
    }
  }
  return fresh
}

function toEntry(link: string, snapshotId: number, now: Date): NewEntry {
  return {
    ...{ sourceId: sourceOf(link), snapshotId, canonicalUrl: canonicalUrl(link), week: weekOf(now) },
    entry: {
      ...{ key: keyOf(link), link, title: null, summary: null, publishedAt: null, updatedAt: null },
      ...{ authors: [], language: null, categories: [] },
    },
  }
}

const sourceOf = (link: string) => sourceIdOf(`${hostOf(link)}/`)
const keyOf = (link: string) => link.slice(0, 500)
