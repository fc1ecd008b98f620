import { createClassifier } from '../classifier/classifier.ts'
import { judgeArticles } from '../pipeline/judge.ts'
import type { CommandContext } from './context.ts'
import { reporter } from './parts.ts'
import { createProgress } from './progress.ts'

/** Judges the articles that the running model has not judged yet. */
export async function run(context: CommandContext, range: { since?: Date; until?: Date }): Promise<number> {
  const { db } = await context.store()
  const { clock, signal } = context
  const classifier = await createClassifier()
  const progress = createProgress(context.stderr, 'judging')
  const begun = performance.now()
  try {
    const counts = await judgeArticles({ db, classifier, clock, report: reporter(context), signal }, range, progress.update)
    const seconds = (performance.now() - begun) / 1000
    const perSecond = Math.round(((counts.judged + counts.notJudged) / seconds) * 10) / 10
    context.stdout.write(
      `${JSON.stringify({ ...counts, model: classifier.model, heads: classifier.headsVersion, seconds: Math.round(seconds), perSecond })}\n`,
    )
    return 0
  } finally {
    progress.stop()
    await classifier.close()
  }
}
