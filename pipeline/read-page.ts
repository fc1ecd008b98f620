import { bands, COPY_SIMILARITY, minHash, similarity, textSha256 } from '../crawler/fingerprint.ts'
import { nextAttemptAt } from '../crawler/schedule.ts'
import { type CrawlTask, postponePage, recordAttempt } from '../db/queries/crawl.ts'
import {
  addArticle,
  articleAt,
  type CopyCandidate,
  copyCandidates,
  type LeftOutRecord,
  leaveOut,
  oneAtATime,
} from '../db/queries/ingest.ts'
import type { ArticleKind, ExtractedPage } from '../domain/article.ts'
import { type CanonicalUrl, canonicalUrl } from '../domain/canonical-url.ts'
import { ParseError } from '../domain/errors.ts'
import type { LeftOutReason } from '../domain/left-out.ts'
import { DAY_MS } from '../domain/week.ts'
import { askHost } from './ask-host.ts'
import type { CrawlParts } from './parts.ts'
import { realNow } from './schedule.ts'

/** A page that still fails after so many attempts is left out, with its last reason: with back-off, after more than a day. */
const ATTEMPTS_MAX = 8
/** Texts found this far back are compared for copies. */
const COPY_WINDOW_DAYS = 30
/** Fewer characters than this are no text of an article: a menu, a notice. */
export const TEXT_MIN_CHARS = 80

export type PageTask = Extract<CrawlTask, { kind: 'page' }>
/** What storing needs of the parts. */
export type StoringParts = Pick<CrawlParts, 'db' | 'clock' | 'report'>

/** Fetches the page of an entry, keeps its bytes, and stores its article, or the reason why there is none. */
export async function readPage(parts: CrawlParts, task: PageTask): Promise<void> {
  const { source, entry, entryId } = task
  const there = await articleAt(parts.db, canonicalUrl(entry.link))
  if (there) return settle(parts, task, 'same-address', `this page is article ${there.id}, "${there.title}"`, there.id)
  const begun = realNow().getTime()
  const rendered = parts.sourceTypes.get(source.type)?.rendered === true
  const outcome = await askHost(parts, { url: entry.link, source, rendered })
  const durationMs = realNow().getTime() - begun
  const now = parts.clock()
  const snapshotId = await recordAttempt(parts.db, {
    at: now,
    sourceId: source.id,
    entryId,
    url: entry.link,
    outcome,
    durationMs,
  })
  if (outcome.kind === 'retry' && task.attempts + 1 < ATTEMPTS_MAX) {
    await postponePage(parts.db, entryId, nextAttemptAt(outcome, now, DAY_MS, task.attempts))
    parts.report('page', { entry: entryId, outcome: 'retry', reason: outcome.reason })
    return
  }
  if (outcome.kind !== 'fetched' || snapshotId === null) {
    const isGone = outcome.kind === 'retry' || (outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 410))
    return fallBack(parts, task, isGone ? 'gone' : 'refused', 'reason' in outcome ? outcome.reason : 'no bytes')
  }
  try {
    const page = await parts.reader.extract(outcome.snapshot)
    if (page.text.length < TEXT_MIN_CHARS)
      return await fallBack(parts, task, 'no-text', `the page holds ${page.text.length} characters of text`)
    await keep(parts, task, 'page', page, snapshotId, canonicalUrl(outcome.snapshot.finalUrl))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    await fallBack(parts, task, 'unreadable', error.message)
  }
}

/** Without its page, an entry that announced more than a title is kept as what it announced; it cannot be cited. */
async function fallBack(parts: CrawlParts, task: PageTask, reason: LeftOutReason, detail: string): Promise<void> {
  const { entry } = task
  if (entry.title === null || (entry.summary ?? '').length < TEXT_MIN_CHARS) return settle(parts, task, reason, detail, null)
  const announced: ExtractedPage = {
    title: entry.title,
    text: entry.summary ?? '',
    publishedAt: entry.publishedAt,
    authors: entry.authors,
    language: entry.language,
    siteName: null,
    canonicalUrl: null,
    excerpt: null,
  }
  parts.report('page', { entry: task.entryId, outcome: 'announced-only', reason: detail })
  await keep(parts, task, 'announced', announced, task.announcement, canonicalUrl(entry.link))
}

/** Stores an entry's article, or why it is none: the same text, the same address. */
export async function keep(
  parts: StoringParts,
  task: PageTask,
  kind: ArticleKind,
  page: ExtractedPage,
  snapshotId: number,
  address: CanonicalUrl,
): Promise<void> {
  const { source, entry, entryId, week } = task
  const now = parts.clock()
  const fingerprint = { textSha256: textSha256(page.text), minHash: minHash(page.text) }
  await parts.db.transaction(async (tx) => {
    const inside = { ...parts, db: tx }
    await oneAtATime(tx)
    const since = new Date(now.getTime() - COPY_WINDOW_DAYS * DAY_MS)
    const candidates = await copyCandidates(tx, fingerprint.textSha256, bands(fingerprint.minHash), since)
    const original = candidates.find((candidate) => isCopy(candidate, fingerprint))
    const isSameText = original !== undefined && original.sourceId === source.id && original.textSha256 === fingerprint.textSha256
    if (isSameText) return settle(inside, task, 'same-text', `the same text as article ${original.id}`, original.id)
    const id = await addArticle(tx, {
      ...page,
      ...fingerprint,
      ...{ entryId, sourceId: source.id, snapshotId, canonicalUrl: address, kind, week, extractedAt: now },
      title: page.title ?? entry.title ?? address,
      publishedAt: page.publishedAt ?? entry.publishedAt,
      language: page.language ?? entry.language,
      authors: page.authors.length > 0 ? page.authors : entry.authors,
      excerpt: page.excerpt ?? entry.summary?.slice(0, 500) ?? null,
      bands: bands(fingerprint.minHash),
      copyOf: original ? (original.copyOf ?? original.id) : null,
    })
    if (id !== null)
      return parts.report('page', { entry: entryId, outcome: 'article', article: id, kind, copyOf: original?.id ?? null })
    const there = await articleAt(tx, address)
    return settle(inside, task, 'same-address', `this page is article ${there?.id}, "${there?.title}"`, there?.id ?? null)
  })
}

function isCopy(candidate: CopyCandidate, of: Pick<CopyCandidate, 'textSha256' | 'minHash'>): boolean {
  return candidate.textSha256 === of.textSha256 || similarity(candidate.minHash, of.minHash) >= COPY_SIMILARITY
}

/** Puts on record why an entry has no article. */
export async function settle(
  parts: StoringParts,
  task: PageTask,
  reason: LeftOutReason,
  detail: string,
  articleId: number | null,
): Promise<void> {
  const { entry, entryId, source, week } = task
  const record: LeftOutRecord = {
    ...{ entryId, sourceId: source.id, week, reason, detail, articleId, at: parts.clock() },
    ...{ title: entry.title, url: entry.link },
  }
  await leaveOut(parts.db, [record])
  parts.report('page', { entry: entryId, outcome: 'left-out', reason, detail })
}
