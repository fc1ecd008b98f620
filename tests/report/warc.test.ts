import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWarc, type WarcRecord } from '../../crawler/warc.ts'
import { toSnapshot } from '../../crawler/warc-response.ts'
import type { SnapshotRecord } from '../../domain/article.ts'
import { warcInfo, warcRecord } from '../../report/warc.ts'

const NOW = new Date('2026-11-23T07:30:00.123Z')
const BODY = Buffer.from('<!doctype html><title>Plomben – ≤ 60</title>\r\n\r\nWARC/1.1\r\n')

function stored(changes: Partial<SnapshotRecord> = {}): SnapshotRecord {
  return {
    ...{ id: 12, url: 'https://harbour.example/seals?utm_source=rss', finalUrl: 'https://harbour.example/seals', status: 200 },
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'content-length': '31',
      'x-powered-by': 'Gr\u00fc\u00dfe',
      etag: '"a"',
    },
    ...{ mediaType: 'text/html', sha256: createHash('sha256').update(BODY).digest('hex'), byteLength: BODY.length },
    ...{ fetchedAt: NOW, kind: 'archived' },
    ...changes,
  }
}

async function readBack(...packed: Uint8Array[]): Promise<WarcRecord[]> {
  const records: WarcRecord[] = []
  for await (const one of readWarc(Readable.from([gunzipSync(Buffer.concat(packed))]))) records.push(one)
  return records
}

describe('a web archive', () => {
  it.each<[string, Partial<SnapshotRecord>, string]>([
    ['an answer', {}, 'response'],
    ['an answer of status 203 that was not redirected', { status: 203, url: 'https://harbour.example/seals' }, 'response'],
    ['a page as a browser left it', { kind: 'rendered' }, 'resource'],
  ])('gives %s back as it was', async (_, changes, type) => {
    const snapshot = stored(changes)
    const [info, record] = await readBack(warcInfo('Customs Horizon 1', NOW), warcRecord(snapshot, BODY))
    expect([info?.type, record?.type]).toEqual(['warcinfo', type])
    if (!record) throw new Error('no record')
    const back = toSnapshot(record, NOW)
    const { id: _id, byteLength: _length, ...expected } = snapshot
    expect({ ...back, body: Buffer.from(back.body) }).toEqual({ ...expected, body: BODY })
  })

  it('calls what no host sent a resource', async () => {
    const changes = {
      kind: 'received',
      mediaType: 'message/rfc822',
      url: 'drop:letter/1.eml',
      finalUrl: 'drop:letter/1.eml',
      headers: {},
    } as const
    const [record] = await readBack(warcRecord(stored(changes), BODY))
    expect(record?.fields).toMatchObject({
      'warc-type': 'resource',
      'content-type': 'message/rfc822',
      'x-horizon-kind': 'received',
    })
    expect(Buffer.from(record?.block ?? [])).toEqual(BODY)
  })

  it('is the same each time, packed record by record, with digests', async () => {
    const [one, other] = [warcRecord(stored(), BODY), warcRecord(stored(), BODY)]
    expect(Buffer.from(one)).toEqual(Buffer.from(other))
    expect(one[0]).toBe(0x1f)
    const [record] = await readBack(one)
    expect(record?.fields['warc-payload-digest']).toBe(`sha256:${stored().sha256}`)
    expect(record?.fields['warc-record-id']).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('lets no header begin another', async () => {
    const headers = { 'x-odd': 'a\r\nX-Horizon-Kind: rendered\r\n\r\nbody', 'content-type': 'text/html' }
    const [record] = await readBack(
      warcRecord(stored({ headers, finalUrl: 'https://harbour.example/a', kind: 'archived' }), BODY),
    )
    if (!record) throw new Error('no record')
    const back = toSnapshot(record, NOW)
    expect(back.kind).toBe('archived')
    expect(Buffer.from(back.body)).toEqual(BODY)
  })
})
