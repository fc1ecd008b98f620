import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/database.ts'
import { crawlBacklog } from '../db/queries/crawl.ts'
import { judgeBacklog } from '../db/queries/judge.ts'
import { savePtcSession } from '../db/queries/report.ts'
import { addSources } from '../db/queries/sources.ts'
import { type DemoSource, startNewsroom } from '../demo/newsroom.ts'
import type { Source } from '../domain/source.ts'
import { reviewWeek } from '../domain/week.ts'
import { refreshDrafts } from '../pipeline/digest.ts'
import type { CommandContext } from './context.ts'
import { makeContext } from './run.ts'
import { startEverything } from './start.ts'
import { untilAborted } from './until.ts'

/** A Monday morning: the newsroom's articles are of the two weeks before it. */
const DEMO_NOW = new Date('2026-11-23T07:30:00Z')
const NEWSROOM_PORT = 4710
const POLL_MS = 400

/** A newsroom of our own on this machine, crawled, judged and served for real; nothing leaves the machine. */
export async function run(outer: CommandContext, options: { port?: number; data?: string }): Promise<number> {
  const say = (text: string) => outer.stderr.write(`${text}\n`)
  const dataDir = options.data === undefined ? await mkdtemp(join(tmpdir(), 'horizon-demo-')) : resolve(outer.cwd, options.data)
  const config = {
    ...outer.config,
    ...{
      databaseUrl: null,
      dataDir,
      now: DEMO_NOW,
      clockSpeed: 0,
      allowLoopback: true,
      contact: 'demo on this machine',
      publicUrl: null,
    },
    logLevel: outer.config.logLevel === 'debug' ? ('debug' as const) : ('error' as const),
  }
  const { stdin, stdout, stderr, cwd, signal } = outer
  const context = makeContext(config, { stdin, stdout, stderr, cwd, signal })
  say('Customs Horizon, demo. Its articles are our own samples; nothing leaves this machine.')
  const newsroom = await startNewsroom({ port: NEWSROOM_PORT })
  try {
    say('Opening the store (a new one takes about ten seconds) …')
    const { db } = await context.store()
    await addSources(db, newsroom.sources.map(demoSource), DEMO_NOW)
    await savePtcSession(db, SAMPLE_SESSION)
    const running = await startEverything(context, { ...(options.port === undefined ? {} : { port: options.port }), demo: true })
    try {
      await untilRead(db, newsroom.sources.length, say, signal)
      await refreshDrafts(db, DEMO_NOW)
      const week = reviewWeek(DEMO_NOW)
      say(
        `\nThe digest of ${week} is ready. Open ${running.url}/en/digests/${week}\n(The newsroom itself is at ${newsroom.url}. Ctrl-C ends both.)`,
      )
      stdout.write(`${JSON.stringify({ ready: true, url: running.url, newsroom: newsroom.url, week, dataDir })}\n`)
      await untilAborted(signal)
    } finally {
      await running.close()
    }
  } finally {
    await context.close()
    await newsroom.close()
    if (options.data === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  return 0
}

/** Says how far reading and judging are, until all is read and judged. */
async function untilRead(db: Db, sourceCount: number, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  let last = ''
  while (!signal.aborted) {
    const { newSources, duePages } = await crawlBacklog(db, DEMO_NOW)
    const { articles, unjudged } = await judgeBacklog(db)
    const line = `sources read ${sourceCount - newSources} of ${sourceCount} · pages to read ${duePages} · articles ${articles} · judged ${articles - unjudged}`
    if (line !== last) say(line)
    last = line
    if (newSources === 0 && duePages === 0 && unjudged === 0) return
    await sleep(POLL_MS, undefined, { signal })
  }
}

function demoSource(source: DemoSource): Source {
  return {
    ...source,
    ...{ languages: [...source.languages], settings: { ...source.settings } },
    ...{ terms: 'Sample articles of the demo; free to read.', userAgent: null, intervalMs: 3_600_000, enabled: true, notes: '' },
  }
}

/** So that the head of the digest can count days: the real date is not announced. */
const SAMPLE_SESSION = {
  id: 'ptc-255-256',
  label: '255/256',
  ...{ startsOn: '2027-04-20', endsOn: '2027-04-23', paperLeadDays: 30, freezeLeadDays: 45 },
  note: 'Sample date of the demo: the real one is not announced.',
}
