import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceType } from '../crawler/source-type.ts'
import { recordAttempt } from '../db/queries/crawl.ts'
import { findSnapshot } from '../db/queries/snapshots.ts'
import { ParseError } from '../domain/errors.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Source } from '../domain/source.ts'
import type { CrawlParts } from './parts.ts'
import { realNow } from './schedule.ts'
import type { Reading, Visit } from './visit-source.ts'

/** Files that one visit reads; the others wait for the next. */
const FILES_MAX = 200
/** Of one file: a mail with its pictures. */
const FILE_MAX_BYTES = 25_000_000

interface Dropped {
  readonly name: string
  readonly sha256: string
  readonly reading: Reading | null
  /** Why it could not be read; null when it could. */
  readonly error: string | null
}

/**
 * Reads what was put into a source's drop folder. Each file is a snapshot; once what it announces is stored, it goes to `read/` or
 * `unreadable/` beside it, never away. Write a file under another name and rename it when it is whole: what ends in the
 * extension is taken as it stands.
 */
export async function visitDropFolder(
  parts: CrawlParts,
  source: Source,
  typeId: string,
  { extension, mediaType }: NonNullable<SourceType['dropFolder']>,
): Promise<Visit> {
  if (parts.dropFolder === undefined) throw new Error('Nobody said where the drop folders are')
  const folder = join(parts.dropFolder, source.id)
  await mkdir(folder, { recursive: true })
  const files = await readdir(folder, { withFileTypes: true })
  const names = files.filter((file) => file.isFile() && file.name.toLowerCase().endsWith(extension)).map(({ name }) => name)
  const dropped: Dropped[] = []
  const notes: string[] = []
  let last: Snapshot | null = null
  for (const name of names.sort().slice(0, FILES_MAX)) {
    const { size } = await stat(join(folder, name))
    if (size > FILE_MAX_BYTES) {
      notes.push(`${name} has ${size} bytes; at most ${FILE_MAX_BYTES} are read`)
      continue
    }
    last = toSnapshot(source, name, await readFile(join(folder, name)), mediaType, parts.clock())
    dropped.push(await read(parts, source, typeId, name, last))
  }
  const readings = dropped.flatMap(({ reading }) => reading ?? [])
  const errors = dropped.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]))
  notes.push(...readings.flatMap(({ parsed }) => parsed.note ?? []))
  return {
    outcome: last
      ? { kind: 'fetched', snapshot: last }
      : { kind: 'not-modified', reason: 'nothing was put into the drop folder' },
    error: readings.length === 0 && errors.length > 0 ? errors.join('; ') : null,
    readings,
    notes: [...errors, ...notes],
    validators: null,
    finish: () => putAway(folder, dropped),
  }
}

function toSnapshot(source: Source, name: string, body: Uint8Array, mediaType: string, now: Date): Snapshot {
  const url = `drop:${source.id}/${encodeURIComponent(name)}`
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { url, finalUrl: url, status: 200, headers: {}, mediaType, body, sha256, fetchedAt: now, kind: 'received' }
}

/** A file that was stored by a visit that ended before it was put away is not stored again. */
async function read(parts: CrawlParts, source: Source, typeId: string, name: string, snapshot: Snapshot): Promise<Dropped> {
  const { url, sha256 } = snapshot
  const begun = realNow().getTime()
  const outcome = { kind: 'fetched', snapshot } as const
  const snapshotId =
    (await findSnapshot(parts.db, { url, sha256 })) ??
    (await recordAttempt(parts.db, {
      ...{ at: parts.clock(), sourceId: source.id, entryId: null, url, outcome },
      durationMs: realNow().getTime() - begun,
    }))
  if (snapshotId === null) throw new Error(`The bytes of ${url} were not written`)
  try {
    const parsed = await parts.reader.parseSource(typeId, snapshot, { url: source.url, settings: source.settings })
    return { name, sha256, reading: { snapshotId, parsed }, error: null }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { name, sha256, reading: null, error: error.message }
  }
}

/** The hash in its new name keeps two files of one name apart. */
async function putAway(folder: string, dropped: readonly Dropped[]): Promise<void> {
  for (const { name, sha256, error } of dropped) {
    const place = join(folder, error === null ? 'read' : 'unreadable')
    await mkdir(place, { recursive: true })
    await rename(join(folder, name), join(place, `${sha256.slice(0, 12)} ${name}`))
  }
}
