import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import type { StoryLine } from '../../domain/digest.ts'
import { StoryRow } from '../../web/components/story-row.tsx'
import { rowOfStory } from '../../web/row.ts'
import { NOW } from './sample.ts'
import { FIRST_IDS, sampleDigest } from './sample-digest.ts'
import { sampleView } from './sample-view.ts'

const en = sampleView('en')
const [line] = sampleDigest(FIRST_IDS).decideFirst
if (!line) throw new Error('The sample has no story to be decided first')
const told: StoryLine = { ...line, countries: ['CL', 'PE'], stage: { id: 'pilot', probability: 0.6 } }
const textOf = (story: StoryLine) =>
  parseHTML(`<!doctype html><html><body>${<StoryRow view={en} row={rowOfStory(story)} />}</body></html>`).document.body
    .textContent

it('names the countries that a story speaks of, and its publisher’s where it names none', () => {
  expect(textOf(told)).toContain('Chile and Peru')
  expect(textOf(told)).not.toContain('Norway')
  expect(textOf({ ...line, countries: [] })).toContain('Norway')
  expect(textOf(line)).toContain('Norway')
})

it('shows the stage that the machine proposes until an editor has set one', () => {
  expect(textOf(told)).toContain('stage, by the machine: pilot')
  const review = { decision: 'keep', soWhat: null, decidedAt: NOW.toISOString() }
  const decided = textOf({ ...told, review: { ...review, stage: 'ended' } })
  expect(decided).toContain('stage: ended')
  expect(decided).not.toContain('by the machine')
  expect(textOf({ ...told, review: { ...review, stage: null } })).toContain('stage, by the machine: pilot')
  expect(textOf(line)).not.toContain('stage')
})
