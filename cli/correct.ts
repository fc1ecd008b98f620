import { addCorrection } from '../db/queries/corrections.ts'
import { listTopics } from '../db/queries/topics.ts'
import { correctionSchema } from '../domain/correction.ts'
import { InputError } from '../domain/errors.ts'
import type { CommandContext } from './context.ts'

interface Options {
  article: string
  topics?: string
  right?: string
  wrong?: string
  relevance?: string
  aspects?: string
  withdraw?: boolean
  by: string
}

/** Writes down what an editor says of the machine's judgement of an article; the heads learn from it. */
export async function run(context: CommandContext, options: Options): Promise<number> {
  const { article, topics, right, wrong, relevance, aspects, withdraw, by } = options
  if (!/^\d+$/.test(article)) throw new InputError('article', `"${article}" is not an article's number.`)
  const { db } = await context.store()
  const known = (await listTopics(db)).map(({ id }) => id)
  const named = (field: string, list: string | undefined) => {
    const ids = listed(list)
    const stranger = ids.find((id) => !known.includes(id))
    if (stranger !== undefined) throw new InputError(field, `"${stranger}" is not one of ${known.join(', ')}.`)
    return ids
  }
  const all = topics === undefined ? null : named('topics', topics)
  const parsed = correctionSchema.safeParse({
    topics: Object.fromEntries([
      ...(all ? known.map((id) => [id, all.includes(id)] as const) : []),
      ...named('right', right).map((id) => [id, true] as const),
      ...named('wrong', wrong).map((id) => [id, false] as const),
    ]),
    relevance: relevance === undefined ? null : Number(relevance),
    aspects: aspects === undefined ? null : listed(aspects),
    withdraws: withdraw ?? false,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new InputError(String(issue?.path[0] ?? 'correction'), issue?.message ?? 'It is not a correction.')
  }
  context.stdout.write(`${JSON.stringify(await addCorrection(db, Number(article), parsed.data, by, context.clock()))}\n`)
  return 0
}

/** `a,b`; `none` and nothing are an empty list. */
function listed(list: string | undefined): string[] {
  const ids = (list ?? '').split(',').map((id) => id.trim())
  return ids.filter((id) => id !== '' && id !== 'none')
}
