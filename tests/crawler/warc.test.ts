import { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWarc, type WarcRecord } from '../../crawler/warc.ts'
import { toSnapshot } from '../../crawler/warc-response.ts'

const NOW = new Date('2026-11-23T07:30:00Z')
const HTML = '<!doctype html><title>Seals</title>'

/** A record as an archive writes it. */
function record(fields: Readonly<Record<string, string>>, block: string | Uint8Array, version = 'WARC/1.0'): Buffer {
  const bytes = Buffer.from(block as string)
  const head = Object.entries({ 'Content-Length': String(bytes.length), ...fields }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return Buffer.concat([Buffer.from(`${version}\r\n${head.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')])
}
const RESPONSE = {
  'WARC-Type': 'response',
  'WARC-Target-URI': '<https://harbour.example/seals>',
  'WARC-Date': '2024-02-29T10:00:00Z',
  'Content-Type': 'application/http; msgtype=response',
}
const http = (headers: string, body: string | Uint8Array = HTML) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n`, 'latin1'), Buffer.from(body as string)])

async function read(bytes: Uint8Array, pieceLength = 7): Promise<WarcRecord[]> {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += pieceLength) pieces.push(bytes.subarray(at, at + pieceLength))
  const records: WarcRecord[] = []
  for await (const one of readWarc(Readable.from(pieces))) records.push(one)
  return records
}
async function snapshot(fields: Readonly<Record<string, string>>, block: string | Uint8Array) {
  const [one] = await read(record({ ...RESPONSE, ...fields }, block), 100_000)
  if (!one) throw new Error('no record')
  return toSnapshot(one, NOW)
}
const textOf = (bytes: Uint8Array | null | undefined) => new TextDecoder().decode(bytes ?? new Uint8Array())

describe('readWarc', () => {
  it('gives the records of several versions, in whatever pieces they come', async () => {
    const bytes = Buffer.concat([
      record({ 'WARC-Type': 'warcinfo' }, 'software: x\r\n'),
      record(RESPONSE, http('')),
      record({ 'warc-type': 'Metadata', 'WARC-Target-URI': 'https://a.example/' }, '', 'WARC/1.1'),
    ])
    for (const pieceLength of [1, 7, 1_000_000]) {
      const records = await read(bytes, pieceLength)
      expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'metadata'])
      expect(records[1]?.fields['warc-target-uri']).toBe('https://harbour.example/seals')
      expect(textOf(records[1]?.block)).toBe(`HTTP/1.1 200 OK\r\n\r\n${HTML}`)
      expect(records[1]?.offset).toBe(record({ 'WARC-Type': 'warcinfo' }, 'software: x\r\n').length)
    }
  })

  it('reads on after a record that is too long to keep', async () => {
    const length = 100_000_001
    async function* pieces() {
      yield Buffer.from(`WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ${length}\r\n\r\n`)
      for (let left = length; left > 0; left -= 1_000_000) yield Buffer.alloc(Math.min(left, 1_000_000))
      yield record({ 'WARC-Type': 'metadata' }, 'after')
    }
    const records: WarcRecord[] = []
    for await (const one of readWarc(pieces())) records.push(one)
    expect(records.map(({ type, block, blockLength }) => [type, block && textOf(block), blockLength])).toEqual([
      ['response', null, length],
      ['metadata', 'after', 5],
    ])
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['another kind of file', Buffer.from('PK\u0003\u0004 and so on'), /^not a web archive: it begins with "PK/],
    ['no length', record({ 'Content-Length': 'x' }, 'a'), /the record at byte 0 does not say how long it is/],
    ['an end within a record', record(RESPONSE, http('')).subarray(0, -30), /^the file ends within the record at byte 0/],
    [
      'rubbish between records',
      Buffer.concat([record({}, 'a'), Buffer.from('oops')]),
      /^no record begins at byte \d+, but "oops"/,
    ],
    ['an endless header', Buffer.from(`WARC/1.0\r\nX: ${'a'.repeat(100_000)}`), /the header of the record at byte 0 has no end/],
    ['an unknown version', record({}, 'a', 'WARC/7.0'), /of an unknown version, WARC\/7\.0/],
  ])('says where the file has %s', async (_, bytes, reason) => {
    await expect(read(bytes, 1000)).rejects.toMatchObject({ name: 'ParseError', message: expect.stringMatching(reason) })
  })
})

describe('toSnapshot', () => {
  it('keeps date, headers and bytes of an answer', async () => {
    const found = await snapshot({}, http('Content-Type: text/html; charset=utf-8\r\nSet-Cookie: a\r\nset-cookie: b\r\n'))
    expect(found).toMatchObject({
      ...{ url: 'https://harbour.example/seals', finalUrl: 'https://harbour.example/seals', status: 200, kind: 'archived' },
      headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a, b' },
      ...{ mediaType: 'text/html', fetchedAt: new Date('2024-02-29T10:00:00Z') },
    })
    expect(textOf(found.body)).toBe(HTML)
  })

  const chunked = `10\r\n${HTML.slice(0, 16)}\r\n${(HTML.length - 16).toString(16)};x=1\r\n${HTML.slice(16)}\r\n0\r\n\r\n`
  it.each<[string, string, string | Uint8Array]>([
    ['chunks', 'Transfer-Encoding: chunked\r\n', chunked],
    ['chunks that are gone already', 'Transfer-Encoding: chunked\r\n', HTML],
    ['gzip', 'Content-Encoding: gzip\r\n', gzipSync(HTML)],
    ['gzip that is gone already', 'Content-Encoding: gzip\r\n', HTML],
    ['brotli', 'Content-Encoding: br\r\n', brotliCompressSync(HTML)],
    ['brotli that is gone already', 'content-encoding: br\r\n', HTML],
    ['a header renamed by the archive', 'X-Archive-Orig-Content-Encoding: gzip\r\n', HTML],
  ])('takes off %s', async (_, headers, body) => {
    const found = await snapshot({}, http(headers, body))
    expect(textOf(found.body)).toBe(HTML)
    expect(Object.keys(found.headers)[0]).toMatch(/^(content|transfer)-encoding$/)
  })

  it.each<[string, Readonly<Record<string, string>>, string | Uint8Array, RegExp]>([
    ['a request', { 'WARC-Type': 'request' }, 'GET / HTTP/1.1\r\n\r\n', /^a request record$/],
    ['a revisit', { 'WARC-Type': 'revisit' }, '', /^a revisit record$/],
    ['a refusal', {}, 'HTTP/1.1 404 Not Found\r\n\r\nno', /^HTTP 404$/],
    ['no HTTP', { 'Content-Type': 'text/dns' }, 'a', /did not come over HTTP: text\/dns/],
    ['no status', {}, 'hello', /status line cannot be read/],
    ['no web address', { 'WARC-Target-URI': 'dns:harbour.example' }, http(''), /no address of a web page: dns:harbour/],
    ['a day to come', { 'WARC-Date': '2030-01-01T00:00:00Z' }, http(''), /a date that cannot be: 2030/],
    ['no date', { 'WARC-Date': 'yesterday' }, http(''), /a date that cannot be: yesterday/],
    [
      'broken gzip',
      {},
      http('Content-Encoding: gzip\r\n', gzipSync(HTML).subarray(0, 20)),
      /a gzip body that cannot be unpacked/,
    ],
    ['a bomb', {}, http('Content-Encoding: gzip\r\n', gzipSync(Buffer.alloc(101_000_000))), /cannot be unpacked/],
  ])('says why %s is no snapshot', async (_, fields, block, reason) => {
    await expect(snapshot(fields, block)).rejects.toMatchObject({ name: 'ParseError', message: expect.stringMatching(reason) })
  })
})
