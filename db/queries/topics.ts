import { asc, inArray, isNotNull, max } from 'drizzle-orm'
import { ConflictError, InputError } from '../../domain/errors.ts'
import type { Topic } from '../../domain/topics.ts'
import type { Db } from '../database.ts'
import { articles, topicExamples, topics } from '../schema.ts'

/** The topics in the order of the report. */
export async function listTopics(db: Db): Promise<Topic[]> {
  return (await db.select().from(topics).orderBy(asc(topics.position))).map(toTopic)
}

function toTopic(row: typeof topics.$inferSelect): Topic {
  return {
    id: row.id,
    chapter: row.chapter,
    name: { en: row.nameEn, fr: row.nameFr },
    shortName: { en: row.shortEn, fr: row.shortFr },
    definition: { en: row.definitionEn, fr: row.definitionFr },
  }
}

/** A topic that people added, with the articles that show what it means. */
export interface AddedTopicRecord extends Topic {
  readonly exampleIds: readonly number[]
  /** When it or its newest example was added. */
  readonly changedAt: Date
}

/** The topics that people added, oldest first. */
export async function addedTopics(db: Db): Promise<AddedTopicRecord[]> {
  const rows = await db.select().from(topics).where(isNotNull(topics.addedAt)).orderBy(asc(topics.position))
  const examples = await db.select().from(topicExamples).orderBy(asc(topicExamples.articleId))
  return rows.map((row) => {
    const own = examples.filter(({ topicId }) => topicId === row.id)
    const times = [row.addedAt, ...own.map(({ addedAt }) => addedAt)].flatMap((at) => (at ? [at.getTime()] : []))
    return { ...toTopic(row), exampleIds: own.map(({ articleId }) => articleId), changedAt: new Date(Math.max(...times)) }
  })
}

/**
 * Adds a topic after the others, with articles that show what it means; of a topic that people added before, it adds examples.
 *
 * @param by - who adds it
 * @throws {@link ConflictError} when a topic of another meaning has that id, {@link InputError} when an example is not there
 */
export async function addTopic(db: Db, topic: Topic, exampleIds: readonly number[], by: string, at: Date): Promise<void> {
  const { id, chapter, name, shortName, definition } = topic
  await db.transaction(async (tx) => {
    const found = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(inArray(articles.id, [...exampleIds]))
    const missing = exampleIds.find((example) => !found.some((one) => one.id === example))
    if (missing !== undefined) throw new InputError('example', `There is no article ${missing}.`)
    const [last] = await tx.select({ position: max(topics.position) }).from(topics)
    const [added] = await tx
      .insert(topics)
      .values({
        ...{ id, chapter, position: (last?.position ?? 0) + 1, addedBy: by, addedAt: at },
        ...{ nameEn: name.en, nameFr: name.fr, shortEn: shortName.en, shortFr: shortName.fr },
        ...{ definitionEn: definition.en, definitionFr: definition.fr },
      })
      .onConflictDoNothing()
      .returning()
    const known = added ? null : (await addedTopics(tx)).find((one) => one.id === id)
    if (!added && (known?.definition.en !== definition.en || known.definition.fr !== definition.fr))
      throw new ConflictError(`There is a topic "${id}" already, with another definition.`)
    if (exampleIds.length > 0)
      await tx
        .insert(topicExamples)
        .values(exampleIds.map((articleId) => ({ topicId: id, articleId, addedBy: by, addedAt: at })))
        .onConflictDoNothing()
  })
}
