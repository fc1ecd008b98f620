import type { Validators } from '../crawler/fetch.ts'
import { nextRequestAt } from '../crawler/politeness.ts'
import { type RobotsRules, robotsRules } from '../crawler/robots.ts'
import { hostRecord, saveHost } from '../db/queries/crawl.ts'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import { hostOf, type Source } from '../domain/source.ts'
import { DAY_MS } from '../domain/week.ts'
import type { CrawlParts } from './parts.ts'
import { realNow, waitUntil } from './schedule.ts'

/** robots.txt is read again after a day (RFC 9309 §2.4). */
const ROBOTS_KEPT_MS = DAY_MS
/** One that could not be read is asked for again sooner. */
const ROBOTS_FAILED_KEPT_MS = 15 * 60_000

export interface Question {
  readonly url: string
  /** Whose gap and User-Agent hold. */
  readonly source: Source
  readonly rendered: boolean
  readonly validators?: Validators
}

/**
 * Asks a host for one address as a good guest does: when its time has come, within its robots.txt, and noting when it may be
 * asked again. The caller holds the host: nobody else asks it at the same time.
 */
export async function askHost(parts: CrawlParts, question: Question): Promise<FetchOutcome> {
  const { url, source } = question
  const agent = source.userAgent ?? parts.userAgent
  const robots = await robotsOf(parts, url, source)
  const verdict = robots.check(url, agent)
  if (!verdict.allowed) return { kind: 'refused', reason: verdict.rule ?? 'robots.txt', status: null }
  const onRedirect = async (next: string) => {
    const there = (await robotsOf(parts, next, source)).check(next, agent)
    return there.allowed ? ('follow' as const) : (there.rule ?? 'robots.txt')
  }
  return politely(parts, source, url, robots.crawlDelayMs(agent), () =>
    question.rendered
      ? parts.renderer.render(url, { signal: parts.signal })
      : parts.fetcher.fetch(url, {
          userAgent: source.userAgent,
          signal: parts.signal,
          onRedirect,
          ...(question.validators ? { validators: question.validators } : {}),
        }),
  )
}

async function robotsOf(parts: CrawlParts, url: string, source: Source): Promise<RobotsRules> {
  const host = hostOf(url)
  const known = await hostRecord(parts.db, host)
  const isReadable = known.robotsStatus !== null && known.robotsStatus < 500
  const keptUntil = (known.robotsFetchedAt?.getTime() ?? 0) + (isReadable ? ROBOTS_KEPT_MS : ROBOTS_FAILED_KEPT_MS)
  if (realNow().getTime() < keptUntil) return robotsRules(host, known.robotsStatus, known.robotsBody)
  const answer = await politely(parts, source, host, null, () =>
    parts.fetcher.fetch(`${host}/robots.txt`, {
      userAgent: source.userAgent,
      signal: parts.signal,
      accept: 'text/plain, */*;q=0.5',
    }),
  )
  const status = answer.kind === 'fetched' ? answer.snapshot.status : answer.kind === 'not-modified' ? null : answer.status
  const body = answer.kind === 'fetched' ? new TextDecoder().decode(answer.snapshot.body) : null
  await saveHost(parts.db, host, { robotsStatus: status, robotsBody: body, robotsFetchedAt: realNow() })
  return robotsRules(host, status, body)
}

/** Waits for the host's time, asks, and notes when it may be asked again. */
async function politely(
  parts: CrawlParts,
  source: Source,
  url: string,
  crawlDelayMs: number | null,
  ask: () => Promise<FetchOutcome>,
): Promise<FetchOutcome> {
  const host = hostOf(url)
  await waitUntil((await hostRecord(parts.db, host)).nextRequestAt, parts.signal)
  const outcome = await ask()
  const next = nextRequestAt({ now: realNow(), gapMs: source.gapMs, crawlDelayMs, outcome })
  await saveHost(parts.db, host, { nextRequestAt: next })
  return outcome
}
