import { createClassifier } from '../classifier/classifier.ts'
import { askRejudgement } from '../db/queries/judge.ts'
import { listTopics } from '../db/queries/topics.ts'
import { InputError } from '../domain/errors.ts'
import { judgeArticles } from '../pipeline/judge.ts'
import { judgeAgain } from '../pipeline/judge-again.ts'
import type { CommandContext } from './context.ts'
import { reporter } from './parts.ts'
import { createProgress } from './progress.ts'

/**
 * Judges the articles that no model has judged yet; with `again`, those of a range that the live heads have not judged. Such a range
 * is written down first: a worker goes on with it where this command is killed.
 */
export async function run(
  context: CommandContext,
  options: { again?: boolean; since?: Date; until?: Date; topic?: string },
): Promise<number> {
  const { db } = await context.store()
  const { clock, signal } = context
  const { again = false, since = null, until = null, topic = null } = options
  if (topic !== null && !again)
    throw new InputError('topic', 'It narrows --again: an article that was never judged has no topic.')
  if (topic !== null && !(await listTopics(db)).some(({ id }) => id === topic))
    throw new InputError('topic', `There is no topic "${topic}".`)
  const due = again ? await askRejudgement(db, { since, until, topicId: topic, judgedBy: null }, clock()) : null
  const classifier = await createClassifier()
  const progress = createProgress(context.stderr, 'judging')
  const begun = performance.now()
  try {
    const parts = { db, classifier, clock, report: reporter(context), signal }
    const range = { ...(since && { since }), ...(until && { until }) }
    const found = due ? await judgeAgain(parts, due, progress.update) : await judgeArticles(parts, range, progress.update)
    const { isDone, heads, ...counts } = found
    const seconds = (performance.now() - begun) / 1000
    const perSecond = Math.round(((counts.judged + counts.notJudged) / seconds) * 10) / 10
    context.stdout.write(
      `${JSON.stringify({ ...counts, model: classifier.model, heads, seconds: Math.round(seconds), perSecond })}\n`,
    )
    return 0
  } finally {
    progress.stop()
    await classifier.close()
  }
}
