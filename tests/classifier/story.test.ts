import { describe, expect, it } from 'vitest'
import { PAIR_FEATURES, pairFeatures, type StoryCandidate, storyOf } from '../../classifier/story.ts'
import { STORY_FIT, type StoryFit } from '../../classifier/story-fit.ts'
import { minHash } from '../../crawler/fingerprint.ts'

const noon = Date.parse('2026-11-16T12:00:00Z')
const hour = 3_600_000

/** A vector of length 1 at this cosine to the first one: 1 is the same place. */
function at(cosine: number): Float32Array {
  const vector = new Float32Array(384)
  vector[0] = cosine
  vector[1] = Math.sqrt(1 - cosine ** 2)
  return vector
}

function article(given: Partial<StoryCandidate> & { cosine?: number; hours?: number | null }): StoryCandidate {
  const { cosine = 1, hours = 0, ...rest } = given
  return {
    title: 'Northport Customs tries 40 drones over the container yard',
    text: 'The Northport authority said on Monday that 40 drones will watch its yard.',
    publishedAt: hours === null ? null : new Date(noon + hours * hour),
    publisher: 'one',
    language: 'en',
    vector: at(cosine),
    labels: ['drones'],
    ...rest,
  }
}
/** A fit with plain numbers: the rule is tested here; `stories.full.test.ts` tests the fit that ships. */
const weighed: Partial<Record<(typeof PAIR_FEATURES)[number], number>> = {
  cosine: 40,
  'two languages': 2,
  'days apart': -0.5,
  'title words': 2,
}
const fit: StoryFit = {
  encoder: 'test',
  cosineMin: 0.8,
  threshold: 0.3,
  bias: -37,
  weights: PAIR_FEATURES.map((name) => weighed[name] ?? 0),
  space: { centre: new Float32Array(384), subjects: [] },
}
const candidate = article({ publisher: 'two' })
const french = {
  title: 'La douane de Northport essaie 40 drones',
  text: 'L’autorité de Northport a dit lundi que 40 drones surveilleront son dépôt.',
  language: 'fr',
}
const elsewhere = { title: 'Farmers in Velden test a spraying machine', text: 'A cooperative bought 12 of them in spring.' }

describe('an article', () => {
  it.each<[string, StoryCandidate, boolean]>([
    ['joins a second report of the event', article({ cosine: 0.93, hours: -3 }), true],
    ['joins a report in another language, which lies lower', article({ ...french, cosine: 0.88, hours: -3 }), true],
    ['begins a story where an earlier text shares the topic only', article({ ...elsewhere, cosine: 0.85, hours: -3 }), false],
    ['begins a story where the same words lie far back', article({ cosine: 0.97, hours: -24 * 6 }), false],
    ['begins a story where the embeddings lie far apart', article({ cosine: 0.7 }), false],
  ])('%s', (_, earlier, joins) => {
    expect(storyOf(candidate, [{ ...earlier, storyId: 7 }], fit)).toEqual(joins ? { storyId: 7, how: 'same-event' } : null)
  })

  it('begins a story where there is no earlier one', () => {
    expect(storyOf(candidate, [], fit)).toBeNull()
  })

  it('joins the likelier of two stories', () => {
    const neighbours = [
      { ...article({ cosine: 0.9, hours: -4, ...french }), storyId: 1 },
      { ...article({ cosine: 0.97, hours: -2 }), storyId: 2 },
    ]
    expect(storyOf(candidate, neighbours, fit)).toEqual({ storyId: 2, how: 'same-event' })
  })

  it('is not drawn into a story by one of its articles alone', () => {
    const neighbours = [
      { ...article({ cosine: 0.93, hours: -3 }), storyId: 3 },
      ...Array.from({ length: 9 }, () => ({ ...article({ ...elsewhere, cosine: 0.75 }), storyId: 3 })),
    ]
    expect(storyOf(candidate, neighbours, fit)).toBeNull()
  })

  it('is a copy of a text whose words it repeats, whatever the rest says', () => {
    const release =
      'The Northport authority said on Monday that 40 drones will watch its yard by day and by night until the end of the year.'
    const copy = article({ cosine: 0.75, text: `${release} (agency)`, minHash: minHash(`${release} agency`) })
    const first = {
      ...article({ cosine: 1, publisher: 'agency', text: release, minHash: minHash(release), hours: -30 }),
      storyId: 9,
    }
    expect(storyOf(copy, [first], fit)).toEqual({ storyId: 9, how: 'copy' })
    expect(storyOf({ ...copy, publishedAt: new Date(noon + 24 * 30 * hour) }, [first], fit)).toBeNull()
  })

  it('without a date can still join', () => {
    expect(storyOf(article({ hours: null, publisher: 'two' }), [{ ...article({ cosine: 0.97 }), storyId: 4 }], fit)).toEqual({
      storyId: 4,
      how: 'same-event',
    })
  })
})

describe('the features of a pair', () => {
  const named = (a: StoryCandidate, b: StoryCandidate) => {
    const values = pairFeatures(a, b, STORY_FIT.space)
    return Object.fromEntries(PAIR_FEATURES.map((name, i) => [name, values[i]]))
  }

  it('are as many as the weights, and finite', () => {
    expect(STORY_FIT.weights).toHaveLength(PAIR_FEATURES.length)
    expect(STORY_FIT.space.centre).toHaveLength(384)
    expect(
      pairFeatures(candidate, article({ title: '', text: '', hours: null, language: null }), STORY_FIT.space).every(
        Number.isFinite,
      ),
    ).toBe(true)
  })

  it('find names and numbers across languages', () => {
    expect(named(candidate, article({ ...french, hours: -36 }))).toMatchObject({
      'two languages': 1,
      'days apart': 1.5,
      numbers: 1,
      'numbers, count': 1,
    })
    expect(named(candidate, article(french))['two languages × names, count']).toBeGreaterThan(0)
  })

  it('do not depend on the order of the two', () => {
    const other = article({ ...french, cosine: 0.9, hours: -5 })
    expect(pairFeatures(candidate, other, STORY_FIT.space)).toEqual(pairFeatures(other, candidate, STORY_FIT.space))
  })
})
