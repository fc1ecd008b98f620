import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../classifier/classifier.ts'
import { readConfig } from '../cli/config.ts'
import { openCrawlParts } from '../cli/parts.ts'
import { makeContext } from '../cli/run.ts'
import { addSources, listSources } from '../db/queries/sources.ts'
import { crawlOnce } from '../pipeline/crawl.ts'
import { judgeArticles } from '../pipeline/judge.ts'

/**
 * Real pages served by publishers on loopback (feed and pages, no gap between requests), crawled, kept, extracted and judged
 * for real. JSON on stdout.
 *
 * usage: node --import tsx bench/pages.ts PAGES.jsonl[.xz]… [--hosts 8]
 */

const pageSchema = z.object({ id: z.string(), html: z.string() })
type Page = z.infer<typeof pageSchema>

function readPages(file: string): Page[] {
  const text = file.endsWith('.xz')
    ? execFileSync('xz', ['-dc', file], { maxBuffer: 2 ** 30 }).toString()
    : readFileSync(file, 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => pageSchema.parse(JSON.parse(line)))
}

/** A publisher: `/feed` lists its pages, `/page/N` is one. */
async function publish(pages: readonly Page[]): Promise<Server> {
  const bodies = pages.map(({ html }) => Buffer.from(html))
  const server = createServer((request, response) => {
    if (request.url === '/feed') {
      const items = pages.map(
        (_, n) => `<item><title>Page ${n}</title><link>/page/${n}</link><guid isPermaLink="false">${n}</guid></item>`,
      )
      response
        .writeHead(200, { 'content-type': 'application/rss+xml' })
        .end(`<rss version="2.0"><channel><title>Pages</title>${items.join('')}</channel></rss>`)
      return
    }
    const body = bodies[Number(/^\/page\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN)]
    if (body) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { hosts: { type: 'string', default: '8' } } })
const pages = positionals.flatMap(readPages)
const hostCount = Number(values.hosts)
const servers = await Promise.all(
  Array.from({ length: hostCount }, (_, host) => publish(pages.filter((_, n) => n % hostCount === host))),
)

const dataDir = mkdtempSync(join(tmpdir(), 'horizon-bench-'))
const config = readConfig({ HORIZON_DATA: dataDir, HORIZON_ALLOW_LOOPBACK: '1', HORIZON_LOG: 'error' }, dataDir)
const { stdin, stdout, stderr } = process
const context = makeContext(config, { stdin, stdout, stderr, cwd: dataDir, signal: new AbortController().signal })
const { db } = await context.store()
await addSources(
  db,
  servers.map((server, index) => {
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    return {
      ...{
        id: `bench-${index}`,
        name: `Bench ${index}`,
        type: 'feed',
        url: `${url}/feed`,
        homepage: url,
        publisherType: 'bench',
        country: '',
        languages: [],
      },
      ...{ grade: 'F', terms: '', userAgent: null, gapMs: 0, intervalMs: 3_600_000, settings: {}, enabled: true, notes: '' },
    } as const
  }),
  context.clock(),
)

const parts = await openCrawlParts(context, context.signal)
const outcomes: Record<string, number> = {}
const failures: string[] = []
const begun = performance.now()
await crawlOnce(
  {
    ...parts,
    report: (event, fields) => {
      if (event === 'source') return
      const key = `${event}: ${fields.reason ?? fields.outcome}`
      outcomes[key] = (outcomes[key] ?? 0) + 1
      if (event === 'fault' || fields.detail) failures.push(`${fields.entry ?? ''} ${fields.reason}: ${fields.detail ?? ''}`)
    },
  },
  hostCount,
)
const crawlSeconds = (performance.now() - begun) / 1000
const classifier = await createClassifier()
const judging = performance.now()
const judged = await judgeArticles({ db, classifier, clock: context.clock, report: () => undefined, signal: context.signal }, {})
const judgeSeconds = (performance.now() - judging) / 1000
const states = Object.fromEntries((await listSources(db)).map(({ id, state }) => [id, state]))
const round = (value: number) => Math.round(value * 10) / 10
stdout.write(
  `${JSON.stringify({
    pages: pages.length,
    hosts: hostCount,
    outcomes,
    crawlSeconds: round(crawlSeconds),
    pagesPerSecond: round(pages.length / crawlSeconds),
    judged,
    judgeSeconds: round(judgeSeconds),
    articlesPerSecond: round(judged.judged / judgeSeconds),
    states,
    failures: failures.slice(0, 40),
  })}\n`,
)
await Promise.all([parts.close(), classifier.close()])
await context.close()
for (const server of servers) server.close()
rmSync(dataDir, { recursive: true, force: true })
