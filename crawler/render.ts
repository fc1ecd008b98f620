import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Resolve } from './address.ts'
import { answerRequests } from './browser-requests.ts'
import { startDeadline } from './deadline.ts'
import { createExchange, type Exchange, DEFAULT_LIMITS as FETCH_LIMITS } from './exchange.ts'
import { createFetcher, type FetchOptions, type Obstacle } from './fetch.ts'

/**
 * Pages that are put together by their own scripts, read in Debian's Chromium. The page is fetched as any other, so refusals,
 * redirects and errors are the same; then the browser gets its bytes and runs its scripts. `browser-requests.ts` answers what
 * these ask for. Each page gets a browser context of its own: nothing of one visit is left for the next.
 */

export interface RenderLimits {
  /** In the browser, once the page itself is there. */
  readonly totalMs: number
  /** Quiet time of the network is waited for no longer than this. */
  readonly settleMs: number
  /** Of the page as it stands after its scripts ran. */
  readonly htmlMaxChars: number
  /** Of each thing that the page loads. */
  readonly bodyMaxBytes: number
  readonly requestsMax: number
  readonly redirectsMax: number
}
const DEFAULT_LIMITS: RenderLimits = {
  totalMs: 30_000,
  settleMs: 5_000,
  htmlMaxChars: 10_000_000,
  bodyMaxBytes: 10_000_000,
  requestsMax: 300,
  redirectsMax: 5,
}

export interface RendererOptions {
  readonly executablePath: string
  readonly allowLoopback: boolean
  readonly userAgent: string
  readonly clock: () => Date
  readonly limits?: Partial<RenderLimits>
  readonly resolve?: Resolve
}

/** Owns a browser, started when first needed; close it. */
export interface Renderer {
  /** Whether the browser is installed. */
  isAvailable(): boolean
  /**
   * Everything that can happen outside is a value. The snapshot's bytes are the page's HTML after its scripts ran; what is no
   * HTML (a PDF) is given as it was fetched. Of the validators only the body's hash is used: the page that is sent stays the
   * same where scripts fill it.
   */
  render(url: string, options?: FetchOptions): Promise<FetchOutcome>
  close(): Promise<void>
}

/**
 * From what was measured to work here. The browser can reach nothing by itself: no name resolves for it, its proxy does not exist
 * and its calls go nowhere else.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]
/** Port 9 discards; `<-loopback>` sends addresses of this machine there too. */
const NO_PROXY = { server: 'http://127.0.0.1:9', bypass: '<-loopback>' }

/** Prepares a renderer; nothing is started yet. */
export function createRenderer(options: RendererOptions): Renderer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const fetcher = createFetcher({ ...options, limits: {} })
  const exchange = createExchange(options, {
    ...FETCH_LIMITS,
    bodyMaxBytes: limits.bodyMaxBytes,
    decodedMaxBytes: 2 * limits.bodyMaxBytes,
  })
  let browser: Promise<Browser> | null = null
  const start = (): Promise<Browser> => {
    const starting = chromium.launch({ executablePath: options.executablePath, headless: true, args: FLAGS, proxy: NO_PROXY })
    const forget = () => {
      if (browser === starting) browser = null
    }
    starting.then((started) => started.on('disconnected', forget), forget)
    return starting
  }
  const isAvailable = () => existsSync(options.executablePath)
  return {
    isAvailable,
    async render(url, request = {}) {
      if (!isAvailable()) return { kind: 'refused', reason: "needs a browser; install Debian's chromium", status: null }
      const { validators, ...rest } = request
      const outcome = await fetcher.fetch(url, rest)
      if (outcome.kind !== 'fetched' || !/html/.test(outcome.snapshot.mediaType)) return outcome
      const deadline = startDeadline(limits.totalMs, request.signal)
      try {
        browser ??= start()
        const visitor = {
          userAgent: request.userAgent ?? options.userAgent,
          ...(request.onRedirect ? { onRedirect: request.onRedirect } : {}),
          ...(request.mayLoad ? { mayLoad: request.mayLoad } : {}),
          signal: deadline.signal,
        }
        const { html, finalUrl, obstacle } = await visit(await browser, exchange, outcome.snapshot, limits, visitor)
        if (!/^https?:/.test(finalUrl)) {
          const known = obstacle ?? { kind: 'refused', reason: `${finalUrl} is no page of the web`, status: null }
          return { ...known, reason: `the page leads on by itself: ${known.reason}` }
        }
        return rendered({ ...outcome.snapshot, finalUrl }, html, limits, validators?.bodySha256 ?? null, options.clock())
      } catch (error) {
        const words = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
        const { aborted, reason: cause } = deadline.signal
        const reason = `the browser ${aborted && cause instanceof Error ? cause.message : `failed: ${words}`}`
        return { kind: 'retry', reason, status: null, delayMs: null }
      } finally {
        deadline.stop()
      }
    },
    async close() {
      const running = browser
      browser = null
      await Promise.all([fetcher.close(), exchange.close(), running?.then((started) => started.close())])
    },
  }
}

/** Gives the HTML of a page after its scripts ran and its network fell silent, or as it stands when it never does, and where it led. */
async function visit(
  browser: Browser,
  exchange: Exchange,
  snapshot: Snapshot,
  limits: RenderLimits,
  visitor: Pick<FetchOptions, 'onRedirect' | 'mayLoad'> & { readonly userAgent: string; readonly signal: AbortSignal },
): Promise<{ html: string; finalUrl: string; obstacle: Obstacle | null }> {
  const { userAgent, signal } = visitor
  const context = await browser.newContext({ userAgent, acceptDownloads: false, serviceWorkers: 'block' })
  let fault: unknown = null
  const end = () => {
    context.close().catch(() => undefined) // gone already, with its browser
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    const { answer, obstacle } = answerRequests(exchange, snapshot, limits, visitor)
    // Nobody waits for a route: what fails in one ends the visit, unless its window is just gone.
    const onFailure = (error: unknown) => {
      if (isGone(error)) return
      fault ??= error
      end()
    }
    await context.route('**/*', (route) => answer(route).catch(onFailure))
    const page = await context.newPage()
    context.on('page', (popup) => {
      popup.close().catch(() => undefined) // gone already, with the whole context
    })
    await page.goto(snapshot.finalUrl, { waitUntil: 'domcontentloaded', timeout: limits.totalMs })
    await settle(page, limits)
    return { html: await contentOf(page), finalUrl: page.url(), obstacle: obstacle() }
  } catch (error) {
    throw fault ?? error
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** The page's HTML. While a page leads on it has none: asked again, until the visit's time is up and its window is closed. */
async function contentOf(page: Page): Promise<string> {
  for (;;) {
    try {
      return await page.content()
    } catch (error) {
      if (!(error instanceof Error && /is navigating and changing/.test(error.message))) throw error
      await page.waitForTimeout(100)
    }
  }
}

const isGone = (error: unknown) => error instanceof Error && /has been closed|Target closed/i.test(error.message)

async function settle(page: Page, limits: RenderLimits): Promise<void> {
  try {
    await page.waitForLoadState('networkidle', { timeout: limits.settleMs })
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error
  }
}

function rendered(page: Snapshot, html: string, limits: RenderLimits, knownSha256: string | null, now: Date): FetchOutcome {
  if (html.length > limits.htmlMaxChars) {
    const reason = `the rendered page has ${html.length} characters; at most ${limits.htmlMaxChars} are read`
    return { kind: 'refused', reason, status: page.status }
  }
  const body = new TextEncoder().encode(html)
  const sha256 = createHash('sha256').update(body).digest('hex')
  if (sha256 === knownSha256) return { kind: 'not-modified', reason: `HTTP ${page.status}, rendered to the same bytes as before` }
  // The bytes are ours, in UTF-8, whatever the host declared for its own.
  const headers = { ...page.headers, 'content-type': 'text/html; charset=utf-8' }
  return {
    kind: 'fetched',
    snapshot: { ...page, headers, mediaType: 'text/html', body, sha256, fetchedAt: now, kind: 'rendered' },
  }
}
