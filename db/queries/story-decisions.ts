import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { ConflictError, InputError, NotFoundError } from '../../domain/errors.ts'
import type { StoryDecision } from '../../domain/story-decision.ts'
import type { Db } from '../database.ts'
import { reviews, stories, storyArticles, storyDecisions } from '../schema.ts'
import { lockJudging } from './judge.ts'
import { currentStoryId } from './stories.ts'

/** What came of a decision on stories. */
export interface DecidedStories {
  /** Merge: the story that stays. Split: the story that was taken apart. */
  readonly storyId: number
  /** Merge: the story that went into it. Split: the new story. */
  readonly otherStoryId: number
  /** The articles that went from one to the other. */
  readonly moved: readonly number[]
}

/**
 * Puts two stories together: the second one's articles come to stand in the first. What was decided about the second counts for the
 * first, where nothing was decided about that one; its address leads there.
 *
 * @param by - who decided
 * @throws {@link NotFoundError} when one is not there, {@link ConflictError} when they are one story already
 */
export async function mergeStories(db: Db, storyId: number, otherStoryId: number, by: string, at: Date): Promise<DecidedStories> {
  return db.transaction(async (tx) => {
    await lockJudging(tx)
    const [into, from] = [await existingStory(tx, storyId), await existingStory(tx, otherStoryId)]
    if (into === from) throw new ConflictError(`Story ${otherStoryId} and story ${storyId} are one story already.`)
    const [others, moved] = [await membersOf(tx, into), await membersOf(tx, from)]
    await decide(tx, { kind: 'merge', moved, others }, { storyId: into, otherStoryId: from }, by, at)
    await tx.update(storyArticles).set({ storyId: into, how: 'merged' }).where(eq(storyArticles.storyId, from))
    const [decided] = await tx.select().from(reviews).where(eq(reviews.storyId, into)).limit(1)
    const [inherited] = await tx.select().from(reviews).where(eq(reviews.storyId, from)).orderBy(desc(reviews.id)).limit(1)
    if (!decided && inherited) {
      const { id, ...review } = inherited
      await tx.insert(reviews).values({ ...review, storyId: into })
    }
    return { storyId: into, otherStoryId: from, moved }
  })
}

/**
 * Takes some articles out of a story: they become a story of their own, about which nothing is decided yet.
 *
 * @param by - who decided
 * @throws {@link NotFoundError} when the story is not there, {@link InputError} when an article is not in it, or none would stay behind
 */
export async function splitStory(
  db: Db,
  storyId: number,
  articleIds: readonly number[],
  by: string,
  at: Date,
): Promise<DecidedStories> {
  return db.transaction(async (tx) => {
    await lockJudging(tx)
    const from = await existingStory(tx, storyId)
    const members = await membersOf(tx, from)
    const stranger = articleIds.find((id) => !members.includes(id))
    if (stranger !== undefined) throw new InputError('article', `Article ${stranger} is not in story ${from}.`)
    const moved = members.filter((id) => articleIds.includes(id))
    const others = members.filter((id) => !articleIds.includes(id))
    if (moved.length === 0 || others.length === 0)
      throw new InputError('article', 'Name some of the story’s articles: at least one must go, and one must stay.')
    const [made] = await tx.insert(stories).values({ createdAt: at }).returning({ id: stories.id })
    if (!made) throw new Error('The story was not written')
    await decide(tx, { kind: 'split', moved, others }, { storyId: from, otherStoryId: made.id }, by, at)
    await tx
      .update(storyArticles)
      .set({ storyId: made.id, how: 'split' })
      .where(and(eq(storyArticles.storyId, from), inArray(storyArticles.articleId, moved)))
    return { storyId: from, otherStoryId: made.id, moved }
  })
}

/** Every decision, oldest first, for whatever groups articles anew. */
export async function allStoryDecisions(db: Db): Promise<StoryDecision[]> {
  const rows = await db.select().from(storyDecisions).orderBy(asc(storyDecisions.id))
  return rows.map(({ kind, moved, others }) => ({ kind: kind === 'merge' ? 'merge' : 'split', moved, others }))
}

async function existingStory(tx: Db, id: number): Promise<number> {
  const found = await currentStoryId(tx, id)
  if (found === null) throw new NotFoundError(`There is no story ${id}.`)
  return found
}

async function membersOf(tx: Db, storyId: number): Promise<number[]> {
  const rows = await tx
    .select()
    .from(storyArticles)
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(asc(storyArticles.articleId))
  return rows.map(({ articleId }) => articleId)
}

async function decide(
  tx: Db,
  { kind, moved, others }: StoryDecision,
  ids: { readonly storyId: number; readonly otherStoryId: number },
  by: string,
  at: Date,
): Promise<void> {
  await tx.insert(storyDecisions).values({ kind, moved: [...moved], others: [...others], ...ids, decidedBy: by, decidedAt: at })
}
