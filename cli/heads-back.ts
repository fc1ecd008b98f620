import { MODEL_FOLDER } from '../classifier/classifier.ts'
import { loadModel } from '../classifier/model.ts'
import { askRejudgement } from '../db/queries/judge.ts'
import { goBack } from '../pipeline/refit.ts'
import type { CommandContext } from './context.ts'

/**
 * Puts the heads to work again that judged before the present ones, and asks for what those judged to be judged again, by a worker or by
 * `judge --again`.
 */
export async function run(context: CommandContext, options: { by: string }): Promise<number> {
  const { db } = await context.store()
  const now = context.clock()
  const { id, headsVersion, files } = loadModel(MODEL_FOLDER)
  const { left, made } = await goBack(db, { model: id, shipped: headsVersion }, files, options.by, now)
  await askRejudgement(db, { since: null, until: null, topicId: null, judgedBy: left }, now)
  context.stdout.write(`${JSON.stringify({ left, ...made })}\n`)
  return 0
}
