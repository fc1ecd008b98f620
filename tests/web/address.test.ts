import { describe, expect, it } from 'vitest'
import { InputError } from '../../domain/errors.ts'
import { strings } from '../../domain/strings/index.ts'
import { preferredLanguage } from '../../web/language.ts'
import { feedUrl, outside } from '../../web/links.ts'
import { articleFilter, leftOutFilter, readCursor, sourceQuery } from '../../web/query.ts'

const en = strings('en')
const fr = strings('fr')
const topics = new Set(['ai', 'drones'])

describe('the language of a reader', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['de-DE,de;q=0.9,fr;q=0.3,en;q=0.2', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['FR ; q=1', 'fr'],
    ['*', 'en'],
    ['es', 'en'],
    ['fr;q=broken,en;q=0.1', 'en'],
  ])('%s reads %s', (header, expected) => {
    expect(preferredLanguage(header)).toBe(expected)
  })
})

describe('an address from outside', () => {
  it.each<[string, boolean]>([
    ['https://a.example/x?y=1', true],
    ['http://a.example', true],
    ['javascript:alert(1)', false],
    ['JavaScript:alert(1)', false],
    ['data:text/html,x', false],
    ['//a.example', false],
    ['https://', false],
    ['', false],
  ])('%s is a link: %s', (url, isLink) => {
    expect(outside(url)).toBe(isLink ? url : undefined)
  })
})

describe('what a list may be narrowed to', () => {
  it('reads every filter and takes empty ones as absent', () => {
    const parameters = {
      q: ' scanner  port ',
      topic: 'ai',
      relevance: 'direct',
      language: 'es',
      week: '2026-w47',
      source: 'wco-news',
    }
    expect(articleFilter(parameters, en, topics)).toEqual({
      ...{ q: 'scanner  port', topic: 'ai', relevance: 'direct', language: 'es', week: '2026-W47', sourceId: 'wco-news' },
    })
    expect(articleFilter({ q: ' ', topic: '', relevance: '', week: '' }, en, topics)).toEqual({})
    expect(articleFilter({ q: 'a\u0000b' }, en, topics)).toEqual({ q: 'a b' })
  })

  it.each<[string, Record<string, string>]>([
    ['an unknown topic', { topic: 'steam' }],
    ['an unknown level', { relevance: 'very' }],
    ['a week that no year has', { week: '2026-W60' }],
    ['a language that is none', { language: 'klingon!' }],
    ['a source that cannot be one', { source: '../x' }],
  ])('refuses %s in the language of the reader', (_, parameters) => {
    const value = Object.values(parameters)[0] ?? ''
    for (const [words, quoted] of [
      [en, `“${value}”`],
      [fr, `«\u00a0${value}\u00a0»`],
    ] as const) {
      const read = () => articleFilter(parameters, words, topics)
      expect(read).toThrow(InputError)
      expect(read).toThrow(quoted)
    }
  })

  it('refuses a reason, an order, a state and a cursor that are none', () => {
    expect(() => leftOutFilter({ reason: 'bored' }, en)).toThrow(InputError)
    expect(() => sourceQuery({ sort: 'beauty' }, en)).toThrow(InputError)
    expect(() => sourceQuery({ state: 'happy' }, en)).toThrow(InputError)
    expect(() => readCursor({ cursor: "1'; drop" }, en)).toThrow(InputError)
    expect(sourceQuery({}, en)).toEqual({ sort: 'state', choice: null })
    expect(readCursor({ cursor: '12' }, en)).toBe('12')
  })
})

it('writes the address of a feed', () => {
  expect(feedUrl('https://h.example', 'ai', 'atom', { relevance: 'direct', language: null })).toBe(
    'https://h.example/feeds/ai.atom?relevance=direct',
  )
})
