import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../domain/article.ts'
import { LEFT_OUT_REASONS, type LeftOutReason } from '../../domain/left-out.ts'
import type { IsoWeek } from '../../domain/week.ts'
import type { Db } from '../database.ts'
import { oneOf } from '../rows.ts'
import { leftOut, sources } from '../schema.ts'

/** An entry that became no article of its own, with the reason in full. */
export interface LeftOutRecord {
  readonly id: number
  readonly sourceId: string
  readonly publisher: string
  readonly reason: LeftOutReason
  readonly detail: string
  readonly title: string | null
  readonly url: string
  /** The article that stands for it, where another brought the same page or text. */
  readonly articleId: number | null
  readonly at: Date
}

/**
 * Entries that were left out, newest first.
 *
 * @param cursor - what the page before gave as `next`, a row id; null starts at the newest
 */
export async function listLeftOut(
  db: Db,
  filter: { readonly week?: IsoWeek; readonly reason?: LeftOutReason; readonly sourceId?: string },
  limit: number,
  cursor: string | null,
): Promise<Page<LeftOutRecord>> {
  const conditions = [
    filter.week && eq(leftOut.week, filter.week),
    filter.reason && eq(leftOut.reason, filter.reason),
    filter.sourceId && eq(leftOut.sourceId, filter.sourceId),
  ].filter((condition): condition is SQL => Boolean(condition))
  const before = cursor === null ? [] : [lt(leftOut.id, Number(cursor))]
  const rows = await db
    .select({
      id: leftOut.id,
      sourceId: leftOut.sourceId,
      publisher: sources.name,
      reason: leftOut.reason,
      detail: leftOut.detail,
      title: leftOut.title,
      url: leftOut.url,
      articleId: leftOut.articleId,
      at: leftOut.at,
    })
    .from(leftOut)
    .innerJoin(sources, eq(sources.id, leftOut.sourceId))
    .where(and(...conditions, ...before))
    .orderBy(desc(leftOut.id))
    .limit(limit + 1)
  const [count] = await db
    .select({ total: sql<number>`count(*)`.mapWith(Number) })
    .from(leftOut)
    .where(and(...conditions))
  const items = rows.slice(0, limit).map((row) => ({ ...row, reason: oneOf(LEFT_OUT_REASONS, row.reason) }))
  return { items, next: rows.length > limit ? String(items.at(-1)?.id) : null, total: count?.total ?? 0 }
}
