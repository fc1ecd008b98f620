import { mergeStories, splitStory } from '../db/queries/story-decisions.ts'
import { InputError } from '../domain/errors.ts'
import type { CommandContext } from './context.ts'

/** Puts a story into another. */
export async function merge(context: CommandContext, options: { story: string; other: string; by: string }): Promise<number> {
  const { db } = await context.store()
  const [into, from] = [numberOf('story', options.story), numberOf('other', options.other)]
  context.stdout.write(`${JSON.stringify(await mergeStories(db, into, from, options.by, context.clock()))}\n`)
  return 0
}

/** Makes a story of its own out of some articles of a story. */
export async function split(context: CommandContext, options: { story: string; article: string[]; by: string }): Promise<number> {
  const { db } = await context.store()
  const articles = options.article.map((one) => numberOf('article', one))
  const made = await splitStory(db, numberOf('story', options.story), articles, options.by, context.clock())
  context.stdout.write(`${JSON.stringify(made)}\n`)
  return 0
}

function numberOf(field: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InputError(field, `"${value}" is not a number.`)
  return Number(value)
}
