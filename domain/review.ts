import { z } from 'zod'

export const DECISIONS = ['keep', 'park', 'reject'] as const
export const REJECT_REASONS = ['off-topic', 'not-customs', 'duplicate', 'advert', 'unreliable', 'old'] as const
export const STAGES = ['research', 'announced', 'pilot', 'operational', 'scaled', 'ended'] as const
export type Stage = (typeof STAGES)[number]

/** What a person decided about a story. A later review stands beside the earlier one; nothing is overwritten. */
export const reviewSchema = z
  .object({
    decision: z.enum(DECISIONS),
    reason: z.enum(REJECT_REASONS).nullable().default(null),
    topicId: z.string().nullable().default(null),
    sectionId: z.string().nullable().default(null),
    /** Admiralty digit: 1 confirmed … 5 improbable, 6 cannot be judged. */
    credibility: z.number().int().min(1).max(6).nullable().default(null),
    /** What Customs should know, one sentence. */
    soWhat: z.string().max(240).nullable().default(null),
    stage: z.enum(STAGES).nullable().default(null),
  })
  .refine((review) => (review.decision === 'reject') === (review.reason !== null), {
    path: ['reason'],
    message: `a rejection needs a reason (${REJECT_REASONS.join(', ')}), other decisions take none`,
  })
export type Review = Readonly<z.infer<typeof reviewSchema>>
