import type { Db } from '../db/database.ts'
import {
  digestContent,
  nextDigestNumber,
  notShownOfWeek,
  type StoredDigest,
  saveDigest,
  weekCounts,
  weeksWithArticles,
} from '../db/queries/digests.ts'
import { newestModel } from '../db/queries/judge.ts'
import { currentSections, ptcSessions } from '../db/queries/report.ts'
import { listSources } from '../db/queries/sources.ts'
import { storiesOfWeek } from '../db/queries/stories.ts'
import { listTopics } from '../db/queries/topics.ts'
import { buildDigest } from '../digest/build.ts'
import { issueDigest } from '../digest/issue.ts'
import type { Digest } from '../domain/digest.ts'
import { ConflictError, InputError } from '../domain/errors.ts'
import { type IsoWeek, weekOf } from '../domain/week.ts'

/**
 * Makes a week's digest from the store as it stands, and keeps it as the draft of that week.
 *
 * @throws {@link InputError} for a week that has not begun
 * @throws {@link ConflictError} when the week's digest is issued
 */
export async function buildWeek(db: Db, week: IsoWeek, now: Date): Promise<StoredDigest> {
  if (week > weekOf(now)) throw new InputError('week', `${week} has not begun: it is ${weekOf(now)} now.`)
  return saveDigest(db, await draftOf(db, week, now), now)
}

async function draftOf(db: Db, week: IsoWeek, now: Date): Promise<Digest> {
  const { entriesFound, ...pending } = await weekCounts(db, week)
  return buildDigest({
    ...{ week, now, entriesFound, pending },
    model: await newestModel(db),
    topics: await listTopics(db),
    sections: await currentSections(db),
    ptcSessions: await ptcSessions(db),
    sources: await listSources(db),
    stories: await storiesOfWeek(db, week),
    notShown: await notShownOfWeek(db, week),
  })
}

/**
 * Issues a week's digest as its draft stands: number, date, name; its bytes never change after.
 *
 * @throws {@link ConflictError} when it is issued already, or when there is no draft to issue
 */
export async function freezeWeek(db: Db, week: IsoWeek, by: string, now: Date): Promise<StoredDigest> {
  return db.transaction(async (tx) => {
    const draft = await digestContent(tx, week)
    if (!draft)
      throw new ConflictError(`There is no digest of ${week} to issue. Build it first: horizon digest build --week ${week}`)
    return saveDigest(tx, issueDigest(draft.digest, await nextDigestNumber(tx), now, by), now)
  })
}

/** Builds the drafts of the newest weeks anew: what was found may have changed them. Issued ones stay. */
export async function refreshDrafts(db: Db, now: Date): Promise<IsoWeek[]> {
  const weeks = (await weeksWithArticles(db)).filter((week) => week <= weekOf(now)).slice(0, DRAFTS_KEPT_FRESH)
  const built: IsoWeek[] = []
  for (const week of weeks) {
    if ((await digestContent(db, week))?.digest.state === 'issued') continue
    await buildWeek(db, week, now)
    built.push(week)
  }
  return built
}

/** Late articles reach back a few weeks, not further. */
const DRAFTS_KEPT_FRESH = 3
