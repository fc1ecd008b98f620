import { describe, expect, it } from 'vitest'
import { createStoryWindow, storyOf } from '../../classifier/story.ts'
import { STORY_FIT, type StoryFit } from '../../classifier/story-fit.ts'
import { addNode, NEIGHBOUR_FEATURES, pairsOf } from '../../classifier/story-graph.ts'
import { PAIR_FEATURES, pairFeatures } from '../../classifier/story-pair.ts'
import { readStory, type StoryCandidate } from '../../classifier/story-reading.ts'
import { dot } from '../../classifier/story-space.ts'
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
/** A fit with plain numbers: the rule is tested here; `stories.check.test.ts` tests the fit that ships. */
const weighed: Partial<Record<(typeof PAIR_FEATURES)[number], number>> = {
  cosine: 40,
  'two languages': 2,
  'days apart': -0.5,
  'title words': 2,
}
const weights = PAIR_FEATURES.map((name) => weighed[name] ?? 0)
const fit: StoryFit = {
  encoder: 'test',
  cosineMin: 0.8,
  chanceMin: 0.03,
  threshold: 0.3,
  first: { bias: -37, weights },
  second: { bias: -37, weights: [...weights, ...NEIGHBOUR_FEATURES.map(() => 0)] },
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
    const copy = article({ cosine: 0.86, title: 'Agency', text: `${release} (agency)`, minHash: minHash(`${release} agency`) })
    const first = {
      ...article({ cosine: 1, publisher: 'agency', text: release, minHash: minHash(release), hours: -30 }),
      storyId: 9,
    }
    expect(storyOf(copy, [first], fit)).toEqual({ storyId: 9, how: 'copy' })
    expect(storyOf({ ...copy, minHash: [] }, [first], fit)).toBeNull()
    expect(storyOf({ ...copy, publishedAt: new Date(noon + 24 * 30 * hour) }, [first], fit)).toBeNull()
  })

  it('without a date can still join', () => {
    expect(storyOf(article({ hours: null, publisher: 'two' }), [{ ...article({ cosine: 0.97 }), storyId: 4 }], fit)).toEqual({
      storyId: 4,
      how: 'same-event',
    })
  })
})

describe('a batch', () => {
  const other = (given: Parameters<typeof article>[0]) => article({ ...elsewhere, vector: turned(given.cosine ?? 1), ...given })
  /** At right angles to the places of the first event. */
  function turned(cosine: number): Float32Array {
    const vector = new Float32Array(384)
    vector[2] = cosine
    vector[3] = Math.sqrt(1 - cosine ** 2)
    return vector
  }
  const batch = [
    article({ hours: 2, publisher: 'two', cosine: 0.98 }),
    other({ hours: -1 }),
    article({ hours: 0 }),
    other({ hours: 5, publisher: 'three', cosine: 0.99 }),
    article({ ...french, hours: 1, cosine: 0.96, publisher: 'four' }),
  ]

  it('falls into its events, the earliest article of each first', () => {
    const placements = createStoryWindow(fit).place(batch)
    expect(placements.map(({ storyId, earliest, how }) => [storyId, earliest, how])).toEqual([
      [null, 2, 'same-event'],
      [null, 1, 'first'],
      [null, 2, 'first'],
      [null, 1, 'same-event'],
      [null, 2, 'same-event'],
    ])
  })

  it('falls into the same events whatever its order', () => {
    const expected = createStoryWindow(fit).place(batch)
    for (const order of [
      [4, 3, 2, 1, 0],
      [2, 0, 4, 1, 3],
      [3, 4, 0, 2, 1],
    ]) {
      const placements = createStoryWindow(fit).place(order.map((i) => batch[i]!))
      for (const [at, i] of order.entries()) {
        expect(placements[at]).toEqual({ ...expected[i], earliest: order.indexOf(expected[i]!.earliest) })
      }
    }
  })

  it('joins stories that were settled, and none that was not', () => {
    const window = createStoryWindow(fit)
    window.place([batch[2]!])
    window.settle([12])
    expect(window.place([batch[0]!])).toEqual([{ storyId: 12, earliest: 0, how: 'same-event' }])
  })

  it('never makes one story of two', () => {
    const window = createStoryWindow(fit)
    window.add({ ...article({ hours: -3, cosine: 0.99 }), storyId: 1 })
    window.add({ ...article({ hours: -2, cosine: 0.98, publisher: 'two' }), storyId: 2 })
    const [placement] = window.place([candidate])
    expect([1, 2]).toContain(placement?.storyId)
    window.settle([placement?.storyId ?? 0])
    expect(window.place([article({ hours: 1, cosine: 0.98 })])[0]?.storyId).not.toBeNull()
  })
})

describe('the features of a pair', () => {
  const alone = (a: StoryCandidate, b: StoryCandidate) => {
    const [one, two] = [readStory(a, fit.space), readStory(b, fit.space)]
    return pairFeatures(one, two, dot(one.place, two.place))
  }
  const named = (a: StoryCandidate, b: StoryCandidate) =>
    Object.fromEntries(alone(a, b).map((value, i) => [PAIR_FEATURES[i], value]))

  it('are as many as the weights, and finite, even for empty texts', () => {
    expect(STORY_FIT.first.weights).toHaveLength(PAIR_FEATURES.length)
    expect(STORY_FIT.second.weights).toHaveLength(PAIR_FEATURES.length + NEIGHBOUR_FEATURES.length)
    expect(STORY_FIT.space.centre).toHaveLength(384)
    const empty = article({ title: '', text: '', hours: null, language: null, publisher: 'two' })
    const nodes = [addNode(readStory(candidate, fit.space), [])]
    nodes.push(addNode(readStory(empty, fit.space), nodes))
    const pairs = pairsOf(nodes, { cosineMin: 0, first: { bias: 0, weights: [] } })
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.features).toHaveLength(PAIR_FEATURES.length + NEIGHBOUR_FEATURES.length)
    expect(pairs[0]?.features.every(Number.isFinite)).toBe(true)
  })

  it('find names and numbers across languages', () => {
    const values = named(candidate, article({ ...french, hours: -36 }))
    expect(values).toMatchObject({ 'two languages': 1, 'days apart': 1.5, numbers: 1, 'numbers, count': 1 })
    expect(values['two languages × names, sum']).toBeGreaterThan(0)
  })

  it('do not depend on the order of the two', () => {
    const other = article({ ...french, cosine: 0.9, hours: -5 })
    expect(alone(candidate, other)).toEqual(alone(other, candidate))
    const features = [
      [candidate, other],
      [other, candidate],
    ].map(([a, b]) => {
      const first = addNode(readStory(a!, fit.space), [])
      const second = addNode(readStory(b!, fit.space), [first])
      return pairsOf([first, second], fit).map((pair) => pair.features)
    })
    expect(features[0]).toEqual(features[1])
  })
})
