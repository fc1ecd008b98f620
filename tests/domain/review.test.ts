import { describe, expect, it } from 'vitest'
import { reviewSchema } from '../../domain/review.ts'

describe('a review', () => {
  it('may be a decision alone; what was not said is null', () => {
    const nothing = { reason: null, topicId: null, sectionId: null, credibility: null, soWhat: null, stage: null }
    expect(reviewSchema.parse({ decision: 'keep' })).toEqual({ decision: 'keep', ...nothing })
    expect(reviewSchema.parse({ decision: 'park' })).toEqual({ decision: 'park', ...nothing })
  })

  it('of a rejection needs its reason', () => {
    expect(reviewSchema.parse({ decision: 'reject', reason: 'advert' }).reason).toBe('advert')
    const { error } = reviewSchema.safeParse({ decision: 'reject' })
    expect(error?.issues[0]?.path).toEqual(['reason'])
    expect(error?.issues[0]?.message).toContain('off-topic, not-customs, duplicate, advert, unreliable, old')
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['a reason without a rejection', 'reason', { decision: 'keep', reason: 'advert' }],
    ['a decision that does not exist', 'decision', { decision: 'delete' }],
    ['a reason that does not exist', 'reason', { decision: 'reject', reason: 'boring' }],
    ['a credibility of 0', 'credibility', { decision: 'keep', credibility: 0 }],
    ['a credibility of 7', 'credibility', { decision: 'keep', credibility: 7 }],
    ['half a credibility', 'credibility', { decision: 'keep', credibility: 2.5 }],
    ['a so-what of 241 characters', 'soWhat', { decision: 'keep', soWhat: 'x'.repeat(241) }],
    ['a stage that does not exist', 'stage', { decision: 'keep', stage: 'done' }],
  ])('cannot be %s', (_, field, review) => {
    expect(reviewSchema.safeParse(review).error?.issues[0]?.path).toEqual([field])
  })
})
