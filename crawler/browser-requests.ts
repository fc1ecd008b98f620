import type { Request as BrowserRequest, Frame, Route } from 'playwright'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Answer, Exchange } from './exchange.ts'
import { type FetchOptions, type Obstacle, REDIRECTS } from './fetch.ts'

/** What a page in the browser may load beyond itself. */
export interface RequestLimits {
  readonly requestsMax: number
  readonly redirectsMax: number
}

/** Not needed for text; a page asks for ten of them. */
const NOT_LOADED = new Set(['image', 'media', 'font', 'stylesheet', 'texttrack', 'eventsource', 'websocket', 'manifest', 'ping'])
/** They speak of the bytes as they were sent, or would make a download or several cookies in one line of the answer. */
const NOT_PASSED_ON = /^(content-(encoding|length|disposition)|transfer-encoding|set-cookie|connection|keep-alive|alt-svc)$/
/** The browser's own connection is none: these are for ours to set. */
const NOT_SENT = /^(:.*|host|connection|accept-encoding|content-length)$/

/**
 * Answers the browser's requests in its place, so that it opens no connection itself: every request of a page, each of its
 * redirects, goes through our own exchange, where the address is checked when the connection is made.
 *
 * Not covered: cookies set by answers, and a redirect's new address as the base of what a frame or script loads from there.
 *
 * @param page - the page itself, fetched before; it is the answer to the first request for it
 * @param options.onRedirect - asked before a page leads on to another by itself, and at each redirect of that
 * @param options.mayLoad - asked of everything that the page loads
 * @returns `obstacle` tells why the page could not lead on to where it last wanted to; null when it could
 */
export function answerRequests(
  exchange: Exchange,
  page: Snapshot,
  limits: RequestLimits,
  options: Pick<FetchOptions, 'onRedirect' | 'mayLoad'> & { readonly signal: AbortSignal },
): { answer(route: Route): Promise<void>; obstacle(): Obstacle | null } {
  let count = 0
  let main: Frame | null = null
  let obstacle: Obstacle | null = null
  const answer = async (route: Route) => {
    const request = route.request()
    count += 1
    if (count > limits.requestsMax || NOT_LOADED.has(request.resourceType())) return await route.abort('blockedbyclient')
    if (count === 1 && request.isNavigationRequest()) {
      main = request.frame()
      return await route.fulfill({ status: page.status, headers: passedOn(page.headers), body: Buffer.from(page.body) })
    }
    const leads = whatItLeads(request, main)
    if (leads === 'new window') return await route.abort('blockedbyclient')
    const admit = async (url: string): Promise<Obstacle | null> => {
      if (leads === 'page') return (await options.onRedirect?.(url)) ?? null
      return (options.mayLoad?.(url) ?? true) ? null : { kind: 'refused', reason: 'robots.txt', status: null }
    }
    const got = await send(exchange, request, limits.redirectsMax, admit, options.signal)
    if (leads === 'page') obstacle = got.kind === 'answer' ? null : 'status' in got ? got : noAnswer(got)
    if (got.kind === 'answer') {
      await route.fulfill({ status: got.status, headers: passedOn(got.headers), body: Buffer.from(got.body) })
    } else {
      // A page that failed in any other way would be loaded again by the browser itself.
      await route.abort(got.kind === 'refused' || leads === 'page' ? 'blockedbyclient' : 'failed')
    }
  }
  return { answer, obstacle: () => obstacle }
}

/** What is to show the answer: the page itself, a window that it opens, or something within the page. */
function whatItLeads(request: BrowserRequest, main: Frame | null): 'page' | 'new window' | 'within' {
  if (!request.isNavigationRequest()) return 'within'
  try {
    const frame = request.frame()
    if (frame === main) return 'page'
    return frame.parentFrame() === null ? 'new window' : 'within'
  } catch (error) {
    if (error instanceof Error) return 'new window' // playwright has no frame for it yet
    throw error
  }
}

async function send(
  exchange: Exchange,
  request: BrowserRequest,
  redirectsMax: number,
  admit: (url: string) => Promise<Obstacle | null>,
  signal: AbortSignal,
): Promise<Answer | Obstacle> {
  const sent = Object.entries(await request.allHeaders()).filter(([name]) => !NOT_SENT.test(name))
  let url = request.url()
  let method = request.method()
  let body: Buffer | null = request.postDataBuffer()
  for (let redirects = 0; redirects <= redirectsMax; redirects++) {
    const problem = exchange.problem(url)
    const obstacle: Obstacle | null = problem ? { kind: 'refused', reason: problem, status: null } : await admit(url)
    if (obstacle) return obstacle
    const answer = await exchange.send({ url, method, headers: Object.fromEntries(sent), body, signal }, () => true)
    const location = answer.kind === 'answer' && REDIRECTS.has(answer.status) ? answer.headers.location : undefined
    if (location === undefined || !URL.canParse(location, url)) return answer
    url = new URL(location, url).href
    if (answer.kind === 'answer' && answer.status < 307 && method !== 'HEAD') {
      method = 'GET'
      body = null
    }
  }
  return { kind: 'refused', reason: `more than ${redirectsMax} redirects` }
}

function noAnswer({ kind, reason }: Exclude<Answer, { kind: 'answer' }>): Obstacle {
  return kind === 'refused' ? { kind, reason, status: null } : { kind, reason, status: null, delayMs: null }
}

function passedOn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.test(name)))
}
