import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Db } from '../db/database.ts'
import { articleById, listArticles } from '../db/queries/articles.ts'
import { snapshotBody } from '../db/queries/snapshots.ts'
import type { ArticleFilter } from '../domain/article.ts'
import { InputError, NotFoundError } from '../domain/errors.ts'
import { parseWeek } from '../domain/week.ts'
import { warcInfo, warcRecord } from '../report/warc.ts'
import type { CommandContext } from './context.ts'
import { VERSION } from './version.ts'

interface Options {
  readonly article: readonly string[]
  readonly week?: string
  readonly source?: string
  readonly topic?: string
  readonly since?: Date
  readonly all?: boolean
  readonly out?: string
}

/** The snapshots of articles, and those that announced them, as a web archive of gzipped records: on stdout, or in a file. */
export async function run(context: CommandContext, options: Options): Promise<number> {
  const { db } = await context.store()
  const ids = options.article.length > 0 ? options.article.map(readId) : await selection(db, options)
  const path = options.out === undefined ? null : resolve(context.cwd, options.out)
  const unfinished = `${path}.part`
  const out = path === null ? context.stdout : createWriteStream(unfinished)
  const counts = { articles: ids.length, snapshots: 0 }
  try {
    await write(out, warcInfo(`Customs Horizon ${VERSION}`, context.clock()))
    const written = new Set<number>()
    for (const id of ids) {
      const article = await articleById(db, id)
      if (!article) throw new NotFoundError(`There is no article ${id}.`)
      for (const snapshotId of [article.announcement.id, article.snapshot.id]) {
        if (written.has(snapshotId)) continue
        written.add(snapshotId)
        const stored = await snapshotBody(db, snapshotId)
        if (!stored) throw new Error(`Snapshot ${snapshotId} of article ${id} is not there`)
        await write(out, warcRecord(stored.snapshot, stored.body))
        counts.snapshots += 1
      }
    }
    if (path !== null) {
      out.end()
      await finished(out)
      await rename(unfinished, path)
      context.stdout.write(`${JSON.stringify({ ...counts, file: options.out })}\n`)
    }
  } catch (error) {
    if (path !== null) await rm(unfinished, { force: true })
    throw error
  }
  return 0
}

function readId(id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new InputError('article', `"${id}" is not an article's number.`)
  return Number(id)
}

/** Oldest first. */
async function selection(db: Db, { week, source, topic, since, all }: Options): Promise<number[]> {
  const filter: ArticleFilter = {
    ...(week === undefined ? {} : { week: parseWeek(week) }),
    ...(source === undefined ? {} : { sourceId: source }),
    ...(topic === undefined ? {} : { topic }),
    ...(since === undefined ? {} : { since }),
  }
  if (Object.keys(filter).length === 0 && !all)
    throw new InputError('article', 'Name articles by their numbers, or choose by --week, --source, --topic, --since or --all.')
  const ids: number[] = []
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page: Awaited<ReturnType<typeof listArticles>> = await listArticles(db, filter, 200, cursor)
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  return ids.reverse()
}

function write(out: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((done, fail) => out.write(bytes, (error) => (error ? fail(error) : done())))
}
