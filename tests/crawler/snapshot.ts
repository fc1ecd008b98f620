import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Snapshot } from '../../domain/snapshot.ts'

const TYPES: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  json: 'application/feed+json',
  html: 'text/html',
  pdf: 'application/pdf',
  eml: 'message/rfc822',
}

/** Bytes as if they had been fetched from `url`. */
export function snapshotOf(
  body: string | Uint8Array,
  contentType: string | null,
  url = 'https://publisher.example/feed',
): Snapshot {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body)
  return {
    ...{ url, finalUrl: url, status: 200, body: bytes, kind: 'fetched' as const },
    headers: contentType === null ? {} : { 'content-type': contentType },
    mediaType: contentType?.split(';')[0] ?? 'application/octet-stream',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    fetchedAt: new Date('2026-11-23T07:30:00Z'),
  }
}

/** A file of tests/fixtures as if it had been fetched from `url`, with the content type of its extension. */
export async function fixture(name: string, url?: string): Promise<Snapshot> {
  const body = await readFile(new URL(`../fixtures/${name}`, import.meta.url))
  return snapshotOf(body, TYPES[name.split('.').at(-1) ?? ''] ?? null, url)
}
