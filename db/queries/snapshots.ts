import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { and, eq } from 'drizzle-orm'
import type { SnapshotRecord } from '../../domain/article.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import type { Db } from '../database.ts'
import { toSnapshotRecord } from '../rows.ts'
import { snapshotBodies, snapshots } from '../schema.ts'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Smaller bodies than this gain nothing from compression. */
const COMPRESS_FROM_BYTES = 256

/** Quality 4 packs web pages as small as gzip's best and in the time of its fastest. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * Keeps bytes as they came, with their headers and hash, before anything reads them. Ids in the order given.
 *
 * @param tx - a transaction; `ensureMonth` must have seen to the month of every `fetchedAt` before it began
 */
export async function saveSnapshots(tx: Db, many: readonly Snapshot[]): Promise<number[]> {
  if (many.length === 0) return []
  const packed = await Promise.all(many.map((snapshot) => pack(snapshot.body)))
  const rows = await tx.insert(snapshots).values(many.map(snapshotRow)).returning({ id: snapshots.id })
  await tx.insert(snapshotBodies).values(
    rows.map(({ id }, index) => {
      const body = packed[index]
      const snapshot = many[index]
      if (!body || !snapshot) throw new Error('The store gave more rows than were written')
      return { snapshotId: id, fetchedAt: snapshot.fetchedAt, ...body }
    }),
  )
  return rows.map(({ id }) => id)
}

function snapshotRow(snapshot: Snapshot) {
  const { url, finalUrl, status, headers, mediaType, sha256, fetchedAt, kind } = snapshot
  return { url, finalUrl, status, headers, mediaType, sha256, fetchedAt, kind, byteLength: snapshot.body.length }
}

async function pack(body: Uint8Array): Promise<{ encoding: string; body: Uint8Array }> {
  if (body.length < COMPRESS_FROM_BYTES) return { encoding: 'identity', body }
  return { encoding: 'br', body: await compress(body, BROTLI) }
}

/** A snapshot with its bytes as they came; null when there is none with that id. */
export async function snapshotBody(db: Db, snapshotId: number): Promise<{ snapshot: SnapshotRecord; body: Uint8Array } | null> {
  const [row] = await db.select().from(snapshots).where(eq(snapshots.id, snapshotId))
  if (!row) return null
  const [stored] = await db.select().from(snapshotBodies).where(eq(snapshotBodies.snapshotId, snapshotId))
  if (!stored) throw new Error(`Snapshot ${snapshotId} has lost its bytes`)
  return { snapshot: toSnapshotRecord(row), body: stored.encoding === 'br' ? await decompress(stored.body) : stored.body }
}

/** The oldest snapshot of an address that holds these very bytes, and if given, of that instant; null when there is none. */
export async function findSnapshot(db: Db, of: { url: string; sha256: string; fetchedAt?: Date }): Promise<number | null> {
  const [row] = await db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.sha256, of.sha256),
        eq(snapshots.url, of.url),
        of.fetchedAt ? eq(snapshots.fetchedAt, of.fetchedAt) : undefined,
      ),
    )
    .orderBy(snapshots.id)
    .limit(1)
  return row?.id ?? null
}
