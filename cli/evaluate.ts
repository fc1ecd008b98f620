import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createClassifier } from '../classifier/classifier.ts'
import { evaluate } from '../classifier/evaluate.ts'
import { readGold } from '../classifier/gold.ts'
import { InputError } from '../domain/errors.ts'
import { writeLine } from './batch.ts'
import type { CommandContext } from './context.ts'

/**
 * Judges a labelled file and prints how right the judgements are, as one JSON object.
 *
 * @param options.gold - lines as in `tests/gold/abstracts.jsonl`
 * @throws InputError when the file cannot be read as such lines, or holds none
 */
export async function run(context: CommandContext, options: { gold: string }): Promise<number> {
  const file = resolve(context.cwd, options.gold)
  const content = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new InputError('gold', `${file} cannot be read: ${cause.message}`, { cause })
  })
  const items = readGold(content)
  if (items.length === 0) throw new InputError('gold', `${file} holds no labelled text`)
  const classifier = await createClassifier()
  try {
    const judged = await classifier.judge(items)
    const rows = items.flatMap((gold, i) => {
      const said = judged[i]
      return [{ gold, said: said !== undefined && 'judgement' in said ? said.judgement : null }]
    })
    await writeLine(context.stdout, {
      gold: options.gold,
      model: classifier.model,
      headsVersion: classifier.headsVersion,
      ...evaluate(rows),
    })
    return 0
  } finally {
    await classifier.close()
  }
}
