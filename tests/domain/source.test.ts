import { describe, expect, it } from 'vitest'
import { hostOf, sourceSchema } from '../../domain/source.ts'

const source = {
  id: 'customs-example',
  name: 'Customs of Example',
  type: 'feed',
  url: 'https://customs.example/feed.xml',
  homepage: 'https://customs.example/',
  publisherType: 'customs',
  country: 'BE',
  languages: ['en', 'fr'],
  grade: 'A',
  terms: 'all rights reserved',
  userAgent: null,
  gapMs: 5_000,
  intervalMs: 3_600_000,
  settings: {},
  enabled: true,
  notes: '',
}

describe('hostOf', () => {
  it.each([
    ['http and https are two hosts', 'http://customs.example/a', 'http://customs.example'],
    ['a default port is no port', 'https://customs.example:443/a', 'https://customs.example'],
    ['another port is another host', 'http://127.0.0.1:4001/a?b#c', 'http://127.0.0.1:4001'],
    ['names are lower case', 'https://Customs.Example/A', 'https://customs.example'],
    ['a subdomain is a host of its own', 'https://www.customs.example/', 'https://www.customs.example'],
  ])('%s', (_, url, host) => {
    expect(hostOf(url)).toBe(host)
  })
})

describe('sourceSchema', () => {
  it('reads a source as it is', () => {
    expect(sourceSchema.parse(source)).toEqual(source)
  })

  it.each<[string, Partial<Record<keyof typeof source, unknown>>]>([
    ['an id with a space', { id: 'customs example' }],
    ['an id in capitals', { id: 'Customs' }],
    ['no name', { name: '' }],
    ['an address that is no web address', { url: 'file:///etc/passwd' }],
    ['a homepage that runs script', { homepage: 'javascript:alert(1)' }],
    ['a grade that does not exist', { grade: 'G' }],
    ['a gap below nothing', { gapMs: -1 }],
    ['a visit every second', { intervalMs: 1_000 }],
  ])('refuses %s', (_, change) => {
    const result = sourceSchema.safeParse({ ...source, ...change })
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(change))
  })
})
