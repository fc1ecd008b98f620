import { isDeepStrictEqual } from 'node:util'
import type { Classifier } from '../classifier/classifier.ts'
import { calibrationFileSchema, headsFileSchema, runningHeads } from '../classifier/heads.ts'
import type { Taught } from '../classifier/refit.ts'
import { refitInThread } from '../classifier/refit-thread.ts'
import type { AddedTopic } from '../classifier/refit-topic.ts'
import type { Db } from '../db/database.ts'
import { allCorrections, countCorrections, lastCorrection } from '../db/queries/corrections.ts'
import {
  addHeadVersion,
  type HeadLine,
  type HeadVersion,
  type HeadVersionSummary,
  headsById,
  liveHeads,
  newestAttempt,
} from '../db/queries/heads.ts'
import { storiesOf, textsAndVectors } from '../db/queries/judge.ts'
import { addedTopics } from '../db/queries/topics.ts'
import { decidedCorrections } from '../domain/correction.ts'
import { ConflictError } from '../domain/errors.ts'
import { DAY_MS } from '../domain/week.ts'
import type { Report } from './parts.ts'

/** What a re-fit needs; it runs where the classifier runs. */
export interface RefitParts {
  readonly db: Db
  /** Under the shipped heads. */
  readonly classifier: Classifier
  /** Absolute path of the classifier's model folder. */
  readonly modelFolder: string
  readonly clock: () => Date
  readonly report: Report
}

const lineOf = ({ model, headsVersion }: Classifier): HeadLine => ({ model, shipped: headsVersion })

/**
 * The classifier under the heads that are live in the store; as it is where the shipped heads are.
 *
 * @param classifier - under the shipped heads
 * @throws ModelError when the stored heads are not what heads look like
 */
export async function underLiveHeads(db: Db, classifier: Classifier): Promise<Classifier> {
  const live = await liveHeads(db, lineOf(classifier))
  return live ? classifier.withHeads(runningHeads(live.version, live)) : classifier
}

/**
 * Fits the heads anew on everything that editors said, and adds them as a version: live where they are better, else with the reason.
 *
 * @param by - who asked for it
 * @returns null where there was nothing to learn
 */
export async function refit(parts: RefitParts, by: string): Promise<HeadVersionSummary | null> {
  const { db, classifier, clock } = parts
  const line = lineOf(classifier)
  const live = await liveHeads(db, line)
  const last = await lastCorrection(db)
  const corrections = await taughtArticles(db, classifier, live?.learntUntil ?? 0)
  const added = await topicsWithPrototypes(db, classifier)
  const isNews = ({ id }: AddedTopic) => !(live && filesOf(live).heads.topics.ids.includes(id))
  if (!corrections.some(({ isFresh }) => isFresh) && !(await hasNewTopic(parts)) && !added.some(isNews)) return null
  const begun = performance.now()
  const result = await refitInThread({ folder: parts.modelFolder, running: live && filesOf(live), corrections, added })
  const { files, reason, steps, frozen } = result
  const made = await addHeadVersion(
    db,
    line,
    {
      ...{ parentId: live?.id ?? null, heads: files.heads, calibration: files.calibration, report: { steps, frozen } },
      ...{ learntUntil: last?.id ?? 0, madeBy: by, madeAt: clock(), isLive: reason === null, reason },
    },
    live?.id ?? null,
  )
  const { version, isLive } = made
  parts.report('refit', {
    version,
    isLive,
    reason: made.reason,
    corrections: corrections.length,
    ms: Math.round(performance.now() - begun),
  })
  return made
}

function filesOf({ heads, calibration }: HeadVersion) {
  return { heads: headsFileSchema.parse(heads), calibration: calibrationFileSchema.parse(calibration) }
}

/** Corrected articles with their embeddings; what this encoder has not read yet is read now, what cannot be read is left out. */
async function taughtArticles(db: Db, classifier: Classifier, learntUntil: number): Promise<Taught[]> {
  const decided = decidedCorrections(await allCorrections(db))
  const ids = decided.map(({ articleId }) => articleId)
  const vectors = await vectorsOf(db, classifier, ids)
  const stories = await storiesOf(db, ids)
  return decided.flatMap(({ articleId, lastId, topics, relevance, aspects }) => {
    const vector = vectors.get(articleId)
    const group = stories.get(articleId) ?? -articleId
    return vector ? [{ articleId, group, isFresh: lastId > learntUntil, vector, topics, relevance, aspects }] : []
  })
}

/** Added topics with the embeddings of their definitions, in both languages, and of their examples; those of which nothing can be read are left out. */
async function topicsWithPrototypes(db: Db, classifier: Classifier): Promise<AddedTopic[]> {
  const found: AddedTopic[] = []
  for (const { id, name, definition, exampleIds } of await addedTopics(db)) {
    const written = (['en', 'fr'] as const).map((language) => ({ title: name[language], text: definition[language] }))
    const read = await classifier.judge(written)
    const definitions = read.flatMap((one) => ('vector' in one ? [one.vector] : []))
    const examples = await vectorsOf(db, classifier, exampleIds)
    const prototypes = [...definitions, ...examples.values()]
    if (prototypes.length > 0) found.push({ id, prototypes })
  }
  return found
}

async function vectorsOf(db: Db, classifier: Classifier, ids: readonly number[]): Promise<Map<number, Float32Array>> {
  const rows = ids.length === 0 ? [] : await textsAndVectors(db, classifier.model, ids)
  const unread = rows.filter(({ vector }) => vector === null)
  const read = await classifier.judge(unread)
  const found = new Map(rows.flatMap(({ id, vector }) => (vector ? [[id, vector] as const] : [])))
  for (const [i, one] of read.entries()) {
    const id = unread[i]?.id
    if (id !== undefined && 'vector' in one) found.set(id, one.vector)
  }
  return found
}

/** So many new corrections are learnt at once; fewer wait for a day, so that an editor's sitting is learnt as a whole. */
const CORRECTIONS_AT_ONCE = 10

/**
 * Whether to learn now.
 *
 * @param waiting - corrections since the last attempt, live or not: what failed on the same corrections would fail again
 * @param newestAt - when the newest of them was made
 */
export function isRefitDue(waiting: number, newestAt: Date, now: Date): boolean {
  return waiting >= CORRECTIONS_AT_ONCE || (waiting > 0 && now.getTime() - newestAt.getTime() >= DAY_MS)
}

/** Re-fits where enough was said since the last attempt, or a topic was added or got an example. */
export async function refitWhenDue(parts: RefitParts): Promise<HeadVersionSummary | null> {
  const attempt = await newestAttempt(parts.db, lineOf(parts.classifier))
  const last = await lastCorrection(parts.db)
  const waiting = await countCorrections(parts.db, attempt?.learntUntil ?? 0)
  const isDue = (await hasNewTopic(parts)) || (last !== null && isRefitDue(waiting, last.at, parts.clock()))
  return isDue ? refit(parts, 'worker') : null
}

/** Whether a topic was added, or got an example, since the last attempt. */
async function hasNewTopic({ db, classifier }: RefitParts): Promise<boolean> {
  const attempt = await newestAttempt(db, lineOf(classifier))
  return (await addedTopics(db)).some(({ changedAt }) => attempt === null || changedAt > attempt.madeAt)
}

/**
 * Puts the heads to work again that judged before the present ones. They get a name of their own, so that every judgement tells under
 * which decision it was made.
 *
 * @param shipped - the shipped heads, which lie before the first version
 * @throws {@link ConflictError} when the shipped heads judge: nothing lies before them
 */
export async function goBack(
  db: Db,
  line: HeadLine,
  shipped: { readonly heads: unknown; readonly calibration: unknown },
  by: string,
  at: Date,
): Promise<{ left: string; made: HeadVersionSummary }> {
  const live = await liveHeads(db, line)
  if (!live) throw nothingBefore()
  const before = live.parentId === null ? null : await headsById(db, live.parentId)
  if (before === null && isDeepStrictEqual(live.heads, shipped.heads)) throw nothingBefore()
  const made = await addHeadVersion(
    db,
    line,
    {
      ...{ parentId: before?.parentId ?? null, heads: (before ?? shipped).heads, calibration: (before ?? shipped).calibration },
      ...{ report: { backTo: before?.version ?? line.shipped }, learntUntil: before?.learntUntil ?? 0 },
      ...{ madeBy: by, madeAt: at, isLive: true, reason: null },
    },
    live.id,
  )
  return { left: live.version, made }
}

const nothingBefore = () => new ConflictError('The shipped heads are judging: nothing lies before them.')
