import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readOpml, writeOpml } from '../../crawler/opml.ts'
import { catalogueRecordSchema, catalogueSource } from '../../domain/catalogue.ts'
import seed from '../../domain/seed/sources.json' with { type: 'json' }

const sources = z.array(catalogueRecordSchema).parse(seed.sources).map(catalogueSource)
const NOW = new Date('2026-11-23T07:30:00Z')
const opml = (body: string) => `<?xml version="1.0"?><opml version="2.0"><head/><body>${body}</body></opml>`

describe('OPML', () => {
  it('gives the whole catalogue back as it was', () => {
    const back = readOpml(writeOpml(sources, 'Sources', NOW))
    const ours = back.flatMap((one) => (one.kind === 'ours' ? one.source : []))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect([...ours].sort(byId)).toEqual([...sources].sort(byId))
  })

  it('shows other programs feeds as feeds, and nothing else as one', () => {
    const text = writeOpml(sources, 'Sources', NOW)
    expect(text.match(/ xmlUrl="/g)).toHaveLength(sources.filter(({ type }) => type === 'feed').length)
    expect(text.match(/ type="link"/g)).toHaveLength(sources.filter(({ type }) => type !== 'feed').length)
  })

  it('survives awkward names', () => {
    const [source] = sources
    if (!source) throw new Error('no source')
    const awkward = { ...source, name: '"A" & <B> ’s', notes: 'one\ntwo\t"three" ]]>' }
    expect(readOpml(writeOpml([awkward], 'x', NOW))).toEqual([{ kind: 'ours', source: awkward }])
  })

  it("reads another program's feeds, with their folder", () => {
    const text =
      opml(`<outline text="Ports"><outline type="rss" text="Harbour &amp; Sea" xmlUrl="https://h.example/rss" htmlUrl="https://h.example/" language="en-GB"/>
      <outline text="Deeper"><outline text="" xmlUrl="http://d.example/feed"/></outline></outline><outline text="A note"/>`)
    expect(readOpml(text)).toEqual([
      {
        kind: 'feed',
        title: 'Harbour & Sea',
        url: 'https://h.example/rss',
        homepage: 'https://h.example/',
        language: 'en-GB',
        folder: 'Ports',
      },
      { kind: 'feed', title: 'd.example', url: 'http://d.example/feed', homepage: null, language: null, folder: 'Deeper' },
    ])
  })

  it.each<[string, string, RegExp]>([
    ['no web address', '<outline text="a" xmlUrl="file:///etc/passwd"/>', /file:\/\/\/etc\/passwd is not an http\(s\) address/],
    ['a source of ours that is broken', '<outline text="a" horizonSource="{&quot;id&quot;:7}"/>', /^horizonSource: id: /],
    ['JSON that is none', '<outline text="a" horizonSource="{"/>', /horizonSource is not JSON/],
  ])('says what is wrong with %s', (_, outline, reason) => {
    expect(readOpml(opml(outline))).toMatchObject([{ kind: 'broken', reason: expect.stringMatching(reason) }])
  })

  it.each(['', '<html><body>no</body></html>', '{"a":1}'])('says that %j is none', (text) => {
    expect(() => readOpml(text)).toThrow(/^not OPML: /)
  })
})
