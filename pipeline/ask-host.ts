import type { Obstacle, Validators } from '../crawler/fetch.ts'
import { type RobotsRules, robotsRules, robotsText, wasRead } from '../crawler/robots.ts'
import { hostRecord, saveHost } from '../db/queries/crawl.ts'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import { hostOf, type Source } from '../domain/source.ts'
import { DAY_MS } from '../domain/week.ts'
import { type HostHold, holdHosts } from './hold-host.ts'
import type { CrawlParts } from './parts.ts'
import { realNow } from './schedule.ts'

/** robots.txt is read again after a day (RFC 9309 §2.4). */
const ROBOTS_KEPT_MS = DAY_MS
/** One that could not be read is asked for again sooner: when the host said, or after this. */
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
 * asked again. The same holds for every host that it is redirected to.
 */
export async function askHost(parts: CrawlParts, question: Question): Promise<FetchOutcome> {
  const hold = holdHosts(parts, question.source)
  let outcome: FetchOutcome | null = null
  try {
    outcome = await askHeld(parts, hold, question)
    return outcome
  } finally {
    await hold.letGo(outcome)
  }
}

async function askHeld(parts: CrawlParts, hold: HostHold, question: Question): Promise<FetchOutcome> {
  const { url, source, validators } = question
  const { userAgent } = source
  const agent = userAgent ?? parts.userAgent
  let robots: RobotsRules | null = null
  /** What stands against asking an address now; null when its host is held for it. */
  const admit = async (address: string): Promise<Obstacle | null> => {
    await hold.letGo(null)
    const known = await robotsOf(parts, hold, address, source)
    // Unread, it forbids everything (RFC 9309 §2.3.1.4), but not for a week: a laptop without a network must not lose its sources.
    if (known.failure) return known.failure
    robots = known.rules
    const verdict = known.rules.check(address, agent)
    if (!verdict.allowed) return { kind: 'refused', reason: verdict.rule ?? 'robots.txt', status: null }
    return await hold.take(address, known.rules.crawlDelayMs(agent))
  }
  const obstacle = await admit(url)
  if (obstacle) return obstacle
  const options = { userAgent, signal: parts.signal, onRedirect: admit, ...(validators ? { validators } : {}) }
  if (!question.rendered) return await parts.fetcher.fetch(url, options)
  // Other hosts' robots.txt are not asked for what a page loads: it would be a request for each script.
  const mayLoad = (address: string) => !robots?.isOf(address) || robots.check(address, agent).allowed
  return await parts.renderer.render(url, { ...options, mayLoad })
}

interface KnownRobots {
  readonly rules: RobotsRules
  /** Why it could not be read; null when it could. */
  readonly failure: Obstacle | null
}

async function robotsOf(parts: CrawlParts, hold: HostHold, url: string, source: Source): Promise<KnownRobots> {
  const host = hostOf(url)
  const known = await hostRecord(parts.db, host)
  const now = realNow().getTime()
  const fetchedAt = known.robotsFetchedAt?.getTime() ?? Number.NEGATIVE_INFINITY
  if (wasRead(known.robotsStatus)) {
    if (now < fetchedAt + ROBOTS_KEPT_MS) return { rules: robotsRules(host, known.robotsStatus, known.robotsBody), failure: null }
  } else {
    // What the host asked for with its 429 or 503 stands in its `nextRequestAt`.
    const waitMs =
      Math.max(isOverload(known.robotsStatus) ? 0 : fetchedAt + ROBOTS_FAILED_KEPT_MS, known.nextRequestAt.getTime()) - now
    const rules = robotsRules(host, known.robotsStatus, known.robotsBody)
    const { rule } = rules.check(url, parts.userAgent)
    if (known.robotsFetchedAt !== null && waitMs > 0) return { rules, failure: unread(rule, waitMs) }
  }
  const obstacle = await hold.take(host, null)
  if (obstacle) return { rules: robotsRules(host, null, null), failure: obstacle }
  const meanwhile = await hostRecord(parts.db, host)
  if (meanwhile.robotsFetchedAt?.getTime() !== known.robotsFetchedAt?.getTime()) {
    await hold.letGo(null) // another worker read it while we waited for the host
    return await robotsOf(parts, hold, url, source)
  }
  const answer = await parts.fetcher.fetch(`${host}/robots.txt`, {
    userAgent: source.userAgent,
    signal: parts.signal,
    accept: 'text/plain, */*;q=0.5',
    onRedirect: (next) => hold.take(next, null),
  })
  await hold.letGo(answer)
  const status = answer.kind === 'fetched' ? answer.snapshot.status : answer.kind === 'not-modified' ? null : answer.status
  const body = answer.kind === 'fetched' ? robotsText(answer.snapshot.body) : null
  await saveHost(parts.db, host, { robotsStatus: status, robotsBody: body, robotsFetchedAt: realNow() })
  const rules = robotsRules(host, status, body)
  if (wasRead(status)) return { rules, failure: null }
  // An address that may not be connected to is refused as such; anything else may pass.
  if (answer.kind === 'refused' && answer.status === null) return { rules, failure: answer }
  const delayMs = answer.kind === 'retry' ? answer.delayMs : null
  return { rules, failure: unread('reason' in answer ? `robots.txt: ${answer.reason}` : null, delayMs) }
}

const isOverload = (status: number | null) => status === 429 || status === 503

function unread(reason: string | null, delayMs: number | null): Obstacle {
  return { kind: 'retry', reason: reason ?? 'robots.txt could not be read', status: null, delayMs }
}
