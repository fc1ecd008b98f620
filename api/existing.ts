import type { Db } from '../db/database.ts'
import { sourceById } from '../db/queries/sources.ts'
import { listTopics } from '../db/queries/topics.ts'
import { InputError } from '../domain/errors.ts'

/** Filters must name what there is: an empty list for a misspelt name would read as "no news". */

/** @throws {@link InputError} when no topic has that id */
export async function requireTopic(db: Db, id: string): Promise<void> {
  const ids = (await listTopics(db)).map((topic) => topic.id)
  if (!ids.includes(id)) throw new InputError('topic', `There is no topic "${id}". Use one of ${ids.join(', ')}.`)
}

/** @throws {@link InputError} when no source has that id */
export async function requireSource(db: Db, id: string): Promise<void> {
  if ((await sourceById(db, id)) === null) {
    throw new InputError('source', `There is no source "${id}". Those that there are stand at /api/v1/sources.`)
  }
}
