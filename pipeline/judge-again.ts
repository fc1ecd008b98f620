import type { Classifier } from '../classifier/classifier.ts'
import {
  type ArticleToJudge,
  type DueRejudgement,
  endRejudgement,
  labelsAndVectors,
  listDueRejudgements,
} from '../db/queries/judge.ts'
import { type JudgeCounts, type JudgeParts, judgeArticles } from './judge.ts'

/**
 * Judges a range again that was asked for, by the encoder and the heads that are live now: what they have not judged yet, whatever
 * others said before. Rows are only added, and those that are there tell where a killed run goes on. When nothing is left, the
 * range is not due any more.
 *
 * @param progress - told after each batch how many are done, of how many
 * @param turnMs - stops after the batch in which so much time has passed; the range stays due
 */
export async function judgeAgain(
  parts: JudgeParts,
  due: DueRejudgement,
  progress?: (done: number, total: number) => void,
  turnMs?: number,
): Promise<JudgeCounts> {
  const { since, until, topicId, judgedBy } = due
  const range = { again: true, ...(since && { since }), ...(until && { until }), ...(judgedBy !== null && { judgedBy }) }
  const counts = await judgeArticles(parts, range, progress, {
    ...(turnMs === undefined ? {} : { turnMs }),
    ...(topicId === null ? {} : { choose: (batch, classifier) => touching(parts, batch, classifier, topicId) }),
  })
  if (counts.isDone) await endRejudgement(parts.db, due.id)
  return counts
}

/** Judges again what is due, first asked first. False when the turn ended before the work did. */
export async function judgeDueAgain(parts: JudgeParts, turnMs: number): Promise<boolean> {
  const begun = performance.now()
  for (const due of await listDueRejudgements(parts.db)) {
    const left = turnMs - (performance.now() - begun)
    if (left <= 0 || !(await judgeAgain(parts, due, undefined, left)).isDone) return false
  }
  return true
}

/** Articles that were given the topic last, or would be now; and those that this encoder has never read, of which nothing is known. */
async function touching(
  { db }: JudgeParts,
  batch: readonly ArticleToJudge[],
  classifier: Classifier,
  topicId: string,
): Promise<ArticleToJudge[]> {
  const known = await labelsAndVectors(
    db,
    classifier.model,
    batch.map(({ id }) => id),
  )
  return batch.filter(({ id }) => {
    const { labels = [], vector = null } = known.get(id) ?? {}
    return vector === null || labels.includes(topicId) || classifier.labelsOf(vector).includes(topicId)
  })
}
