import type { Obstacle } from '../crawler/fetch.ts'
import { nextRequestAt } from '../crawler/politeness.ts'
import { claimHost, hostRecord, saveHost } from '../db/queries/crawl.ts'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import { hostOf, type Source } from '../domain/source.ts'
import type { CrawlParts } from './parts.ts'
import { realNow, waitUntil } from './schedule.ts'

/**
 * A claim holds so long without being renewed. Short, for what a killed process held is asked again only after it; renewed four
 * times as often, for an answer may take a minute.
 */
const CLAIM_MS = 8_000
/** Nobody waits longer than this for a host: the address is tried again when its time has come. */
const WAIT_MAX_MS = 5 * 60_000

/**
 * One request's hold of a host. The queue gives a host to one worker, but redirects, child sitemaps and robots.txt lead to other
 * hosts, which may be another worker's: so whoever asks a host claims it in the store first, over the whole fleet, and waits for
 * its time. Of one host at a time, so that no two workers wait for each other.
 */
export interface HostHold {
  /**
   * Waits until the host of an address may be asked and claims it; what was held before is let go, or waited for once more where
   * it is the same.
   *
   * @param crawlDelayMs - from its robots.txt; null when that does not say or was not read yet
   * @returns null when it is held; else for how long it wants to be left alone
   */
  take(url: string, crawlDelayMs: number | null): Promise<Obstacle | null>
  /** Lets go of the host and notes when it may be asked again. `outcome` is its answer; null when it gave none. */
  letGo(outcome: FetchOutcome | null): Promise<void>
}

export function holdHosts(parts: Pick<CrawlParts, 'db' | 'signal'>, source: Pick<Source, 'gapMs'>): HostHold {
  const { db, signal } = parts
  let held: { readonly host: string; readonly crawlDelayMs: number | null; readonly renewal: NodeJS.Timeout } | null = null
  let renewed: Promise<unknown> = Promise.resolve(null)

  const letGo = async (outcome: FetchOutcome | null) => {
    if (held === null) return
    const { host, crawlDelayMs, renewal } = held
    clearInterval(renewal)
    held = null
    const failure = await renewed // one that came later than this would undo what is noted now
    const answered = outcome ?? { kind: 'not-modified', reason: 'led elsewhere' }
    const next = nextRequestAt({ now: realNow(), gapMs: source.gapMs, crawlDelayMs, outcome: answered })
    await saveHost(db, host, { nextRequestAt: next })
    if (failure !== null) throw failure
  }

  return {
    letGo,
    async take(url, crawlDelayMs) {
      await letGo(null)
      const host = hostOf(url)
      const until = () => new Date(realNow().getTime() + CLAIM_MS)
      while (!(await claimHost(db, host, realNow(), until()))) {
        const at = (await hostRecord(db, host)).nextRequestAt
        const waitMs = at.getTime() - realNow().getTime()
        if (waitMs > WAIT_MAX_MS) {
          const reason = `${host} asked to be left alone for another ${Math.ceil(waitMs / 1000)} s`
          return { kind: 'retry', reason, status: null, delayMs: waitMs }
        }
        await waitUntil(at, signal)
      }
      const renew = () => {
        renewed = saveHost(db, host, { nextRequestAt: until() }).then(
          () => null,
          (error: unknown) => error,
        )
      }
      held = { host, crawlDelayMs, renewal: setInterval(renew, CLAIM_MS / 4) }
      return null
    },
  }
}
