import { createClassifier, MODEL_FOLDER } from '../classifier/classifier.ts'
import { refit } from '../pipeline/refit.ts'
import type { CommandContext } from './context.ts'
import { reporter } from './parts.ts'

/** Learns now from what editors said. Prints the version that came of it, live or not, and why not. */
export async function run(context: CommandContext, options: { by: string }): Promise<number> {
  const { db } = await context.store()
  context.stdout.write(`${JSON.stringify(await refitNow(context, db, options.by))}\n`)
  return 0
}

/** Re-fits with a classifier of its own. */
export async function refitNow(context: CommandContext, db: Awaited<ReturnType<CommandContext['store']>>['db'], by: string) {
  const classifier = await createClassifier({ workers: 1 })
  try {
    const parts = { db, classifier, modelFolder: MODEL_FOLDER, clock: context.clock, report: reporter(context) }
    const made = await refit(parts, by)
    return made ?? { version: null, isLive: false, reason: 'there is nothing new to learn from' }
  } finally {
    await classifier.close()
  }
}
