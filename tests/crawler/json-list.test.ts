import { describe, expect, it } from 'vitest'
import { readRecords } from '../../crawler/json-list.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import { fixture, snapshotOf } from './snapshot.ts'

const types = await sourceTypes()
const at = 'https://register.example/api/v1/documents.json'
const mapping = { list: 'results', link: 'url', title: 'title' }

async function parse(type: string, body: unknown, settings: Record<string, unknown>, url = at) {
  const snapshot = snapshotOf(typeof body === 'string' ? body : JSON.stringify(body), 'application/json', url)
  return await types.get(type)?.parse(snapshot, { url, settings })
}

describe('a mapping', () => {
  it.each<[string, unknown, Record<string, string>, Record<string, unknown>]>([
    ['goes down into records and lists', { a: { b: ['x', 'y'] } }, { title: 'a.b.1' }, { title: 'y' }],
    ['takes the first of a list', { title: ['One', 'Two'] }, { title: 'title' }, { title: 'One' }],
    ['tries one path after the other', { b: 'B' }, { title: 'a | b' }, { title: 'B' }],
    ['makes plain text of markup', { t: '<b>A</b> &amp; B' }, { title: 't' }, { title: 'A & B' }],
    ['reads numbers as text', { n: 12 }, { id: 'n' }, { key: '12' }],
    ['reads days', { d: '2026-11-20' }, { publishedAt: 'd' }, { publishedAt: new Date('2026-11-20') }],
    ['reads days in parts', { d: [[2026, 11, 20]] }, { publishedAt: 'd.0' }, { publishedAt: new Date('2026-11-20') }],
    [
      'reads days with a name to fill in',
      { d: '1 {{month_11}} 2023' },
      { updatedAt: 'd' },
      { updatedAt: new Date('2023-11-01') },
    ],
    ['goes through a list', { p: [{ n: 'A' }, { n: 'B' }, {}] }, { authors: 'p.*.n' }, { authors: ['A', 'B'] }],
    ['keeps the language short', { l: 'en-GB' }, { language: 'l' }, { language: 'en' }],
    ['finds nothing in what a record inherits', {}, { title: 'constructor.name' }, { title: null }],
  ])('%s', (_, record, fields, expected) => {
    const { entries } = readRecords([{ ...(record as object), url: '/1' }], { link: 'url', ...fields }, at)
    expect(entries).toMatchObject([{ link: 'https://register.example/1', ...expected }])
  })

  it('fills addresses in, and makes none of half the parts', () => {
    const { entries, note } = readRecords([{ id: 'a b' }, { no: 1 }], { link: 'https://x.example/{id}' }, at)
    expect([entries.map(({ link }) => link), note]).toEqual([['https://x.example/a%20b'], '1 of 2 entries have no usable link'])
  })

  it('takes the records of an object, without what stands beside them', () => {
    const answer = { documents: { D1: { url: '/1', title: 'One' }, facets: { year: 2026 }, total: 5 } }
    expect(readRecords(answer, { ...mapping, list: 'documents' }, at)).toMatchObject({ entries: [{ title: 'One' }] })
  })

  it.each<[string, unknown, RegExp]>([
    ['there is no list', { error: 'no', hits: 3 }, /JSON without a list at results \(it has error, hits\)/],
    ['no record has a link', { results: [{ title: 'a' }, { title: 'b' }] }, /none of the 2 records has a link at url/],
  ])('says that %s', (_, answer, reason) => {
    expect(() => readRecords(answer, mapping, at)).toThrow(reason)
  })
})

describe('json-api', () => {
  it('reads its example, with the next page', async () => {
    const snapshot = await fixture('register-documents.json', at)
    const type = types.get('json-api')
    const { entries, note, next } = (await type?.parse(snapshot, { url: at, settings: type.exampleSettings ?? {} })) ?? {}
    expect(entries).toHaveLength(2)
    expect(entries?.[0]).toMatchObject({
      key: '2026-1187',
      title: 'Electronic Seals on Transit Containers; Notice of a Pilot & Request for Comments',
      publishedAt: new Date('2026-11-20'),
      authors: ['Harbour Office', 'Trade Department'],
    })
    expect([note, next]).toEqual([
      '1 of 3 entries have no usable link',
      'https://register.example/api/v1/documents.json?page=2&per_page=3',
    ])
  })

  it.each<[string, unknown, unknown, string, string | null]>([
    ['a number that grows', { parameter: 'page' }, {}, `${at}?page=2`, `${at}?page=3`],
    ['an offset', { parameter: 'start', first: 0, step: 50 }, {}, at, `${at}?start=50`],
    ['an address in the answer', 'links.next', { links: { next: '?c=abc' } }, at, `${at}?c=abc`],
    ['no address on the last page', 'links.next', { links: { next: null } }, at, null],
    ['no address of somebody else', 'links.next', { links: { next: 'https://other.example/' } }, at, null],
  ])('goes on by %s', async (_, next, beside, url, expected) => {
    const answer = { ...(beside as object), results: [{ url: '/1', title: 'One' }] }
    expect((await parse('json-api', answer, { ...mapping, next }, url))?.next).toBe(expected)
  })

  it('stops where a page is empty', async () => {
    expect((await parse('json-api', { results: [] }, { ...mapping, next: { parameter: 'page' } }))?.next).toBe(null)
  })

  it.each<[string, unknown, Record<string, unknown>, RegExp]>([
    ['an unknown setting', { results: [] }, { ...mapping, titel: 'x' }, /the mapping is wrong:.*titel/s],
    ['broken JSON', '{"results":[', mapping, /the JSON is broken/],
    ['a page', '<!doctype html><title>Sign in</title>', mapping, /titled "Sign in", not an answer of a JSON interface/],
  ])('says what is wrong with %s', async (_, body, settings, reason) => {
    const snapshot = snapshotOf(typeof body === 'string' ? body : JSON.stringify(body), 'text/html', at)
    const type = types.get('json-api')
    expect(() => type?.parse(snapshot, { url: at, settings })).toThrow(reason)
  })
})

describe('wordpress', () => {
  const site = 'https://border-office.example'

  it.each<[string, string]>([
    [site, `${site}/wp-json/wp/v2/posts?per_page=50&_fields=id%2Clink%2Ctitle%2Cexcerpt%2Cdate_gmt%2Cmodified_gmt`],
    [`${site}/en/`, `${site}/en/wp-json/wp/v2/posts?per_page=50&_fields=id%2Clink%2Ctitle%2Cexcerpt%2Cdate_gmt%2Cmodified_gmt`],
    [`${site}/wp-json/wp/v2/news?per_page=20`, `${site}/wp-json/wp/v2/news?per_page=20`],
    [`${site}/?rest_route=/wp/v2/posts`, `${site}/?rest_route=/wp/v2/posts`],
  ])('asks %s for its posts', (url, expected) => {
    expect(types.get('wordpress')?.addresses?.({ url, settings: {} }, new Date(0))).toEqual([expected])
  })

  it('reads posts, with instants in UTC', async () => {
    const url = `${site}/wp-json/wp/v2/posts?per_page=2`
    const snapshot = await fixture('border-office-posts.json', url)
    const withPages = { ...snapshot, headers: { ...snapshot.headers, 'x-wp-totalpages': '2' } }
    const parsed = await types.get('wordpress')?.parse(withPages, { url, settings: {} })
    expect(parsed?.entries[0]).toMatchObject({
      key: '4711',
      title: 'Drones over the estuary – what officers learnt',
      summary: 'Two flights a day, three seizures, one lost drone […]',
      publishedAt: new Date('2026-11-20T07:15:00Z'),
      updatedAt: new Date('2026-11-21T10:00:00Z'),
    })
    expect(parsed?.next).toBe(`${url}&page=2`)
    const last = await types.get('wordpress')?.parse(withPages, { url: `${url}&page=2`, settings: {} })
    expect(last?.next).toBe(null)
  })

  it('says what the site says', async () => {
    await expect(parse('wordpress', { code: 'rest_no_route', message: 'No route was found' }, {})).rejects.toThrow(
      'not a list of WordPress posts: No route was found',
    )
  })
})
