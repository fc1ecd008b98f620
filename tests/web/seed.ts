import { createHash } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { addEntries, entryKey, recordAttempt, saveSourceState } from '../../db/queries/crawl.ts'
import { saveDigest } from '../../db/queries/digests.ts'
import { addArticle } from '../../db/queries/ingest.ts'
import { addToStory, saveJudgements } from '../../db/queries/judge.ts'
import { saveSnapshots } from '../../db/queries/snapshots.ts'
import { addSources } from '../../db/queries/sources.ts'
import { addReview } from '../../db/queries/stories.ts'
import { leftOut } from '../../db/schema.ts'
import type { Judgement } from '../../domain/classification.ts'
import type { FetchOutcome } from '../../domain/fetch-outcome.ts'
import type { Snapshot, SnapshotKind } from '../../domain/snapshot.ts'
import { ARTICLES, evidenceOf, LEFT_OUT, NOW, type SampleArticle, SOURCES, sourceOf, textOf, WEEK } from './sample.ts'
import { type SampleIds, sampleDigest } from './sample-digest.ts'

const HOUR_MS = 3_600_000
const before = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS)
const MODEL = { model: '0123456789abcdef', headsVersion: '2026-11' }

/** Puts the sources of the sample into a store, each in its state, with attempts. */
export async function seedSources(db: Db): Promise<void> {
  await addSources(db, SOURCES.map(sourceOf), before(400))
  for (const source of SOURCES) {
    const { state = 'fine', reason = null, id } = source
    if (state === 'new') continue
    const isGood = state === 'fine' || state === 'silent'
    const change = {
      lastAttemptAt: before(2),
      lastGoodAt: isGood ? before(2) : before(290),
      lastNewEntryAt: before(isGood ? 30 : 290),
    }
    await saveSourceState(
      db,
      id,
      { ...change, state, reason, since: before(isGood ? 300 : 20), nextAttemptAt: before(-4) },
      before(2),
    )
    const outcome: FetchOutcome = isGood
      ? {
          kind: 'fetched',
          snapshot: snapshotOf(sourceOf(source).url, `<rss><channel><title>${id}</title></channel></rss>`, 'fetched'),
        }
      : { kind: 'refused', reason: reason ?? 'HTTP 403', status: 403 }
    await recordAttempt(db, { at: before(2), sourceId: id, entryId: null, url: sourceOf(source).url, outcome, durationMs: 312 })
  }
}

/** Puts the whole sample into a store: sources, articles, judgements, stories, left-out entries, one decision, one digest. */
export async function seed(db: Db): Promise<SampleIds> {
  await seedSources(db)
  const articles: number[] = []
  const stories = new Map<number, number>()
  for (const [index, article] of ARTICLES.entries()) articles.push(await seedArticle(db, article, index, articles))
  for (const [index, { story, copyOf }] of ARTICLES.entries()) {
    if (story === undefined) continue
    const known = stories.get(story) ?? null
    const how = known === null ? 'first' : copyOf === undefined ? 'same-event' : 'copy'
    stories.set(story, await addToStory(db, articles[index] ?? 0, known, how, before(1)))
  }
  await seedLeftOut(db, articles)
  const decision = {
    decision: 'keep',
    soWhat: 'Three times as many finds at one port: ask how the images were labelled.',
    stage: 'pilot',
    credibility: 2,
  } as const
  await addReview(db, stories.get(1) ?? 0, { ...decision, reason: null, topicId: 'ai', sectionId: null }, 'editor', before(1))
  const ids = { articles, stories }
  await saveDigest(db, sampleDigest(ids), NOW)
  return ids
}

async function seedArticle(db: Db, article: SampleArticle, index: number, articles: readonly number[]): Promise<number> {
  const url = `https://${article.source}.example/news/${index}`
  const text = textOf(article)
  const day = article.day === null ? null : new Date(article.day)
  const announcement = await save(db, snapshotOf(`https://${article.source}.example/feed.xml`, `<rss>${index}</rss>`, 'fetched'))
  const page = article.announced
    ? await save(db, snapshotOf(url, JSON.stringify({ title: article.title }), 'announced'))
    : await save(db, snapshotOf(url, `<html><title>${index}</title><p>${text}</p></html>`, 'fetched'))
  const entry = {
    key: url,
    link: url,
    title: article.title,
    summary: article.paragraphs[0] ?? null,
    publishedAt: day,
    updatedAt: null,
    authors: [],
    language: article.language,
    categories: [],
  }
  const added = await addEntries(
    db,
    [{ sourceId: article.source, snapshotId: announcement, entry, canonicalUrl: url, week: WEEK }],
    before(30 - index),
  )
  const id = await addArticle(db, {
    ...{ entryId: added.get(entryKey(article.source, url)) ?? 0, sourceId: article.source, snapshotId: page, canonicalUrl: url },
    ...{
      kind: article.announced ? 'announced' : 'page',
      title: article.title,
      text,
      publishedAt: day,
      language: article.language,
    },
    ...{ authors: article.authors ?? [], siteName: null, excerpt: null, week: WEEK, extractedAt: before(20) },
    ...{ textSha256: sha256(Buffer.from(text)), minHash: [], bands: [] },
    copyOf: article.copyOf === undefined ? null : (articles[article.copyOf] ?? null),
  })
  if (id === null) throw new Error(`Article ${index} of the sample was not stored`)
  await saveJudgements(
    db,
    MODEL,
    [{ articleId: id, judgement: judgementOf(article), notJudged: null, level: article.level, vector: null }],
    before(10),
  )
  return id
}

async function save(db: Db, snapshot: Snapshot): Promise<number> {
  const [id] = await saveSnapshots(db, [snapshot])
  if (id === undefined) throw new Error('The snapshot was not written')
  return id
}

/** Figures for every topic and aspect, as a model gives them. */
function judgementOf(article: SampleArticle): Judgement {
  const topics = {
    blockchain: 0.01,
    iot: 0.02,
    ai: 0.04,
    '3d-printing': 0.004,
    biometrics: 0.02,
    drones: 0.01,
    ...article.topics,
  }
  const aspects = {
    'what-it-is': 0.21,
    'current-use-customs': 0.18,
    'current-use-broader': 0.3,
    benefits: 0.33,
    risks: 0.14,
    future: 0.25,
    pilots: 0.2,
    lessons: 0.08,
  }
  const aspectLabels = article.aspects ?? []
  const level = article.level === 'direct' || article.level === 'customs-only' ? 2 : article.level === 'adjacent' ? 1 : 0
  return {
    topics,
    labels: Object.entries(article.topics).flatMap(([id, value]) => (value >= 0.5 ? [id] : [])),
    relevance: { level, probabilities: level === 2 ? [0.03, 0.06, 0.91] : level === 1 ? [0.2, 0.6, 0.2] : [0.97, 0.02, 0.01] },
    aspects: { ...aspects, ...Object.fromEntries(aspectLabels.map((id) => [id, 0.82])) },
    aspectLabels: [...aspectLabels],
    score: level === 2 ? 0.93 : level === 1 ? 0.61 : 0.03,
    evidence: evidenceOf(article),
    ...{ stage: null, countries: [], bodies: [] },
  }
}

async function seedLeftOut(db: Db, articles: readonly number[]): Promise<void> {
  await db.insert(leftOut).values(
    LEFT_OUT.map(({ source, title, reason, detail, standsFor }, index) => ({
      ...{
        sourceId: source,
        week: WEEK,
        reason,
        detail,
        title,
        url: `https://${source}.example/left-out/${index}`,
        at: before(12),
      },
      articleId: standsFor === undefined ? null : (articles[standsFor] ?? null),
    })),
  )
}

function snapshotOf(url: string, body: string, kind: SnapshotKind): Snapshot {
  const bytes = Buffer.from(body)
  const mediaType = kind === 'announced' ? 'application/json' : 'text/html'
  const headers = {
    'content-type': `${mediaType}; charset=utf-8`,
    'last-modified': 'Tue, 17 Nov 2026 09:00:00 GMT',
    server: 'sample',
  }
  return { url, finalUrl: url, status: 200, headers, mediaType, body: bytes, sha256: sha256(bytes), fetchedAt: before(26), kind }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
