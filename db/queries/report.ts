import { asc, eq } from 'drizzle-orm'
import type { PtcSession, Section } from '../../domain/report.ts'
import type { Db } from '../database.ts'
import { ptcSessions as ptcSessionsTable, reportOutlines, sections } from '../schema.ts'

/** The sections of the outline in force, in its order. */
export async function currentSections(db: Db): Promise<Section[]> {
  const rows = await db
    .select({ section: sections })
    .from(sections)
    .innerJoin(reportOutlines, eq(reportOutlines.id, sections.outlineId))
    .where(eq(reportOutlines.isCurrent, true))
    .orderBy(asc(sections.position))
  return rows.map(({ section }) => ({
    id: section.id,
    number: section.number,
    title: { en: section.titleEn, fr: section.titleFr },
    chapter: section.chapter,
    topicId: section.topicId,
    aspects: section.aspects,
  }))
}

/** The PTC's sessions, oldest first, those without a date last. */
export async function ptcSessions(db: Db): Promise<PtcSession[]> {
  return db.select().from(ptcSessionsTable).orderBy(asc(ptcSessionsTable.startsOn), asc(ptcSessionsTable.id))
}

/** Puts in a PTC session, or what is newly known of one. */
export async function savePtcSession(db: Db, session: PtcSession): Promise<void> {
  await db.insert(ptcSessionsTable).values(session).onConflictDoUpdate({ target: ptcSessionsTable.id, set: session })
}
