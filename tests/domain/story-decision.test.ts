import { describe, expect, it } from 'vitest'
import { respectDecisions, type StoryDecision } from '../../domain/story-decision.ts'

/** Numbers that look random and are the same in every run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ARTICLES = Array.from({ length: 14 }, (_, i) => i + 1)

/** A grouping such as a machine might make. */
function grouping(chance: () => number): Map<number, number> {
  return new Map(ARTICLES.map((article) => [article, Math.floor(chance() * 5)]))
}

/** Articles of each story of a grouping. */
function members(stories: ReadonlyMap<number, number>): number[][] {
  return [...new Set(stories.values())].map((story) => ARTICLES.filter((article) => stories.get(article) === story))
}

/** An editor's next decision on what stands: two stories into one, or a part of one out of it. */
function decide(stories: ReadonlyMap<number, number>, chance: () => number): StoryDecision | null {
  const all = members(stories)
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)]
  const one = pick(all) ?? []
  if (chance() < 0.5) {
    const other = pick(all.filter((story) => story !== one))
    return other ? { kind: 'merge', moved: one, others: other } : null
  }
  const moved = one.filter(() => chance() < 0.5)
  const others = one.filter((article) => !moved.includes(article))
  return moved.length > 0 && others.length > 0 ? { kind: 'split', moved, others } : null
}

function unused(): () => number {
  let next = 1000
  return () => next++
}

const holds = ({ kind, moved, others }: StoryDecision, stories: ReadonlyMap<number, number>) => {
  const [here, there] = [moved, others].map((side) => new Set(side.map((article) => stories.get(article))))
  return kind === 'merge'
    ? new Set([...(here ?? []), ...(there ?? [])]).size === 1
    : here?.size === 1 && ![...here].some((story) => there?.has(story))
}

/** A year of an editor's decisions, each on what the one before left. */
function history(seed: number): { decisions: StoryDecision[]; chance: () => number } {
  const chance = chances(seed)
  const machine = grouping(chance)
  const decisions: StoryDecision[] = []
  for (let i = 0; i < 8; i++) {
    const next = decide(respectDecisions(machine, decisions, unused()), chance)
    if (next) decisions.push(next)
  }
  return { decisions, chance }
}

describe.each(Array.from({ length: 200 }, (_, seed) => seed))('what editors decided (history %i)', (seed) => {
  const { decisions, chance } = history(seed)
  const regrouped = grouping(chance)
  const stories = respectDecisions(regrouped, decisions, unused())

  it('holds on whatever the machine groups anew: the last word on each pair', () => {
    const last = decisions.at(-1)
    expect(last === undefined || holds(last, stories)).toBe(true)
  })

  it('holds as often as it is applied, and loses no article', () => {
    expect(members(respectDecisions(stories, decisions, unused()))).toEqual(members(stories))
    expect([...stories.keys()]).toEqual(ARTICLES)
  })

  it('leaves alone what no decision names', () => {
    const named = new Set(decisions.flatMap(({ moved, others }) => [...moved, ...others]))
    const touched = new Set([...named].map((article) => regrouped.get(article)))
    for (const article of ARTICLES)
      if (!touched.has(regrouped.get(article))) expect(stories.get(article)).toBe(regrouped.get(article))
  })
})

describe('two decisions that do not contradict each other', () => {
  const merge: StoryDecision = { kind: 'merge', moved: [1, 2], others: [3] }
  const split: StoryDecision = { kind: 'split', moved: [5], others: [6, 7] }

  it.each([[[merge, split]], [[split, merge]]])('both hold, in either order', (decisions) => {
    for (let seed = 0; seed < 50; seed++) {
      const stories = respectDecisions(grouping(chances(seed)), decisions, unused())
      expect(decisions.every((decision) => holds(decision, stories))).toBe(true)
    }
  })

  it('a later one prevails where they contradict', () => {
    const back: StoryDecision = { kind: 'split', moved: [1, 2], others: [3] }
    const machine = new Map(ARTICLES.map((article) => [article, 0]))
    expect(holds(back, respectDecisions(machine, [merge, back], unused()))).toBe(true)
    expect(holds(merge, respectDecisions(machine, [back, merge], unused()))).toBe(true)
  })

  it('articles that are not there any more are passed over', () => {
    expect(respectDecisions(new Map([[1, 9]]), [merge, split], unused())).toEqual(new Map([[1, 9]]))
  })
})
