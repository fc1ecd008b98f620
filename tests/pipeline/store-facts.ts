import { createHash } from 'node:crypto'
import { asc, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { lostEntries } from '../../db/queries/ingest.ts'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { articles, classifications, digests, duePages, entries, leftOut, snapshots, storyArticles } from '../../db/schema.ts'

/** What a store holds, in words that do not depend on the order in which its rows came to be: addresses for ids, all sorted. */
export interface StoreFacts {
  readonly entries: readonly string[]
  readonly articles: readonly string[]
  readonly leftOut: readonly string[]
  readonly judgements: readonly string[]
  /** One line a story: the addresses of its articles. */
  readonly stories: readonly string[]
  /** One line a family of texts that copy one another. */
  readonly copies: readonly string[]
  /** One a week, as JSON. */
  readonly digests: readonly string[]
}

/** Reads what a store holds. */
export async function storeFacts(db: Db): Promise<StoreFacts> {
  const stored = await db.select().from(articles)
  const addresses = new Map(stored.map(({ id, canonicalUrl }) => [id, canonicalUrl]))
  const address = (id: number | null) => (id === null ? 'none' : (addresses.get(id) ?? `article ${id}, which is not there`))
  const announced = await db.select().from(entries)
  const left = await db.select().from(leftOut)
  const judged = await db.select().from(classifications)
  const members = await db.select().from(storyArticles)
  const built = await db.select().from(digests).orderBy(asc(digests.week))
  return {
    entries: lines(announced, ({ sourceId, key, link, title, week }) => [sourceId, key, link, title, week]),
    articles: lines(stored, ({ canonicalUrl, version, kind, title, textSha256, language, week }) => [
      canonicalUrl,
      version,
      kind,
      title,
      textSha256,
      language,
      week,
    ]),
    leftOut: lines(left, ({ sourceId, url, reason }) => [sourceId, url, reason]),
    judgements: lines(judged, ({ articleId, model, headsVersion, level, labels, score, notJudged }) => [
      address(articleId),
      model,
      headsVersion,
      level,
      labels,
      score,
      notJudged,
    ]),
    stories: groups(
      members,
      ({ storyId }) => storyId,
      ({ articleId }) => address(articleId),
    ),
    copies: groups(
      stored,
      ({ id, copyOf }) => copyOf ?? id,
      ({ canonicalUrl }) => canonicalUrl,
    ),
    digests: built.map(({ content }) => withoutIds(content, addresses)),
  }
}

/**
 * What is wrong in a store whose work is done, each in one line: rows lost, doubled or left over, bytes that are not those
 * that were hashed.
 */
export async function storeFaults(db: Db): Promise<string[]> {
  const faults: string[] = []
  const expectNone = (count: number, what: string) => {
    if (count > 0) faults.push(`${count} ${what}`)
  }
  expectNone(await lostEntries(db), 'entries without article, left-out record or due page')
  expectNone(await db.$count(duePages), 'pages still due')
  expectNone(
    await count(db, sql`select entry_id from articles intersect select entry_id from left_out`),
    'entries both article and left out',
  )
  expectNone(
    await count(db, sql`select canonical_url from articles group by canonical_url having count(*) > 1`),
    'addresses with two articles',
  )
  expectNone(
    await count(db, sql`select 1 from articles a where (select count(*) from classifications c where c.article_id = a.id) <> 1`),
    'articles not judged exactly once',
  )
  expectNone(
    await count(
      db,
      sql`select 1 from classifications c where c.not_judged is null and not exists (select 1 from embeddings e where e.article_id = c.article_id)`,
    ),
    'judged articles without a vector',
  )
  expectNone(
    await count(
      db,
      sql`select 1 from classifications c where c.level <> 'none' and not exists (select 1 from story_articles s where s.article_id = c.article_id)`,
    ),
    'relevant articles without a story',
  )
  expectNone(
    await count(db, sql`select 1 from stories s where not exists (select 1 from story_articles a where a.story_id = s.id)`),
    'stories without an article',
  )
  expectNone(
    await count(
      db,
      sql`select 1 from fetches f where f.outcome = 'fetched' and not exists (select 1 from snapshots s where s.id = f.snapshot_id)`,
    ),
    'fetches whose snapshot is not there',
  )
  for (const { id, sha256, byteLength } of await db.select().from(snapshots)) {
    const body = (await snapshotBody(db, id))?.body ?? new Uint8Array()
    const isSame = body.length === byteLength && createHash('sha256').update(body).digest('hex') === sha256
    if (!isSame) faults.push(`snapshot ${id} does not hold the bytes that were hashed`)
  }
  return faults
}

async function count(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(sql`(${query}) as found`)
  return row?.count ?? 0
}

const lines = <T>(rows: readonly T[], columns: (row: T) => unknown[]) => rows.map((row) => JSON.stringify(columns(row))).sort()

function groups<T>(rows: readonly T[], groupOf: (row: T) => number, nameOf: (row: T) => string): string[] {
  const found = new Map<number, string[]>()
  for (const row of rows) found.set(groupOf(row), [...(found.get(groupOf(row)) ?? []), nameOf(row)])
  return [...found.values()].map((names) => names.sort().join(' ')).sort()
}

/** A digest's JSON with its articles named by address and its stories by nothing: numbers are given in the order of arrival. */
function withoutIds(content: string, addresses: ReadonlyMap<number, string>): string {
  return JSON.stringify(
    JSON.parse(content, (key, value) => {
      if (key === 'storyId') return undefined
      if (key === 'articleId' && typeof value === 'number') return addresses.get(value)
      if (key === 'articleIds' && Array.isArray(value)) return value.map((id) => addresses.get(id)).sort()
      return value
    }),
    null,
    1,
  )
}
