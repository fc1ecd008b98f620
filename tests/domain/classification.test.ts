import { expect, it } from 'vitest'
import { RELEVANCE_LEVELS, type Relevance, type RelevanceLevel, relevanceLevel } from '../../domain/classification.ts'

it.each<[boolean, Relevance, RelevanceLevel]>([
  [true, 2, 'direct'],
  [true, 1, 'adjacent'],
  [true, 0, 'context'],
  [false, 2, 'customs-only'],
  [false, 1, 'none'],
  [false, 0, 'none'],
])('with a topic: %s, relevance %i: %s', (hasTopic, relevance, level) => {
  expect(relevanceLevel(hasTopic, relevance)).toBe(level)
  expect(RELEVANCE_LEVELS).toContain(level)
})
