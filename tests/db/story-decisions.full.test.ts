import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Db } from '../../db/database.ts'
import { addToStory, lockJudging } from '../../db/queries/judge.ts'
import { addReview, storyById } from '../../db/queries/stories.ts'
import { allStoryDecisions, mergeStories, splitStory } from '../../db/queries/story-decisions.ts'
import { articles, storyArticles, storyDecisions } from '../../db/schema.ts'
import { reviewSchema } from '../../domain/review.ts'
import { respectDecisions } from '../../domain/story-decision.ts'
import { importLines } from '../../pipeline/import.ts'
import { NOW } from '../pipeline/rows.ts'
import { describeEachDatabase } from '../support/databases.ts'

const keep = reviewSchema.parse({ decision: 'keep' })

/** Five articles: two in a first story, two in a second, one in none. */
async function fill(db: Db) {
  const lines = Array.from({ length: 5 }, (_, i) =>
    JSON.stringify({
      ...{
        url: `https://a.example/${i}`,
        title: `Report ${i}`,
        feed: 'https://a.example/rss',
        publishedAt: '2026-11-18T09:00:00Z',
      },
      summary: `A text of its own, number ${i}, on the trials at gate ${i * 7} of the harbour, written for this test and nothing else.`,
    }),
  )
  const source = (async function* () {
    yield* lines
  })()
  await importLines(db, source, NOW, () => undefined, new AbortController().signal)
  const ids = (await db.select({ id: articles.id }).from(articles).orderBy(asc(articles.id))).map(({ id }) => id)
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
  const first = await addToStory(db, a, null, 'first', NOW)
  await addToStory(db, b, first, 'same-event', NOW)
  const second = await addToStory(db, c, null, 'first', NOW)
  await addToStory(db, d, second, 'same-event', NOW)
  return { articles: [a, b, c, d, e] as const, first, second }
}

const membersOf = async (db: Db, storyId: number) =>
  (await db.select().from(storyArticles).where(eq(storyArticles.storyId, storyId)).orderBy(asc(storyArticles.articleId))).map(
    ({ articleId }) => articleId,
  )

describeEachDatabase('stories that editors decide about', (open) => {
  it('go into one another, with their addresses and what was decided, and later articles with them', async () => {
    const { db } = await open()
    const { articles: ids, first, second } = await fill(db)
    const [a, b, c, d, e] = ids
    await addReview(db, second, keep, 'Reviewer', NOW)
    expect(await mergeStories(db, first, second, 'Editor', NOW)).toEqual({ storyId: first, otherStoryId: second, moved: [c, d] })
    expect(await membersOf(db, first)).toEqual([a, b, c, d])
    expect(await storyById(db, second)).toMatchObject({ id: first, reviews: [{ decision: 'keep', decidedBy: 'Reviewer' }] })
    // A machine that still remembers the old story puts a new article into the one that is left.
    expect(
      await db.transaction(async (tx) => {
        await lockJudging(tx)
        return addToStory(tx, e, second, 'same-event', NOW)
      }),
    ).toBe(first)
    await addReview(db, second, keep, 'Reviewer', NOW)
    expect((await storyById(db, first))?.reviews).toHaveLength(2)
    await expect(mergeStories(db, first, second, 'Editor', NOW)).rejects.toThrow('one story already')
    await expect(mergeStories(db, first, 999, 'Editor', NOW)).rejects.toThrow('There is no story 999.')
  })

  it('are taken apart, into a story about which nothing is decided', async () => {
    const { db } = await open()
    const { articles: ids, first, second } = await fill(db)
    const [a, b, c] = ids
    await addReview(db, first, keep, 'Reviewer', NOW)
    const { otherStoryId } = await splitStory(db, first, [b], 'Editor', NOW)
    expect(await membersOf(db, first)).toEqual([a])
    expect(await storyById(db, otherStoryId)).toMatchObject({ articles: [{ id: b }], reviews: [] })
    await expect(splitStory(db, first, [a], 'Editor', NOW)).rejects.toThrow('one must stay')
    await expect(splitStory(db, first, [c], 'Editor', NOW)).rejects.toThrow(`Article ${c} is not in story ${first}.`)

    // And it stays so, whatever groups them anew.
    await mergeStories(db, second, otherStoryId, 'Editor', NOW)
    const asMachine = new Map(ids.map((id) => [id, 'all']))
    let next = 0
    const stories = respectDecisions(asMachine, await allStoryDecisions(db), () => `story ${next++}`)
    expect(stories.get(b)).toBe(stories.get(c))
    expect(stories.get(a)).not.toBe(stories.get(b))
    await expect(db.delete(storyDecisions)).rejects.toThrow()
    await expect(db.update(storyDecisions).set({ decidedBy: 'nobody' })).rejects.toThrow()
  })
})
