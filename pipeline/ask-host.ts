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
  const { rules: robots, failure } = await robotsOf(parts, url, source)
  // Unread, it forbids everything (RFC 9309 §2.3.1.4), but not for a week: a laptop without a network must not lose its sources.
  if (failure) return failure
  const verdict = robots.check(url, agent)
  if (!verdict.allowed) return { kind: 'refused', reason: verdict.rule ?? 'robots.txt', status: null }
  const onRedirect = async (next: string) => {
    const there = (await robotsOf(parts, next, source)).rules.check(next, agent)
    return there.allowed ? ('follow' as const) : (there.rule ?? 'robots.txt')
  }
  const { userAgent } = source
  const options = {
    userAgent,
    signal: parts.signal,
    onRedirect,
    ...(question.validators ? { validators: question.validators } : {}),
  }
  return politely(parts, source, url, robots.crawlDelayMs(agent), () =>
    question.rendered ? parts.renderer.render(url, options) : parts.fetcher.fetch(url, options),
  )
}

interface KnownRobots {
  readonly rules: RobotsRules
  /** Why it could not be read; null when it could. */
  readonly failure: FetchOutcome | null
}

async function robotsOf(parts: CrawlParts, url: string, source: Source): Promise<KnownRobots> {
  const host = hostOf(url)
  const known = await hostRecord(parts.db, host)
  const keptMs = isFinal(known.robotsStatus) ? ROBOTS_KEPT_MS : ROBOTS_FAILED_KEPT_MS
  if (realNow().getTime() < (known.robotsFetchedAt?.getTime() ?? 0) + keptMs) {
    const rules = robotsRules(host, known.robotsStatus, known.robotsBody)
    return { rules, failure: isFinal(known.robotsStatus) ? null : unread(rules.check(url, parts.userAgent).rule) }
  }
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
  const rules = robotsRules(host, status, body)
  if (isFinal(status)) return { rules, failure: null }
  // An address that may not be connected to is refused as such; anything else may pass.
  const isRefusedAddress = answer.kind === 'refused' && answer.status === null
  return { rules, failure: isRefusedAddress ? answer : unread('reason' in answer ? `robots.txt: ${answer.reason}` : null) }
}

/** Whether robots.txt was read, or said by its status that there is none: not so when the host failed or could not be reached. */
const isFinal = (status: number | null) => status !== null && status < 500 && status !== 429

function unread(reason: string | null): FetchOutcome {
  return { kind: 'retry', reason: reason ?? 'robots.txt could not be read', status: null, delayMs: null }
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
