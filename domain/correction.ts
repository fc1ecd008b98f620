import { z } from 'zod'
import { ASPECT_IDS } from './topics.ts'

/** What an editor says of the machine's judgement of an article. What is left out was not decided. */
export const correctionSchema = z
  .object({
    /** Right (true) and wrong (false) topics. */
    topics: z.record(z.string(), z.boolean()).default({}),
    relevance: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .nullable()
      .default(null),
    /** All that are right. */
    aspects: z.array(z.enum(ASPECT_IDS)).nullable().default(null),
    /** What was said of the article before does not count any more. */
    withdraws: z.boolean().default(false),
  })
  .refine(
    ({ topics, relevance, aspects, withdraws }) =>
      withdraws || Object.keys(topics).length > 0 || relevance !== null || aspects !== null,
    'it says nothing: name topics, relevance or aspects, or withdraw what was said',
  )
export type Correction = Readonly<z.infer<typeof correctionSchema>>

/** A correction as stored. */
export interface CorrectionRecord extends Correction {
  readonly id: number
  readonly articleId: number
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** What counts of all that was said of an article. */
export interface Decided extends Omit<Correction, 'withdraws'> {
  readonly articleId: number
  /** The last correction that it rests on. */
  readonly lastId: number
}

/**
 * The newest word on each topic, on relevance and on the aspects, for each article of which something still counts.
 *
 * @param records - in any order; a later id is a later word
 */
export function decidedCorrections(records: readonly CorrectionRecord[]): Decided[] {
  const decided = new Map<number, Decided>()
  for (const { id, articleId, topics, relevance, aspects, withdraws } of records.toSorted((a, b) => a.id - b.id)) {
    const before = withdraws ? undefined : decided.get(articleId)
    decided.set(articleId, {
      articleId,
      lastId: id,
      topics: { ...before?.topics, ...topics },
      relevance: relevance ?? before?.relevance ?? null,
      aspects: aspects ?? before?.aspects ?? null,
    })
  }
  const isEmpty = ({ topics, relevance, aspects }: Decided) =>
    Object.keys(topics).length === 0 && relevance === null && aspects === null
  return [...decided.values()].filter((one) => !isEmpty(one))
}
