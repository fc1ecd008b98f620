import { asc, eq, gt, max } from 'drizzle-orm'
import { type Correction, type CorrectionRecord, correctionSchema } from '../../domain/correction.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { Db } from '../database.ts'
import { articles, corrections } from '../schema.ts'

/**
 * Writes down what an editor says of the judgement of an article.
 *
 * @param by - who decided
 * @throws {@link NotFoundError} when there is no such article
 */
export async function addCorrection(
  db: Db,
  articleId: number,
  correction: Correction,
  by: string,
  at: Date,
): Promise<CorrectionRecord> {
  const [article] = await db.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId))
  if (!article) throw new NotFoundError(`There is no article ${articleId}.`)
  const { topics, relevance, aspects, withdraws } = correction
  const [row] = await db
    .insert(corrections)
    .values({ articleId, topics, relevance, aspects: aspects && [...aspects], withdraws, decidedBy: by, decidedAt: at })
    .returning()
  if (!row) throw new Error('The correction was not written')
  return toCorrection(row)
}

/** Everything that editors said, oldest first. */
export async function allCorrections(db: Db): Promise<CorrectionRecord[]> {
  return (await db.select().from(corrections).orderBy(asc(corrections.id))).map(toCorrection)
}

/** How many corrections came after one. */
export async function countCorrections(db: Db, afterId: number): Promise<number> {
  return db.$count(corrections, gt(corrections.id, afterId))
}

/** The last correction: its number and when it was made; null where there is none. */
export async function lastCorrection(db: Db): Promise<{ id: number; at: Date } | null> {
  const newest = db.select({ id: max(corrections.id) }).from(corrections)
  const [row] = await db
    .select({ id: corrections.id, at: corrections.decidedAt })
    .from(corrections)
    .where(eq(corrections.id, newest))
  return row ?? null
}

function toCorrection({ id, articleId, decidedBy, decidedAt, ...said }: typeof corrections.$inferSelect): CorrectionRecord {
  return { ...correctionSchema.parse(said), id, articleId, decidedBy, decidedAt }
}
