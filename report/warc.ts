import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { SnapshotRecord } from '../domain/article.ts'

/**
 * Snapshots as a web archive (ISO 28500), each record packed by itself, as archives of the field are. An answer of a host is a `response`;
 * a page as a browser left it, a mail or an announced record is a `resource`, because no host ever sent these bytes. What the
 * format has no field for stands in fields that begin with `X-Horizon-`, which other programs pass over.
 *
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */

/** The record with which an archive begins. */
export function warcInfo(software: string, now: Date): Uint8Array {
  const block = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`)
  return pack('warcinfo', uuidOf(`${software} ${now.toISOString()}`), now, block, [['Content-Type', 'application/warc-fields']])
}

/** The record of one snapshot. The same snapshot gives the same bytes each time. */
export function warcRecord(snapshot: SnapshotRecord, body: Uint8Array): Uint8Array {
  const { url, finalUrl, fetchedAt, kind, headers, mediaType, sha256, id } = snapshot
  const isResponse = kind === 'fetched' || kind === 'archived'
  const block = isResponse ? Buffer.concat([answerHead(snapshot), body]) : body
  return pack(
    isResponse ? 'response' : 'resource',
    uuidOf(`${id} ${finalUrl} ${fetchedAt.toISOString()} ${sha256}`),
    fetchedAt,
    block,
    [
      ['WARC-Target-URI', finalUrl],
      ['WARC-Payload-Digest', digest(body)],
      ['Content-Type', isResponse ? 'application/http; msgtype=response' : mediaType],
      ['X-Horizon-Kind', kind],
      ...(url === finalUrl ? [] : [['X-Horizon-Asked', url] as const]),
      ...(isResponse ? [] : [['X-Horizon-Headers', JSON.stringify(headers)] as const]),
    ],
  )
}

/** The body is kept unpacked: headers that say how it was packed get another name, as archives do. */
function answerHead({ status, headers, byteLength }: SnapshotRecord): Buffer {
  const isOutOfDate = (name: string, value: string) =>
    name === 'content-encoding' || name === 'transfer-encoding' || (name === 'content-length' && Number(value) !== byteLength)
  const lines = Object.entries(headers).map(
    ([name, value]) => `${isOutOfDate(name, value) ? 'x-archive-orig-' : ''}${name}: ${oneLine(value)}\r\n`,
  )
  return Buffer.from(
    `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Non-Authoritative Information'}\r\n${lines.join('')}\r\n`,
    'latin1',
  )
}

function pack(
  type: string,
  id: string,
  date: Date,
  block: Uint8Array,
  fields: readonly (readonly [name: string, value: string])[],
): Uint8Array {
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:${id}>`,
    `WARC-Date: ${date.toISOString()}`,
    ...fields.map(([name, value]) => `${name}: ${oneLine(value)}`),
    `WARC-Block-Digest: ${digest(block)}`,
    `Content-Length: ${block.length}`,
  ]
  return gzipSync(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]))
}

const oneLine = (value: string) => value.replace(/[\r\n]+/g, ' ')

/** In hexadecimal, as everywhere else here; warcio reads base 16, 32 and 64. */
const digest = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** A UUID of version 8, made of a hash. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
