import { and, desc, eq, getTableColumns, max, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { headVersions } from '../schema.ts'

/** A line of head versions: it begins with the shipped heads of one encoder. */
export interface HeadLine {
  /** First 16 hex digits of the encoder's SHA-256. */
  readonly model: string
  /** Version of the shipped heads. */
  readonly shipped: string
}

/** Heads that were fitted here; the JSON is checked by the classifier. */
export interface HeadVersion {
  readonly id: number
  readonly version: string
  readonly parentId: number | null
  readonly heads: unknown
  readonly calibration: unknown
  readonly report: unknown
  readonly learntUntil: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly isLive: boolean
  /** Why it is not live; null when it is. */
  readonly reason: string | null
}

/** A head version in a list, without its weights. */
export type HeadVersionSummary = HeadLine & Omit<HeadVersion, 'heads' | 'calibration'>

const ofLine = ({ model, shipped }: HeadLine) => and(eq(headVersions.model, model), eq(headVersions.shipped, shipped))

/** The version that judges; null where the shipped heads do. */
export async function liveHeads(db: Db, line: HeadLine): Promise<HeadVersion | null> {
  const [row] = await db
    .select()
    .from(headVersions)
    .where(and(ofLine(line), eq(headVersions.isLive, true)))
    .orderBy(desc(headVersions.id))
    .limit(1)
  return row ?? null
}

/** A version by its number; null when there is none. */
export async function headsById(db: Db, id: number): Promise<HeadVersion | null> {
  const [row] = await db.select().from(headVersions).where(eq(headVersions.id, id))
  return row ?? null
}

/** When heads of a line were last fitted, and the last correction that any of them had learnt from, live or not; null where none were. */
export async function newestAttempt(db: Db, line: HeadLine): Promise<{ learntUntil: number; madeAt: Date } | null> {
  const [row] = await db
    .select({ learntUntil: max(headVersions.learntUntil), madeAt: max(headVersions.madeAt) })
    .from(headVersions)
    .where(ofLine(line))
  return row?.learntUntil == null || row.madeAt === null ? null : { learntUntil: row.learntUntil, madeAt: row.madeAt }
}

/** All versions of every line, newest first. */
export async function listHeadVersions(db: Db): Promise<HeadVersionSummary[]> {
  const { heads, calibration, ...columns } = getTableColumns(headVersions)
  return db.select(columns).from(headVersions).orderBy(desc(headVersions.id))
}

/** Two re-fits that end at once must not take the same number. */
const HEADS_LOCK = 7_249_002

/**
 * Adds a version and names it: the shipped version, a point, and its number in the line, such as `1-a69af3ed.3`.
 *
 * @param expected - the version that was live when the work on this one began, null for the shipped heads: where another has gone live
 *   since, this one was compared with the wrong heads and is added as not live
 */
export async function addHeadVersion(
  db: Db,
  line: HeadLine,
  made: Omit<HeadVersion, 'id' | 'version'>,
  expected: number | null,
): Promise<HeadVersionSummary> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${HEADS_LOCK})`)
    const isStillRunning = ((await liveHeads(tx, line))?.id ?? null) === expected
    const number = (await tx.$count(headVersions, ofLine(line))) + 1
    const overtaken = { isLive: false, reason: 'other heads went live while these were fitted' }
    const [row] = await tx
      .insert(headVersions)
      .values({ ...made, ...line, version: `${line.shipped}.${number}`, ...(made.isLive && !isStillRunning ? overtaken : {}) })
      .returning()
    if (!row) throw new Error('The heads were not written')
    const { heads, calibration, ...summary } = row
    return summary
  })
}
