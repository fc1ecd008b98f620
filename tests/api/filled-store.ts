import { createHash } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { ensureMonth } from '../../db/partitions.ts'
import { addArticle } from '../../db/queries/ingest.ts'
import { addToStory, saveJudgements } from '../../db/queries/judge.ts'
import { saveSnapshots } from '../../db/queries/snapshots.ts'
import { addSources } from '../../db/queries/sources.ts'
import { addReview } from '../../db/queries/stories.ts'
import { entries, fetches } from '../../db/schema.ts'
import type { Judgement, Relevance } from '../../domain/classification.ts'
import { relevanceLevel } from '../../domain/classification.ts'
import type { Snapshot, SnapshotKind } from '../../domain/snapshot.ts'
import type { Source } from '../../domain/source.ts'
import { weekOf } from '../../domain/week.ts'

/** The instant at which the stories of this file are told. */
export const NOW = new Date('2026-11-20T08:00:00.000Z')
const MINUTE_MS = 60_000

/** A page that would do harm if it were ever shown under our address. */
export const HOSTILE_PAGE = '<!doctype html><title>Seals</title><script>document.title = "taken over"</script><p>Seals.'

/** A title with everything that formats trip over, and a control character that XML cannot hold. */
export const AWKWARD_TITLE = 'Drones & <b>ports</b> ]]> "tested"\u0001 by Customs 😀'

/** Ids of what was put in. */
export interface Filled {
  readonly sealsStory: number
  readonly dronesStory: number
  readonly seals: number
  readonly sealsInFrench: number
  readonly drones: number
  readonly model: number
  readonly announced: number
  readonly football: number
  readonly unjudged: number
  readonly hostileSnapshot: number
}

/** Two sources, seven articles in five stories or none, one decision, one failed fetch. */
export async function fillStore(db: Db): Promise<Filled> {
  await ensureMonth(db, NOW)
  await addSources(
    db,
    [source('wco-newsroom', 'Sample Organization', 'INT', 'en'), source('douane', 'Douane témoin', 'FR', 'fr')],
    NOW,
  )
  const add = articleAdder(db)
  const blockchain = { blockchain: 0.93 }
  const seals = await add({
    title: 'Customs tests seals on a blockchain',
    source: 'wco-newsroom',
    topics: blockchain,
    relevance: 2,
  })
  const sealsInFrench = await add({
    ...{ title: 'La douane essaie des scellés sur chaîne de blocs', source: 'douane', language: 'fr' },
    ...{ topics: { blockchain: 0.81 }, relevance: 2 },
  })
  const drones = await add({ title: AWKWARD_TITLE, source: 'wco-newsroom', topics: { drones: 0.7, ai: 0.4 }, relevance: 1 })
  const model = await add({
    title: 'A model reads faster',
    source: 'wco-newsroom',
    topics: { ai: 0.66 },
    relevance: 0,
    isDated: false,
  })
  const announced = await add({
    ...{ title: 'Tariff codes by machine', source: 'wco-newsroom', topics: { ai: 0.9 }, relevance: 2 },
    kind: 'announced',
  })
  const football = await add({ title: 'Football results', source: 'douane', topics: {}, relevance: 0 })
  const unjudged = await add({ title: 'Not judged yet', source: 'douane' })

  const minutes = (count: number) => new Date(NOW.getTime() + count * MINUTE_MS)
  const sealsStory = await addToStory(db, seals.id, null, 'first', NOW)
  await addToStory(db, sealsInFrench.id, sealsStory, 'same-event', minutes(1))
  const dronesStory = await addToStory(db, drones.id, null, 'first', minutes(2))
  await addToStory(db, model.id, null, 'first', minutes(3))
  await addToStory(db, announced.id, null, 'first', minutes(4))
  const review = {
    decision: 'keep',
    reason: null,
    topicId: null,
    sectionId: null,
    credibility: 2,
    soWhat: 'Seals report.',
    stage: 'pilot',
  } as const
  await addReview(db, sealsStory, review, 'editor@customs.example', minutes(5))
  await db.insert(fetches).values({
    ...{ at: NOW, sourceId: 'douane', url: 'https://douane.example/feed', outcome: 'retry' },
    ...{ status: 503, reason: 'HTTP 503', durationMs: 120 },
  })
  return {
    ...{ sealsStory, dronesStory, hostileSnapshot: seals.snapshotId },
    ...{ seals: seals.id, sealsInFrench: sealsInFrench.id, drones: drones.id, model: model.id },
    ...{ announced: announced.id, football: football.id, unjudged: unjudged.id },
  }
}

function source(id: string, name: string, country: string, language: string): Source {
  const homepage = `https://${id}.example/`
  return {
    ...{ id, name, country, homepage, languages: [language], url: `${homepage}feed`, type: 'feed', publisherType: 'customs' },
    ...{ grade: 'B', terms: '', userAgent: null, gapMs: 1000, intervalMs: 3_600_000, settings: {}, enabled: true, notes: '' },
  }
}

interface Planned {
  readonly title: string
  readonly source: string
  readonly language?: string
  readonly kind?: 'page' | 'announced'
  readonly isDated?: boolean
  /** Absent: not judged. */
  readonly topics?: Readonly<Record<string, number>>
  readonly relevance?: Relevance
}

function articleAdder(db: Db) {
  let count = 0
  return async (planned: Planned): Promise<{ id: number; snapshotId: number }> => {
    count += 1
    const { title, source, language = 'en', kind = 'page', isDated = true } = planned
    const foundAt = new Date(NOW.getTime() + count * MINUTE_MS)
    const publishedAt = isDated ? new Date(foundAt.getTime() - 3_600_000) : null
    const link = `https://${source}.example/news/${count}?a=1&b=2`
    const feed = snapshot(`https://${source}.example/feed`, `<rss>${count}</rss>`, 'fetched', foundAt)
    const page = snapshot(link, count === 1 ? HOSTILE_PAGE : `<p>${title}`, kind === 'page' ? 'fetched' : 'announced', foundAt)
    const [feedId = 0, snapshotId = 0] = await saveSnapshots(db, [feed, page])
    const [entry] = await db
      .insert(entries)
      .values({
        ...{ sourceId: source, key: link, link, canonicalUrl: link, title, summary: null, publishedAt, updatedAt: null },
        ...{ authors: [], language, categories: [], snapshotId: feedId, firstSeenAt: foundAt, week: weekOf(foundAt) },
      })
      .returning({ id: entries.id })
    const id = await addArticle(db, {
      ...{ entryId: entry?.id ?? 0, sourceId: source, snapshotId, canonicalUrl: link, kind, title, text: `${title}. It works.` },
      ...{
        publishedAt,
        authors: [],
        language,
        siteName: null,
        excerpt: count === 4 ? null : `${title}, in short.`,
        copyOf: null,
      },
      ...{ textSha256: page.sha256, minHash: [], bands: [], week: weekOf(foundAt), extractedAt: foundAt },
    })
    if (id === null) throw new Error(`"${title}" was not stored`)
    if (planned.topics) await judge(db, id, planned.topics, planned.relevance ?? 0, foundAt)
    return { id, snapshotId }
  }
}

/** What the article about drones tells and names. */
const DRONE_FACTS: Pick<Judgement, 'stage' | 'countries' | 'bodies'> = {
  stage: { id: 'pilot', probability: 0.75 },
  countries: [{ id: 'KE', mentions: [{ in: 'text', start: 0, end: 3 }] }],
  bodies: [{ id: 'kra', mentions: [{ in: 'text', start: 0, end: 3 }] }],
}

async function judge(db: Db, articleId: number, topics: Readonly<Record<string, number>>, level: Relevance, at: Date) {
  const labels = Object.keys(topics).filter((id) => (topics[id] ?? 0) >= 0.5)
  const judgement: Judgement = {
    ...{
      topics,
      labels,
      relevance: { level, probabilities: [0.125, 0.125, 0.75] },
      aspects: { pilots: 0.75 },
      aspectLabels: ['pilots'],
    },
    ...{ score: level / 2, evidence: [{ start: 0, end: 7, label: labels[0] ?? 'customs', score: 0.5 }] },
    ...(topics.drones === undefined ? { stage: null, countries: [], bodies: [] } : DRONE_FACTS),
  }
  const judged = { articleId, judgement, notJudged: null, level: relevanceLevel(labels.length > 0, level), vector: null }
  await saveJudgements(db, { model: '0123456789abcdef', headsVersion: 'heads-1' }, [judged], at)
}

function snapshot(url: string, text: string, kind: SnapshotKind, fetchedAt: Date): Snapshot {
  const body = new TextEncoder().encode(text)
  return {
    ...{
      url,
      finalUrl: url,
      status: 200,
      headers: { 'content-type': 'text/html' },
      mediaType: 'text/html',
      body,
      kind,
      fetchedAt,
    },
    sha256: createHash('sha256').update(body).digest('hex'),
  }
}
