import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page, type Route } from 'playwright'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import { AddressError, resolveChecked, urlProblem } from './address.ts'

/**
 * Pages that are put together by their own scripts, read in Debian's Chromium. Each page gets a browser context of its own, so
 * that nothing of one visit is left for the next.
 */

export interface RenderLimits {
  /** For the page and all that it loads. */
  readonly totalMs: number
  /** Quiet time of the network after which the page counts as complete. */
  readonly settleMs: number
  /** Of the page as it stands after its scripts ran. */
  readonly htmlMaxChars: number
  readonly requestsMax: number
}
const DEFAULT_LIMITS: RenderLimits = { totalMs: 30_000, settleMs: 5_000, htmlMaxChars: 10_000_000, requestsMax: 300 }

export interface RendererOptions {
  readonly executablePath: string
  readonly allowLoopback: boolean
  readonly userAgent: string
  readonly clock: () => Date
  readonly limits?: Partial<RenderLimits>
}

/** Owns a browser, started when first needed; close it. */
export interface Renderer {
  /** Whether the browser is installed. */
  isAvailable(): boolean
  /** Everything that can happen outside is a value; the snapshot's bytes are the page's HTML after its scripts ran. */
  render(url: string, options?: { signal?: AbortSignal }): Promise<FetchOutcome>
  close(): Promise<void>
}

/** From what was measured to work here; nothing is fetched but what a page asks for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Never needed for text; a page asks for ten of them. */
const NOT_LOADED = new Set(['image', 'media', 'font', 'stylesheet', 'texttrack', 'eventsource', 'websocket', 'manifest', 'ping'])

/** Prepares a renderer; nothing is started yet. */
export function createRenderer(options: RendererOptions): Renderer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  let browser: Promise<Browser> | null = null
  const start = () => {
    browser ??= chromium.launch({ executablePath: options.executablePath, headless: true, args: FLAGS })
    return browser
  }
  const isAvailable = () => existsSync(options.executablePath)
  return {
    isAvailable,
    async render(url, request = {}) {
      if (!isAvailable()) return { kind: 'refused', reason: "needs a browser; install Debian's chromium", status: null }
      const problem = urlProblem(url, options.allowLoopback)
      if (problem) return { kind: 'refused', reason: problem, status: null }
      return visit(await start(), url, { ...options, limits, signal: request.signal })
    },
    close: async () => {
      await (await browser)?.close()
      browser = null
    },
  }
}

async function visit(
  browser: Browser,
  url: string,
  options: Omit<RendererOptions, 'limits'> & { readonly limits: RenderLimits; readonly signal: AbortSignal | undefined },
): Promise<FetchOutcome> {
  const { limits, signal } = options
  const context = await browser.newContext({ userAgent: options.userAgent, acceptDownloads: false, serviceWorkers: 'block' })
  const end = () => void context.close()
  const timer = setTimeout(end, limits.totalMs)
  signal?.addEventListener('abort', end, { once: true })
  try {
    const page = await context.newPage()
    const guard = guardRequests(options)
    await page.route('**/*', guard.check)
    const response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: limits.totalMs })
    if (!response) return { kind: 'retry', reason: 'the browser got no answer', status: null, delayMs: null }
    const status = response.status()
    if (status >= 500 || status === 429) return { kind: 'retry', reason: `HTTP ${status}`, status, delayMs: null }
    if (status >= 400) return { kind: 'refused', reason: `HTTP ${status}`, status }
    await settle(page, limits)
    return fetched(url, page.url(), status, await response.allHeaders(), await page.content(), options)
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
    if (/ERR_BLOCKED_BY_CLIENT/.test(reason))
      return { kind: 'refused', reason: 'the page leads to a refused address', status: null }
    return { kind: 'retry', reason: `the browser failed: ${reason}`, status: null, delayMs: null }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
    await context.close()
  }
}

/** A page that never falls silent is read as it stands. */
async function settle(page: Page, limits: RenderLimits): Promise<void> {
  try {
    await page.waitForLoadState('networkidle', { timeout: limits.settleMs })
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error
  }
}

/**
 * Lets through what a page may ask for: scheme, number, kind, and an address that resolves to public ones. The browser resolves
 * the name once more itself, so a name that answers differently in between (DNS rebinding) is not covered here: that needs a proxy
 * that pins the address.
 */
function guardRequests(options: Omit<RendererOptions, 'limits'> & { readonly limits: RenderLimits }): {
  check(route: Route): Promise<void>
} {
  let count = 0
  return {
    async check(route) {
      const request = route.request()
      count += 1
      const isWanted = count <= options.limits.requestsMax && !NOT_LOADED.has(request.resourceType())
      if (isWanted && (await mayAsk(request.url(), options))) await route.continue()
      else await route.abort('blockedbyclient')
    },
  }
}

async function mayAsk(url: string, options: Pick<RendererOptions, 'allowLoopback'>): Promise<boolean> {
  if (urlProblem(url, options.allowLoopback) !== null) return false
  try {
    await resolveChecked(new URL(url).hostname, options)
    return true
  } catch (error) {
    if (error instanceof AddressError || (error instanceof Error && 'code' in error)) return false // no such name
    throw error
  }
}

function fetched(
  url: string,
  finalUrl: string,
  status: number,
  headers: Record<string, string>,
  html: string,
  options: Pick<RendererOptions, 'clock'> & { readonly limits: RenderLimits },
): FetchOutcome {
  if (html.length > options.limits.htmlMaxChars) {
    return {
      kind: 'refused',
      reason: `a page of ${html.length} characters; at most ${options.limits.htmlMaxChars} are read`,
      status,
    }
  }
  const body = new TextEncoder().encode(html)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return {
    kind: 'fetched',
    snapshot: {
      ...{ url, finalUrl, status, body, sha256, fetchedAt: options.clock(), kind: 'rendered', mediaType: 'text/html' },
      // The bytes are ours, in UTF-8, whatever the host declared for its own.
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    },
  }
}
