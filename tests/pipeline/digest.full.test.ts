import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createClassifier } from '../../classifier/classifier.ts'
import type { Db } from '../../db/database.ts'
import { digestContent } from '../../db/queries/digests.ts'
import { addReview } from '../../db/queries/stories.ts'
import { digestItems, digests, storyArticles } from '../../db/schema.ts'
import { unexplainedEntries } from '../../digest/left-out.ts'
import { reviewSchema } from '../../domain/review.ts'
import { parseWeek } from '../../domain/week.ts'
import { buildWeek, freezeWeek } from '../../pipeline/digest.ts'
import { importLines } from '../../pipeline/import.ts'
import { judgeArticles } from '../../pipeline/judge.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { LEDGER, NOW, SEALS } from './rows.ts'

const WEEK = parseWeek('2026-W47')
const FOOTBALL =
  'The home side won by two goals to one on a wet evening, and the coach praised the young goalkeeper for three fine saves in the second half.'

/** Four entries of the week: one event told by two publishers, one on a ledger, one on football. */
async function fill(db: Db): Promise<void> {
  const line = (host: string, path: string, title: string, summary: string) =>
    JSON.stringify({
      url: `https://${host}/${path}`,
      title,
      summary,
      publishedAt: '2026-11-18T09:00:00Z',
      feed: `https://${host}/rss`,
    })
  const lines = [
    line('a.example', 'seals', 'Rotterdam Customs tries electronic seals', SEALS),
    line('b.example', 'seals', 'Electronic seals on trial in Rotterdam', `From our correspondent. ${SEALS}`),
    line('a.example', 'ledger', 'Two Customs administrations share a ledger', LEDGER),
    line('b.example', 'football', 'Home win', FOOTBALL),
  ]
  const signal = new AbortController().signal
  await importLines(
    db,
    (async function* () {
      yield* lines
    })(),
    NOW,
    () => undefined,
    signal,
  )
  const classifier = await createClassifier({ workers: 1 })
  try {
    const parts = { db, classifier, clock: () => NOW, report: () => undefined, signal }
    expect(await judgeArticles(parts, {})).toMatchObject({ judged: 4, notJudged: 0 })
    expect(await judgeArticles(parts, {})).toMatchObject({ judged: 0 })
  } finally {
    await classifier.close()
  }
}

describeEachDatabase("a week's digest", (open) => {
  it('shows each event once, accounts for every entry, and never changes once issued', async () => {
    const { db } = await open()
    await fill(db)
    const { digest } = await buildWeek(db, WEEK, NOW)
    expect(digest.counts).toMatchObject({ entriesFound: 4, entriesPending: 0 })
    expect(unexplainedEntries(digest)).toBe(0)
    const lines = [...digest.decideFirst, ...digest.topics.flatMap(({ stories }) => stories), ...digest.customsOnly]
    const seals = lines.filter(({ title }) => /seals/i.test(title))
    expect(seals).toHaveLength(1)
    expect(seals[0]).toMatchObject({ witnesses: 1, announcedOnly: true })
    expect(seals[0]?.publishers.toSorted()).toEqual(['a.example', 'b.example'])
    expect(lines.some(({ title }) => title === 'Home win')).toBe(false)

    const again = await buildWeek(db, WEEK, NOW)
    expect(again.digest).toEqual(digest)
    expect(await db.select().from(digestItems).where(eq(digestItems.week, WEEK))).toHaveLength(lines.length)

    const issued = await freezeWeek(db, WEEK, 'Desk', NOW)
    expect(issued.digest).toMatchObject({ state: 'issued', number: 1, issuedBy: 'Desk' })
    await expect(freezeWeek(db, WEEK, 'Desk', NOW)).rejects.toThrow('issued as number 1')
    await expect(buildWeek(db, WEEK, NOW)).rejects.toThrow('issued as number 1')
    await expect(db.update(digests).set({ content: '{}' }).where(eq(digests.week, WEEK))).rejects.toThrow()
    await expect(db.delete(digests).where(eq(digests.week, WEEK))).rejects.toThrow()
    expect((await digestContent(db, WEEK))?.content).toBe(issued.content)
  })

  it("puts a person's decision before the machine's order", async () => {
    const { db } = await open()
    await fill(db)
    const [member] = await db.select().from(storyArticles)
    const review = reviewSchema.parse({ decision: 'reject', reason: 'off-topic' })
    await addReview(db, member?.storyId ?? 0, review, 'Desk', NOW)
    const { digest } = await buildWeek(db, WEEK, NOW)
    const shown = [...digest.decideFirst, ...digest.topics.flatMap(({ stories }) => stories), ...digest.customsOnly]
    expect(shown.map(({ storyId }) => storyId)).not.toContain(member?.storyId)
    expect(digest.notShown.byReason).toContainEqual({ reason: 'rejected', count: 2 })
    expect(digest.counts.storiesReviewed).toBe(1)
  })

  it('refuses a week that has not begun, and one without a draft to issue', async () => {
    const { db } = await open()
    await expect(buildWeek(db, parseWeek('2027-W01'), NOW)).rejects.toThrow('has not begun')
    await expect(freezeWeek(db, WEEK, 'Desk', NOW)).rejects.toThrow('horizon digest build --week 2026-W47')
  })
})
