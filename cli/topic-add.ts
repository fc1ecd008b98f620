import { addTopic } from '../db/queries/topics.ts'
import { InputError } from '../domain/errors.ts'
import type { CommandContext } from './context.ts'
import { refitNow } from './heads-refit.ts'

interface Options {
  id: string
  nameEn: string
  nameFr: string
  shortEn?: string
  shortFr?: string
  definitionEn: string
  definitionFr: string
  chapter?: string
  example?: string[]
  by: string
}

/** For narrow columns. */
const SHORT_MAX_CHARS = 14

/**
 * Adds a topic, or examples to one that was added before, and puts it before the classifier: it works at once, by similarity, and its figures
 * are marked as uncalibrated. `judge --again --topic` then looks for it in what is stored.
 */
export async function run(context: CommandContext, options: Options): Promise<number> {
  const { id, nameEn, nameFr, definitionEn, definitionFr, chapter, example = [], by } = options
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new InputError('id', `"${id}": write lower case letters, digits and hyphens.`)
  if (chapter !== undefined && !/^\d{1,2}$/.test(chapter))
    throw new InputError('chapter', `"${chapter}" is not a chapter's number.`)
  const stranger = example.find((one) => !/^\d+$/.test(one))
  if (stranger !== undefined) throw new InputError('example', `"${stranger}" is not an article's number.`)
  for (const [field, text] of Object.entries({ nameEn, nameFr, definitionEn, definitionFr }))
    if (text.trim() === '') throw new InputError(field, 'It is empty.')
  const topic = {
    id,
    chapter: chapter === undefined ? null : Number(chapter),
    name: { en: nameEn, fr: nameFr },
    shortName: { en: short(options.shortEn ?? nameEn), fr: short(options.shortFr ?? nameFr) },
    definition: { en: definitionEn, fr: definitionFr },
  }
  const { db } = await context.store()
  await addTopic(db, topic, example.map(Number), by, context.clock())
  context.stdout.write(`${JSON.stringify({ id, examples: example.length, heads: await refitNow(context, db, by) })}\n`)
  return 0
}

const short = (name: string) => (name.length <= SHORT_MAX_CHARS ? name : `${name.slice(0, SHORT_MAX_CHARS - 1)}…`)
