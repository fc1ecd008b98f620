import { nextAttemptAt, type ParsedOutcome, sourceState } from '../crawler/schedule.ts'
import type { Db } from '../db/database.ts'
import {
  addEntries,
  type CrawlTask,
  entryDates,
  entryKey,
  type NewEntry,
  queuePages,
  saveSourceState,
} from '../db/queries/crawl.ts'
import { type LeftOutRecord, leaveOut } from '../db/queries/ingest.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { SOURCE_STATES } from '../domain/source.ts'
import { DAY_MS, weekOf } from '../domain/week.ts'
import type { CrawlParts } from './parts.ts'
import { visitDropFolder } from './visit-drop-folder.ts'
import { isTooOld, LOOK_BACK_DAYS, type Reading, type Visit, visitSource } from './visit-source.ts'

type SourceTask = Extract<CrawlTask, { kind: 'source' }>

/** Visits a source: keeps its bytes, stores what it newly announces, queues the pages, and notes how it is doing. */
export async function readSource(parts: CrawlParts, task: SourceTask): Promise<void> {
  const { source, state } = task
  const { outcome, error, readings, notes, validators, finish } = await visit(parts, task)
  const now = parts.clock()
  await parts.db.transaction(async (tx) => {
    let entries = 0
    let newEntries = 0
    for (const reading of readings) {
      entries += reading.parsed.entries.length
      newEntries += await storeAnnounced(tx, source, state.backfilledAt === null, reading, now)
    }
    const parsed: ParsedOutcome | null =
      error !== null ? { error } : readings.length > 0 ? { entries, newEntries, note: notes.join('; ') || undefined } : null
    const standing = sourceState(
      { ...state, state: known(state.state), entryDates: await entryDates(tx, source.id) },
      outcome,
      parsed,
      now,
    )
    const hasFailed = standing.failures > 0
    await saveSourceState(
      tx,
      source.id,
      {
        ...standing,
        lastAttemptAt: now,
        nextAttemptAt: nextAttemptAt(outcome, now, source.intervalMs, hasFailed ? standing.failures - 1 : 0),
        ...(readings.length > 0 ? { backfilledAt: state.backfilledAt ?? now } : {}),
        ...(validators ?? {}),
      },
      now,
    )
    parts.report('source', { source: source.id, state: standing.state, reason: standing.reason, entries, newEntries })
  })
  await finish?.()
}

function visit(parts: CrawlParts, { source, state }: SourceTask): Promise<Visit> | Visit {
  const type = parts.sourceTypes.get(source.type)
  if (type?.dropFolder) return visitDropFolder(parts, source, type.id, type.dropFolder)
  if (type) return visitSource(parts, source, type, state)
  const reason = `No source type is called "${source.type}". There are ${[...parts.sourceTypes.keys()].join(', ')}.`
  const outcome = { kind: 'refused', reason, status: null } as const
  return { outcome, error: null, readings: [], notes: [], validators: null }
}

const known = (state: string): SourceState => SOURCE_STATES.find((candidate) => candidate === state) ?? 'new'

/**
 * Stores what a reading newly announces and queues its pages; gives how many new entries are recent enough to be read.
 *
 * @param isBackfill - what it announces counts in the week that it was published, not in this one
 */
export async function storeAnnounced(
  db: Db,
  source: Source,
  isBackfill: boolean,
  { snapshotId, parsed }: Reading,
  now: Date,
): Promise<number> {
  const announced = parsed.entries.map((entry): NewEntry => {
    const claimed = entry.publishedAt ?? entry.updatedAt
    const isPlausible = claimed !== null && claimed.getTime() <= now.getTime() + DAY_MS
    return {
      sourceId: source.id,
      snapshotId,
      entry,
      canonicalUrl: canonicalUrl(entry.link),
      week: weekOf(isBackfill && isPlausible ? claimed : now),
    }
  })
  const added = await addEntries(db, announced, now)
  const fresh = announced.flatMap((one) => {
    const entryId = added.get(entryKey(source.id, one.entry.key))
    return entryId === undefined ? [] : [{ ...one, entryId }]
  })
  const old = fresh.filter(({ entry }) => isTooOld(entry, now))
  const recent = fresh.filter(({ entry }) => !isTooOld(entry, now))
  await queuePages(
    db,
    recent.map(({ entryId, entry }) => ({ entryId, link: entry.link })),
    now,
  )
  await leaveOut(
    db,
    old.map(
      ({ entryId, entry, week }): LeftOutRecord => ({
        ...{ entryId, sourceId: source.id, week, title: entry.title, url: entry.link, articleId: null, at: now },
        reason: 'too-old',
        detail: `announced as of ${(entry.publishedAt ?? entry.updatedAt)?.toISOString().slice(0, 10)}, more than ${LOOK_BACK_DAYS} days before it was first seen`,
      }),
    ),
  )
  return recent.length
}
