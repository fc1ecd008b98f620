import { describe, expect, it } from 'vitest'
import { BODIES, bodyName, COUNTRIES, FALSE_FRIENDS } from '../../domain/gazetteer.ts'

const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

describe('the gazetteer', () => {
  const countries = new Set(COUNTRIES.map(({ id }) => id))

  it('has every country once, and no name for two of them', () => {
    expect(COUNTRIES.length).toBeGreaterThan(200)
    expect(twice(COUNTRIES.map(({ id }) => id))).toEqual([])
    const names = COUNTRIES.flatMap(({ names = [], adjectives = [], places = [] }) => [
      ...new Set([...names, ...adjectives, ...places]),
    ])
    expect(twice(names)).toEqual([])
  })

  it('has bodies of known countries, each once, at most one administration a country', () => {
    expect(BODIES.length).toBeGreaterThan(300)
    expect(twice(BODIES.map(({ id }) => id))).toEqual([])
    expect(BODIES.filter(({ country }) => country !== 'INT' && !countries.has(country)).map(({ id }) => id)).toEqual([])
    expect(twice(BODIES.flatMap(({ role, country }) => (role === 'customs' ? [country] : [])))).toEqual([])
  })

  it('takes no certain name of a body for two', () => {
    expect(twice(BODIES.flatMap(({ aliases = [], acronyms = [] }) => [...new Set([...aliases, ...acronyms])]))).toEqual([])
  })

  it('contests names of countries that it has', () => {
    expect(
      FALSE_FRIENDS.contested.filter(({ id, instead }) => !countries.has(id) || (instead && !countries.has(instead))),
    ).toEqual([])
  })

  it('names a body as readers know it, and one that it lost by its id', () => {
    expect(bodyName('wco')).toBe('World Customs Organization')
    expect(bodyName('gone')).toBe('gone')
  })
})
