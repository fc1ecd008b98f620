import { digestContent } from '../db/queries/digests.ts'
import { digestHtml } from '../digest/html.ts'
import { digestMarkdown } from '../digest/markdown.ts'
import { NotFoundError } from '../domain/errors.ts'
import type { Language } from '../domain/strings/index.ts'
import { parseWeek, reviewWeek } from '../domain/week.ts'
import type { CommandContext } from './context.ts'

/** Prints a week's digest; as JSON, the very bytes that are stored. */
export async function run(
  context: CommandContext,
  options: { week?: string; format: 'json' | 'html' | 'md'; language: Language },
): Promise<number> {
  const week = options.week === undefined ? reviewWeek(context.clock()) : parseWeek(options.week)
  const { db } = await context.store()
  const stored = await digestContent(db, week)
  if (!stored) throw new NotFoundError(`There is no digest of ${week} yet. Build it: horizon digest build --week ${week}`)
  const render = {
    json: () => stored.content,
    html: () => digestHtml(stored.digest, options.language),
    md: () => digestMarkdown(stored.digest, options.language),
  }
  context.stdout.write(`${render[options.format]()}\n`)
  return 0
}
