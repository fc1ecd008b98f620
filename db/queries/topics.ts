import { asc } from 'drizzle-orm'
import type { Topic } from '../../domain/topics.ts'
import type { Db } from '../database.ts'
import { topics } from '../schema.ts'

/** The topics in the order of the report. */
export async function listTopics(db: Db): Promise<Topic[]> {
  const rows = await db.select().from(topics).orderBy(asc(topics.position))
  return rows.map((row) => ({
    id: row.id,
    chapter: row.chapter,
    name: { en: row.nameEn, fr: row.nameFr },
    shortName: { en: row.shortEn, fr: row.shortFr },
    definition: { en: row.definitionEn, fr: row.definitionFr },
  }))
}
