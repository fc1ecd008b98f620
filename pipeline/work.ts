import type { Job, PgBoss } from 'pg-boss'
import { dueHosts } from '../db/queries/crawl.ts'
import { refreshStatistics } from '../db/queries/statistics.ts'
import { crawlHost } from './crawl.ts'
import { refreshDrafts } from './digest.ts'
import { type JudgeParts, judgeArticles } from './judge.ts'
import { judgeDueAgain } from './judge-again.ts'
import type { CrawlParts } from './parts.ts'
import { type CrawlJob, type QueueName, TURN_SECONDS } from './queue.ts'
import { type RefitParts, refitWhenDue } from './refit.ts'
import { realNow } from './schedule.ts'

/** Which work this process takes, with what it needs for it. */
export interface Work {
  readonly crawl: CrawlParts | null
  /** Judges, learns from corrections, and judges again what is due. */
  readonly judge: (JudgeParts & RefitParts) | null
  /** Rebuilds drafts and hands out turns. */
  readonly digest: Pick<CrawlParts, 'db' | 'clock' | 'report'> | null
}

/** Hosts asked side by side by one process. */
const HOSTS_AT_ONCE = 6
const POLLING = { pollingIntervalSeconds: 0.5 }
const ONE_KEY = { singletonKey: 'all' }

/** Takes jobs from the queues until `boss` is stopped. */
export async function startWork(boss: PgBoss, work: Work): Promise<void> {
  const { crawl, judge, digest } = work
  const every = crawl ?? digest
  if (every) {
    await boss.work('tick', POLLING, () => handOutTurns(boss, every))
    await boss.schedule('tick', '* * * * *', null, ONE_KEY)
    await send(boss, 'tick')
  }
  if (crawl) {
    await boss.work<CrawlJob>('crawl', { ...POLLING, localConcurrency: HOSTS_AT_ONCE }, (jobs) => takeTurns(boss, crawl, jobs))
  }
  if (judge) {
    await boss.work('judge', POLLING, async () => {
      await learn(judge)
      const { judged, isDone } = await judgeArticles(judge, {}, undefined, { turnMs: TURN_SECONDS * 1000 })
      const isAllDone = isDone && (await judgeDueAgain(judge, TURN_SECONDS * 1000))
      if (judged > 0) await send(boss, 'digest')
      if (!isAllDone && !judge.signal.aborted) await send(boss, 'judge')
    })
  }
  if (digest) {
    await boss.work('digest', POLLING, async () => {
      const weeks = await refreshDrafts(digest.db, digest.clock())
      await refreshStatistics(digest.db)
      digest.report('digest', { weeks })
    })
  }
}

/** Heads that cannot be fitted keep nobody from judging with those that there are. */
async function learn(parts: RefitParts): Promise<void> {
  try {
    await refitWhenDue(parts)
  } catch (error) {
    parts.report('fault', { step: 'refit', error: error instanceof Error ? error.message : String(error) })
  }
}

/** Gives a turn to each host that has something due, and lets the model look for what is not judged. */
async function handOutTurns(boss: PgBoss, parts: Pick<CrawlParts, 'db' | 'clock'>): Promise<void> {
  for (const host of await dueHosts(parts.db, parts.clock())) await giveTurn(boss, host, null)
  await send(boss, 'judge')
}

async function takeTurns(boss: PgBoss, parts: CrawlParts, jobs: readonly Job<CrawlJob>[]): Promise<void> {
  for (const { data } of jobs) {
    const again = await crawlHost(parts, data.host, realNow().getTime() + TURN_SECONDS * 1000)
    if (again) await giveTurn(boss, data.host, again)
  }
  await handOutTurns(boss, parts)
  await send(boss, 'digest')
}

function giveTurn(boss: PgBoss, host: string, at: Date | null): Promise<string | null> {
  return boss.send('crawl', { host } satisfies CrawlJob, { singletonKey: host, ...(at ? { startAfter: at } : {}) })
}

function send(boss: PgBoss, name: QueueName): Promise<string | null> {
  return boss.send(name, null, ONE_KEY)
}
