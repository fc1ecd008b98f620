import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Classifier, createClassifier, MODEL_FOLDER } from '../../classifier/classifier.ts'
import { loadModel } from '../../classifier/model.ts'
import type { Db } from '../../db/database.ts'
import { addCorrection } from '../../db/queries/corrections.ts'
import { listHeadVersions } from '../../db/queries/heads.ts'
import { askRejudgement, listDueRejudgements } from '../../db/queries/judge.ts'
import { addTopic } from '../../db/queries/topics.ts'
import { articles, classifications, corrections, headVersions } from '../../db/schema.ts'
import { correctionSchema } from '../../domain/correction.ts'
import { DAY_MS } from '../../domain/week.ts'
import { importLines } from '../../pipeline/import.ts'
import { judgeArticles } from '../../pipeline/judge.ts'
import { judgeAgain, judgeDueAgain } from '../../pipeline/judge-again.ts'
import { goBack, isRefitDue, refit, refitWhenDue } from '../../pipeline/refit.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { LEDGER, NOW, SEALS } from './rows.ts'

const TUNNEL =
  'Engineers at a national laboratory sent pairs of entangled photons through forty kilometres of city fibre and kept the keys secret from a listener. Border agencies that seal their data with such keys would notice at once when somebody reads along.'
const FOOTBALL =
  'The home side won by two goals to one on a wet evening, and the coach praised the young goalkeeper for three fine saves.'

let classifier: Classifier
beforeAll(async () => {
  classifier = await createClassifier({ workers: 1 })
})
afterAll(() => classifier.close())

/** Four articles, judged. Gives what a worker has, and their ids in this order: seals, ledger, tunnel, football. */
async function judgedStore(db: Db) {
  const texts = [SEALS, LEDGER, TUNNEL, FOOTBALL]
  const titles = [
    'Electronic seals on trial in Rotterdam',
    'Two Customs administrations share a ledger',
    'Keys from entangled photons',
    'Home win',
  ]
  const lines = titles.map((title, i) =>
    JSON.stringify({
      ...{ url: `https://a.example/${i}`, title, summary: texts[i], feed: 'https://a.example/rss' },
      publishedAt: `2026-11-${16 + i}T09:00:00Z`,
    }),
  )
  const { signal } = new AbortController()
  const source = (async function* () {
    yield* lines
  })()
  await importLines(db, source, NOW, () => undefined, signal)
  const parts = { db, classifier, modelFolder: MODEL_FOLDER, clock: () => NOW, report: () => undefined, signal }
  expect(await judgeArticles(parts, {})).toMatchObject({ judged: 4, heads: classifier.headsVersion, isDone: true })
  const rows = await db.select({ id: articles.id }).from(articles).orderBy(asc(articles.publishedAt))
  return { parts, ids: rows.map(({ id }) => id) }
}

const judgementsOf = (db: Db, articleId: number) =>
  db.select().from(classifications).where(eq(classifications.articleId, articleId)).orderBy(asc(classifications.id))
const say = (db: Db, articleId: number, said: object) => addCorrection(db, articleId, correctionSchema.parse(said), 'Editor', NOW)
const everything = { since: null, until: null, topicId: null, judgedBy: null }

const QUANTUM = {
  ...{ id: 'quantum', chapter: null, name: { en: 'Quantum communication', fr: 'Communication quantique' } },
  shortName: { en: 'Quantum', fr: 'Quantique' },
  definition: {
    en: 'Sending keys or data by entangled photons, so that a listener is noticed; quantum keys and networks.',
    fr: 'Transmettre des clés ou des données par photons intriqués, de sorte que toute écoute se remarque.',
  },
}

describeEachDatabase('heads that are fitted anew', (open) => {
  it('judge from then on, add rows where asked to, and go one step back', async () => {
    const { db } = await open()
    const { parts, ids } = await judgedStore(db)
    const [, , tunnel = 0, football = 0] = ids
    expect(await refit(parts, 'Editor')).toBeNull()

    // A topic works at once by similarity, shown as uncalibrated.
    await addTopic(db, QUANTUM, [tunnel], 'Editor', NOW)
    await addTopic(db, QUANTUM, [], 'Editor', NOW)
    const other = { ...QUANTUM, definition: { en: 'x', fr: 'y' } }
    await expect(addTopic(db, other, [], 'Editor', NOW)).rejects.toThrow('another definition')
    await expect(addTopic(db, { ...QUANTUM, id: 'q2' }, [999_999], 'Editor', NOW)).rejects.toThrow('There is no article 999999.')
    const first = await refitWhenDue(parts)
    expect(first).toMatchObject({ version: `${classifier.headsVersion}.1`, isLive: true, reason: null, madeBy: 'worker' })
    expect(await refitWhenDue(parts)).toBeNull()

    // Nothing is judged again unless somebody asks; a topic is looked for where it is.
    expect(await judgeArticles(parts, {})).toMatchObject({ judged: 0, heads: first?.version })
    const before = await judgementsOf(db, tunnel)
    await askRejudgement(db, { ...everything, topicId: 'quantum' }, NOW)
    expect(await judgeDueAgain(parts, 600_000)).toBe(true)
    expect(await listDueRejudgements(db)).toEqual([])
    const [old, now, ...more] = await judgementsOf(db, tunnel)
    expect([old]).toEqual(before)
    expect(more).toEqual([])
    expect(now).toMatchObject({ headsVersion: first?.version, uncalibrated: ['quantum'] })
    expect(now?.labels).toContain('quantum')
    expect({ ...now?.topics, quantum: 0 }).toEqual({ ...old?.topics, quantum: 0 })
    expect(now?.score).toBe(old?.score)
    expect(await judgementsOf(db, football)).toHaveLength(1)

    // What is left of a range is judged by whoever comes next; what is done is not done again.
    const due = await askRejudgement(db, everything, NOW)
    expect(await askRejudgement(db, everything, NOW)).toEqual(due)
    expect(await judgeAgain({ ...parts, signal: AbortSignal.abort() }, due)).toMatchObject({ judged: 0, isDone: false })
    expect(await listDueRejudgements(db)).toHaveLength(1)
    expect(await judgeAgain(parts, due)).toMatchObject({ judged: ids.length - 1, isDone: true })

    const { files } = loadModel(MODEL_FOLDER)
    const line = { model: classifier.model, shipped: classifier.headsVersion }
    const back = await goBack(db, line, files, 'Editor', NOW)
    expect(back).toMatchObject({ left: first?.version, made: { version: `${classifier.headsVersion}.2`, isLive: true } })
    await expect(goBack(db, line, files, 'Editor', NOW)).rejects.toThrow('nothing lies before them')
    expect(await judgeAgain(parts, await askRejudgement(db, { ...everything, judgedBy: back.left }, NOW))).toMatchObject({
      ...{ judged: ids.length, heads: back.made.version },
    })
    expect((await judgementsOf(db, tunnel)).at(-1)).toMatchObject({ topics: old?.topics, labels: old?.labels, uncalibrated: [] })
    // What was left behind does not come back by itself.
    expect(await refitWhenDue({ ...parts, clock: () => new Date(NOW.getTime() + 9 * DAY_MS) })).toBeNull()
  })

  it('are kept back where they are not better, with the reason; what was said and fitted stays for ever', async () => {
    const { db } = await open()
    const { parts, ids } = await judgedStore(db)
    for (const [i, id] of ids.entries()) await say(db, id, { topics: { ai: i % 2 === 0 }, relevance: i % 2 === 0 ? 0 : 2 })
    const made = await refit(parts, 'Editor')
    expect(await listHeadVersions(db)).toEqual([made])
    const { steps } = reportSchema.parse(made?.report)
    expect(steps.map(({ what }) => what)).toEqual(['topics ai', 'relevance'])
    const isTaken = steps.some(({ reason }) => reason === null)
    expect(made).toMatchObject({ isLive: isTaken, reason: isTaken ? null : expect.stringContaining('nothing that was tried') })
    expect(made?.learntUntil).toBe(ids.length)

    await expect(db.delete(corrections)).rejects.toThrow()
    await expect(db.update(corrections).set({ relevance: 0 })).rejects.toThrow()
    await expect(db.delete(headVersions)).rejects.toThrow()
    await expect(db.update(headVersions).set({ isLive: false })).rejects.toThrow()
    await expect(say(db, 999_999, { relevance: 1 })).rejects.toThrow('There is no article 999999.')
  })
})

const reportSchema = z.object({ steps: z.array(z.object({ what: z.string(), reason: z.string().nullable() })) })

describe('judging again', () => {
  it('learns ten corrections at once, fewer a day after the last', () => {
    const later = (ms: number) => new Date(NOW.getTime() + ms)
    expect(isRefitDue(0, NOW, later(9 * DAY_MS))).toBe(false)
    expect(isRefitDue(1, NOW, later(DAY_MS - 1))).toBe(false)
    expect(isRefitDue(1, NOW, later(DAY_MS))).toBe(true)
    expect(isRefitDue(10, NOW, NOW)).toBe(true)
  })
})
