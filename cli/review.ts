import { currentSections } from '../db/queries/report.ts'
import { addReview } from '../db/queries/stories.ts'
import { listTopics } from '../db/queries/topics.ts'
import { InputError } from '../domain/errors.ts'
import { reviewSchema } from '../domain/review.ts'
import type { CommandContext } from './context.ts'

interface Options {
  story: string
  decision: string
  reason?: string
  topic?: string
  section?: string
  credibility?: string
  soWhat?: string
  stage?: string
  by: string
}

/** Writes down a person's decision about a story. */
export async function run(context: CommandContext, options: Options): Promise<number> {
  const { story, decision, reason, topic, section, credibility, soWhat, stage } = options
  if (!/^\d+$/.test(story)) throw new InputError('story', `"${story}" is not a story's number.`)
  const asked = {
    decision,
    reason,
    topicId: topic,
    sectionId: section,
    credibility: credibility && Number(credibility),
    soWhat,
    stage,
  }
  const parsed = reviewSchema.safeParse(asked)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new InputError(issue?.path.join('.') || 'review', issue?.message ?? 'It is not a decision.')
  }
  const { db } = await context.store()
  mustBeOneOf(
    'topic',
    topic,
    (await listTopics(db)).map(({ id }) => id),
  )
  mustBeOneOf(
    'section',
    section,
    (await currentSections(db)).map(({ id }) => id),
  )
  context.stdout.write(`${JSON.stringify(await addReview(db, Number(story), parsed.data, options.by, context.clock()))}\n`)
  return 0
}

function mustBeOneOf(field: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value))
    throw new InputError(field, `"${value}" is not one of ${allowed.join(', ')}.`)
}
