// A newsroom of our own on loopback: invented publishers that a real crawler reads. It imports nothing of ours.
// articles/  what each publisher wrote      publishers.ts, difficult-publishers.ts  who they are and how they serve it
// feeds/     RSS, RDF, Atom, JSON Feed, sitemaps      looks/  pages and their oddities      pdf.ts  bulletins
// server.ts  one HTTP server a publisher      expected.json  what a careful editor would say about each article

import { DIFFICULT_PUBLISHERS } from './difficult-publishers.ts'
import { escapeXml } from './html.ts'
import { PUBLISHERS } from './publishers.ts'
import { repliesOf } from './replies.ts'
import { type Listening, type LoggedRequest, listen } from './server.ts'
import { type DemoPublisher, type DemoSource, type Reply, siteAt } from './site.ts'

export type { LoggedRequest } from './server.ts'
export type { DemoSource } from './site.ts'

const FIRST_PORT = 4710
/** The log forgets its oldest lines beyond this, so that a demo left running does not grow. */
const LOG_MAX_REQUESTS = 20_000

/** The newsroom while it serves. */
export interface Newsroom {
  readonly sources: DemoSource[]
  /** A page that lists the publishers, for people. */
  readonly url: string
  /** What was asked so far, oldest first; at most 20,000. */
  requests(): LoggedRequest[]
  close(): Promise<void>
}

/**
 * Starts one server for each publisher on 127.0.0.1.
 *
 * @param options - `port`: where the list of publishers is served; the publishers take the ports after it, in a fixed order. A port
 *   that is taken is replaced by a free one for that publisher alone; 0 gives everyone a free one. Default 4710.
 */
export async function startNewsroom(options: { port?: number } = {}): Promise<Newsroom> {
  const first = options.port ?? FIRST_PORT
  const requests: LoggedRequest[] = []
  const log = (request: LoggedRequest) => {
    if (requests.length >= LOG_MAX_REQUESTS) requests.shift()
    requests.push(request)
  }
  const servers: Listening[] = []
  const sources: DemoSource[] = []
  const open = async (id: string, offset: number) => {
    const server = await listen(id, first === 0 ? 0 : first + offset, log)
    servers.push(server)
    return server
  }
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()))
  }
  try {
    const front = await open('newsroom', 0)
    for (const [index, publisher] of [...PUBLISHERS, ...DIFFICULT_PUBLISHERS].entries()) {
      const server = await open(publisher.id, index + 1)
      server.serve(repliesOf(siteAt(publisher, server.base)))
      sources.push(sourceOf(publisher, server.base))
    }
    front.serve(new Map([['/', directory(sources)]]))
    return { sources, url: `${front.base}/`, close, requests: () => [...requests] }
  } catch (error) {
    await close()
    throw error
  }
}

function sourceOf(publisher: DemoPublisher, base: string): DemoSource {
  const { id, name, type, country, languages, publisherType, grade, settings, gapMs } = publisher
  const url = base + publisher.sourcePath
  return { id, name, type, url, homepage: `${base}/`, country, languages, publisherType, grade, settings, gapMs }
}

function directory(sources: readonly DemoSource[]): Reply {
  const rows = sources.map(
    (source) =>
      `<tr><td><a href="${source.homepage}">${escapeXml(source.name)}</a></td><td>${source.country}</td><td>${source.languages.join(', ')}</td><td>${source.publisherType}</td><td>${source.grade}</td><td><a href="${source.url}">${source.type}</a></td></tr>`,
  )
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>The newsroom</title>
<link rel="icon" href="data:,"><style>body{font-family:Georgia,serif;max-width:56rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ccc}table{border-collapse:collapse}</style></head>
<body><h1>The newsroom</h1><p>Invented publishers of the Customs Horizon demo. Every article is a sample: publishers, events and figures do not exist.</p>
<table><thead><tr><th>Publisher</th><th>Country</th><th>Language</th><th>Kind</th><th>Grade</th><th>Source</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`
  return { status: 200, type: 'text/html; charset=utf-8', body, lastModified: null }
}
