import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { FetchRecord, Source, SourceStatus } from '../../domain/source.ts'
import { hostOf, SOURCE_GRADES, SOURCE_STATES } from '../../domain/source.ts'
import type { Db } from '../database.ts'
import { oneOf } from '../rows.ts'
import { articles, entries, fetches, leftOut, sourceStates, sources } from '../schema.ts'

const SPARK_WEEKS = 8

/** Adds sources that are not there yet; those that are stay as people left them. Gives how many were added. */
export async function addSources(db: Db, many: readonly Source[], now: Date): Promise<number> {
  if (many.length === 0) return 0
  return db.transaction(async (tx) => {
    const added = await tx
      .insert(sources)
      .values(many.map((source) => ({ ...source, languages: [...source.languages], createdAt: now })))
      .onConflictDoNothing()
      .returning({ id: sources.id })
    const ids = new Set(added.map(({ id }) => id))
    const states = many
      .filter((source) => ids.has(source.id))
      .map((source) => ({
        sourceId: source.id,
        state: source.enabled ? 'new' : 'off',
        reason: source.enabled ? null : source.notes || null,
        since: now,
        host: hostOf(source.url),
        nextAttemptAt: now,
      }))
    if (states.length > 0) await tx.insert(sourceStates).values(states)
    return states.length
  })
}

/** With these words began the notes of catalogue sources that were put in switched off because nothing could read them. */
const NOT_YET_READ = /^Its (JSON interface cannot be read|address holds a part that changes, which cannot be followed) yet\./

/**
 * Tries sources of the catalogue that an earlier release put in switched off because it could not read them. Those that people
 * switched off, or whose notes they changed, stay as they are. Gives how many.
 */
export async function tryAtLast(db: Db, catalogue: readonly Source[], now: Date): Promise<number> {
  const there = new Map((await db.select().from(sources).where(eq(sources.enabled, false))).map((row) => [row.id, row]))
  const able = catalogue.filter(({ id, enabled }) => enabled && NOT_YET_READ.test(there.get(id)?.notes ?? ''))
  if (able.length === 0) return 0
  await db.transaction(async (tx) => {
    for (const { id, type, url, settings, enabled, notes } of able) {
      await tx.update(sources).set({ type, url, settings, enabled, notes }).where(eq(sources.id, id))
      await tx
        .update(sourceStates)
        .set({ state: 'new', reason: null, since: now, host: hostOf(url), nextAttemptAt: now })
        .where(eq(sourceStates.sourceId, id))
    }
  })
  return able.length
}

/** Sources with how they are doing, by name. */
export async function listSources(db: Db): Promise<SourceStatus[]> {
  return statuses(db, null)
}

/** One source with how it is doing; null when there is none with that id. */
export async function sourceById(db: Db, id: string): Promise<SourceStatus | null> {
  return (await statuses(db, id))[0] ?? null
}

async function statuses(db: Db, id: string | null): Promise<SourceStatus[]> {
  const rows = await db
    .select({
      source: sources,
      state: sourceStates,
      entries: sql<number>`(select count(*) from ${entries} where ${entries.sourceId} = ${sources.id})`.mapWith(Number),
      articles: sql<number>`(select count(*) from ${articles} where ${articles.sourceId} = ${sources.id})`.mapWith(Number),
      leftOut: sql<number>`(select count(*) from ${leftOut} where ${leftOut.sourceId} = ${sources.id})`.mapWith(Number),
    })
    .from(sources)
    .innerJoin(sourceStates, eq(sourceStates.sourceId, sources.id))
    .where(id === null ? undefined : eq(sources.id, id))
    .orderBy(asc(sources.name))
  const rhythm = await weeklyEntries(db, id)
  return rows.map((row) => ({
    ...toSource(row.source),
    state: oneOf(SOURCE_STATES, row.state.state),
    reason: row.state.reason,
    since: row.state.since,
    nextAttemptAt: row.source.enabled ? row.state.nextAttemptAt : null,
    lastAttemptAt: row.state.lastAttemptAt,
    lastGoodAt: row.state.lastGoodAt,
    lastNewEntryAt: row.state.lastNewEntryAt,
    entries: row.entries,
    articles: row.articles,
    leftOut: row.leftOut,
    weekly: rhythm.weeks.map((week) => rhythm.counts.get(`${row.source.id} ${week}`) ?? 0),
  }))
}

export function toSource(row: typeof sources.$inferSelect): Source {
  const { createdAt: _, ...source } = row
  return { ...source, grade: oneOf(SOURCE_GRADES, row.grade), settings: Object(row.settings) }
}

/** New entries by source and week, over the newest weeks that have any. */
async function weeklyEntries(db: Db, id: string | null): Promise<{ weeks: string[]; counts: Map<string, number> }> {
  const recent = await db.selectDistinct({ week: entries.week }).from(entries).orderBy(desc(entries.week)).limit(SPARK_WEEKS)
  const weeks = recent.map(({ week }) => week).reverse()
  const oldest = weeks[0]
  if (oldest === undefined) return { weeks: [], counts: new Map() }
  const rows = await db
    .select({ sourceId: entries.sourceId, week: entries.week, count: sql<number>`count(*)`.mapWith(Number) })
    .from(entries)
    .where(and(sql`${entries.week} >= ${oldest}`, id === null ? undefined : eq(entries.sourceId, id)))
    .groupBy(entries.sourceId, entries.week)
  return { weeks, counts: new Map(rows.map((row) => [`${row.sourceId} ${row.week}`, row.count])) }
}

/** The newest attempts to fetch something of a source, newest first. */
export async function recentFetches(db: Db, sourceId: string, limit: number): Promise<FetchRecord[]> {
  return db
    .select({
      at: fetches.at,
      url: fetches.url,
      outcome: fetches.outcome,
      status: fetches.status,
      reason: fetches.reason,
      durationMs: fetches.durationMs,
      snapshotId: fetches.snapshotId,
    })
    .from(fetches)
    .where(eq(fetches.sourceId, sourceId))
    .orderBy(desc(fetches.at), desc(fetches.id))
    .limit(limit)
}
