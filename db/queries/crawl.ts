import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Entry } from '../../domain/entry.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { FetchOutcome } from '../../domain/fetch-outcome.ts'
import { hostOf, type Source, type SourceState } from '../../domain/source.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { ensureMonth } from '../partitions.ts'
import { duePages, entries, fetches, hosts, sourceStates, sources } from '../schema.ts'
import { saveSnapshots } from './snapshots.ts'
import { toSource } from './sources.ts'

/** What a host is to be asked for next. */
export type CrawlTask =
  | { readonly kind: 'source'; readonly source: Source; readonly state: StoredSourceState }
  | {
      readonly kind: 'page'
      readonly source: Source
      readonly entryId: number
      readonly entry: Entry
      readonly week: IsoWeek
      readonly attempts: number
      readonly announcement: number
    }
export type StoredSourceState = typeof sourceStates.$inferSelect

/** Hosts that have a source or a page due at `now`. Only those of `sourceIds`, where given. */
export async function dueHosts(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .select({ host: sourceStates.host })
    .from(sourceStates)
    .innerJoin(sources, eq(sources.id, sourceStates.sourceId))
    .where(and(eq(sources.enabled, true), lte(sourceStates.nextAttemptAt, now)))
    .union(db.select({ host: duePages.host }).from(duePages).where(lte(duePages.dueAt, now)))
  return rows.map(({ host }) => host)
}

/** The next thing that is due at a host: its sources before their pages, the longest due first; null when nothing is. */
export async function nextTask(db: Db, host: string, now: Date): Promise<CrawlTask | null> {
  const [source] = await db
    .select({ source: sources, state: sourceStates })
    .from(sourceStates)
    .innerJoin(sources, eq(sources.id, sourceStates.sourceId))
    .where(and(eq(sourceStates.host, host), eq(sources.enabled, true), lte(sourceStates.nextAttemptAt, now)))
    .orderBy(asc(sourceStates.nextAttemptAt), asc(sources.id))
    .limit(1)
  if (source) return { kind: 'source', source: toSource(source.source), state: source.state }
  const [page] = await db
    .select({ source: sources, entry: entries, attempts: duePages.attempts })
    .from(duePages)
    .innerJoin(entries, eq(entries.id, duePages.entryId))
    .innerJoin(sources, eq(sources.id, entries.sourceId))
    .where(and(eq(duePages.host, host), lte(duePages.dueAt, now)))
    .orderBy(asc(duePages.dueAt), asc(duePages.entryId))
    .limit(1)
  if (!page) return null
  const { id, week, snapshotId, ...entry } = page.entry
  return {
    kind: 'page',
    source: toSource(page.source),
    entryId: id,
    entry,
    week: week as IsoWeek,
    attempts: page.attempts,
    announcement: snapshotId,
  }
}

/** How much is still to be read: sources never visited, and pages that are due. */
export async function crawlBacklog(db: Db, now: Date): Promise<{ newSources: number; duePages: number }> {
  const count = sql<number>`count(*)`.mapWith(Number)
  const [waiting] = await db.select({ count }).from(sourceStates).where(eq(sourceStates.state, 'new'))
  const [pages] = await db.select({ count }).from(duePages).where(lte(duePages.dueAt, now))
  return { newSources: waiting?.count ?? 0, duePages: pages?.count ?? 0 }
}

/** What is known of a host; a host never asked may be asked at once. */
export async function hostRecord(db: Db, host: string): Promise<typeof hosts.$inferSelect> {
  const [row] = await db.select().from(hosts).where(eq(hosts.host, host))
  return row ?? { host, robotsStatus: null, robotsBody: null, robotsFetchedAt: null, nextRequestAt: new Date(0) }
}

/** Notes what was learnt of a host. */
export async function saveHost(db: Db, host: string, change: Partial<Omit<typeof hosts.$inferInsert, 'host'>>): Promise<void> {
  await db
    .insert(hosts)
    .values({ host, nextRequestAt: new Date(0), ...change })
    .onConflictDoUpdate({ target: hosts.host, set: change })
}

/**
 * Takes a host whose time has come, for one request: until then nobody else can.
 *
 * @param until - when the claim ends by itself
 * @returns whether it was taken: not so before its `nextRequestAt`, which another's claim moves too
 */
export async function claimHost(db: Db, host: string, now: Date, until: Date): Promise<boolean> {
  const taken = await db
    .insert(hosts)
    .values({ host, nextRequestAt: until })
    .onConflictDoUpdate({ target: hosts.host, set: { nextRequestAt: until }, setWhere: lte(hosts.nextRequestAt, now) })
    .returning({ host: hosts.host })
  return taken.length > 0
}

/** An attempt as it is put on record. */
export interface Attempt {
  readonly at: Date
  readonly sourceId: string
  readonly entryId: number | null
  readonly url: string
  readonly outcome: FetchOutcome
  readonly durationMs: number
}

/** Puts an attempt on record, with the bytes that it brought. Gives the snapshot's id, null when there were none. */
export async function recordAttempt(db: Db, attempt: Attempt): Promise<number | null> {
  const { outcome, ...rest } = attempt
  await ensureMonth(db, attempt.at)
  return db.transaction(async (tx) => {
    const [snapshotId = null] = outcome.kind === 'fetched' ? await saveSnapshots(tx, [outcome.snapshot]) : []
    const status = outcome.kind === 'fetched' ? outcome.snapshot.status : 'status' in outcome ? outcome.status : null
    const reason = 'reason' in outcome ? outcome.reason : null
    await tx.insert(fetches).values({ ...rest, outcome: outcome.kind, status, reason, snapshotId })
    return snapshotId
  })
}

/** An entry as it is put on record. */
export interface NewEntry {
  readonly sourceId: string
  /** The snapshot that announced it. */
  readonly snapshotId: number
  readonly entry: Entry
  readonly canonicalUrl: string
  readonly week: IsoWeek
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const ROWS_MAX = 1000

/** Stores the entries that were not known yet. Gives the ids of the new ones, by {@link entryKey}. */
export async function addEntries(db: Db, announced: readonly NewEntry[], now: Date): Promise<Map<string, number>> {
  const added = new Map<string, number>()
  for (let start = 0; start < announced.length; start += ROWS_MAX) {
    const rows = announced.slice(start, start + ROWS_MAX).map(({ entry, ...rest }) => ({
      ...entry,
      ...rest,
      authors: [...entry.authors],
      categories: [...entry.categories],
      firstSeenAt: now,
    }))
    const stored = await db
      .insert(entries)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: entries.id, sourceId: entries.sourceId, key: entries.key })
    for (const { id, sourceId, key } of stored) added.set(entryKey(sourceId, key), id)
  }
  return added
}

/** What tells one entry from all others. */
export function entryKey(sourceId: string, key: string): string {
  return `${sourceId} ${key}`
}

/** Those of some entries that are stored already, by {@link entryKey}. */
export async function knownEntries(db: Db, some: readonly { sourceId: string; key: string }[]): Promise<Set<string>> {
  if (some.length === 0) return new Set()
  const rows = await db
    .select({ sourceId: entries.sourceId, key: entries.key })
    .from(entries)
    .where(
      and(
        inArray(entries.sourceId, [...new Set(some.map(({ sourceId }) => sourceId))]),
        inArray(
          entries.key,
          some.map(({ key }) => key),
        ),
      ),
    )
  return new Set(rows.map(({ sourceId, key }) => entryKey(sourceId, key)))
}

/** Queues the pages of entries. */
export async function queuePages(db: Db, pages: readonly { entryId: number; link: string }[], dueAt: Date): Promise<void> {
  if (pages.length === 0) return
  await db
    .insert(duePages)
    .values(pages.map(({ entryId, link }) => ({ entryId, host: hostOf(link), dueAt })))
    .onConflictDoNothing()
}

/** Puts a page off to a later attempt. */
export async function postponePage(db: Db, entryId: number, dueAt: Date): Promise<void> {
  await db
    .update(duePages)
    .set({ dueAt, attempts: sql`${duePages.attempts} + 1` })
    .where(eq(duePages.entryId, entryId))
}

/** What a visit taught about a source. */
export type SourceStateChange = Partial<Omit<StoredSourceState, 'sourceId' | 'state'>> & { readonly state: SourceState }

/** Notes how a source is doing; `since` moves only when the state changes. */
export async function saveSourceState(db: Db, sourceId: string, change: SourceStateChange, now: Date): Promise<void> {
  const since = sql`case when ${sourceStates.state} = ${change.state} then ${sourceStates.since} else ${now.toISOString()}::timestamptz end`
  await db
    .update(sourceStates)
    .set({ ...change, since })
    .where(eq(sourceStates.sourceId, sourceId))
}

/** The days on which a source's newest entries were published, or first seen where they give no date. */
export async function entryDates(db: Db, sourceId: string): Promise<Date[]> {
  const rows = await db
    .select({ publishedAt: entries.publishedAt, firstSeenAt: entries.firstSeenAt })
    .from(entries)
    .where(eq(entries.sourceId, sourceId))
    .orderBy(desc(entries.id))
    .limit(200)
  return rows.map((row) => row.publishedAt ?? row.firstSeenAt)
}

/**
 * Makes a source due now, whatever its rhythm.
 *
 * @throws {@link NotFoundError} when there is no such source
 */
export async function requestVisit(db: Db, sourceId: string, now: Date): Promise<void> {
  const changed = await db
    .update(sourceStates)
    .set({ nextAttemptAt: now })
    .where(eq(sourceStates.sourceId, sourceId))
    .returning({ id: sourceStates.sourceId })
  if (changed.length === 0) throw new NotFoundError(`There is no source "${sourceId}". \`horizon sources list\` names them.`)
}
