import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { FetchOutcome } from '../domain/fetch-outcome.ts'
import type { Resolve } from './address.ts'
import { startDeadline } from './deadline.ts'
import { type Answer, createExchange, DEFAULT_LIMITS, type Exchange, type FetchLimits } from './exchange.ts'

/**
 * Fetching over HTTP. `address.ts` says what may be reached, `exchange.ts` sends one request within its limits, `failure.ts` puts
 * broken connections into words; here redirects, conditional GET and the meaning of each status.
 */

/** Why an address is not asked. */
export type Obstacle = Extract<FetchOutcome, { readonly kind: 'retry' | 'refused' }>

/** What the host told us last time, for a conditional GET. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodySha256: string | null
}

export interface FetchOptions {
  /** Replaces the fetcher's own for this request. */
  readonly userAgent?: string | null
  readonly validators?: Validators
  readonly accept?: string
  readonly signal?: AbortSignal
  /** Asked before a redirect is followed; null lets it. Its time does not count. */
  onRedirect?(url: string): Promise<Obstacle | null>
  /** Whether a page in the browser may load this for itself. */
  mayLoad?(url: string): boolean
}

export interface Fetcher {
  /** Everything that can happen outside is a value; rejects for bugs only. */
  fetch(url: string, options?: FetchOptions): Promise<FetchOutcome>
  close(): Promise<void>
}

export interface FetcherOptions {
  /** Who we are, with a contact. */
  readonly userAgent: string
  readonly allowLoopback: boolean
  readonly clock: () => Date
  readonly limits?: Partial<FetchLimits>
  readonly resolve?: Resolve
}

const ACCEPT =
  'text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/pdf;q=0.9, */*;q=0.5'
/** Statuses that send elsewhere. */
export const REDIRECTS = new Set([301, 302, 303, 307, 308])
const isPage = (status: number) => status === 200 || status === 203

/** Opens a pool of connections; close it when done. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const exchange = createExchange(options, limits)
  return {
    fetch: (url, request = {}) => follow(exchange, url, request, { ...options, limits }),
    close: () => exchange.close(),
  }
}

interface Context extends FetcherOptions {
  readonly limits: FetchLimits
}

async function follow(exchange: Exchange, url: string, request: FetchOptions, context: Context): Promise<FetchOutcome> {
  const seen: string[] = []
  let leftMs = context.limits.totalMs
  for (let current = url; ; ) {
    seen.push(withoutFragment(current))
    const via = seen.length > 1 ? ` (after a redirect to ${current})` : ''
    const begun = performance.now()
    const deadline = startDeadline(context.limits.totalMs, request.signal, leftMs)
    const headers = requestHeaders(request, context.userAgent)
    const answer = await exchange.send({ url: current, headers, signal: deadline.signal }, isPage).finally(deadline.stop)
    leftMs -= performance.now() - begun
    if (answer.kind !== 'answer') {
      const reason = answer.reason + via
      return answer.kind === 'refused'
        ? { kind: 'refused', reason, status: null }
        : { kind: 'retry', reason, status: null, delayMs: null }
    }
    const { status } = answer
    if (isPage(status)) return fetched(url, current, answer, request, context)
    const next = REDIRECTS.has(status) ? absolute(answer.headers.location, current) : null
    if (next === null) return withoutBody(status, answer.headers, request, context.clock(), via)
    if (seen.includes(withoutFragment(next))) {
      return { kind: 'refused', reason: `redirect loop: ${[...seen.slice(-3), next].join(' → ')}`, status }
    }
    if (seen.length > context.limits.redirectsMax) {
      return { kind: 'refused', reason: `more than ${context.limits.redirectsMax} redirects`, status }
    }
    const problem = exchange.problem(next)
    const obstacle: Obstacle | null = problem
      ? { kind: 'refused', reason: problem, status }
      : ((await request.onRedirect?.(next)) ?? null)
    if (obstacle) return { ...obstacle, reason: `${obstacle.reason} (after a redirect to ${next})` }
    current = next
  }
}

function requestHeaders(request: FetchOptions, userAgent: string): Record<string, string> {
  const { etag, lastModified } = request.validators ?? {}
  return {
    'user-agent': request.userAgent ?? userAgent,
    accept: request.accept ?? ACCEPT,
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  }
}

/** A 200 whose bytes are those of last time is no news either: many hosts answer no conditional GET. */
function fetched(
  url: string,
  finalUrl: string,
  { status, headers, body }: Extract<Answer, { kind: 'answer' }>,
  request: FetchOptions,
  context: Context,
): FetchOutcome {
  const sha256 = createHash('sha256').update(body).digest('hex')
  if (sha256 === request.validators?.bodySha256)
    return { kind: 'not-modified', reason: `HTTP ${status}, the same bytes as before` }
  const snapshot = {
    url,
    finalUrl,
    status,
    headers,
    mediaType: mediaTypeOf(headers['content-type']),
    body,
    sha256,
    fetchedAt: context.clock(),
    kind: 'fetched',
  } as const
  return { kind: 'fetched', snapshot }
}

function withoutBody(
  status: number,
  headers: Record<string, string>,
  request: FetchOptions,
  now: Date,
  via: string,
): FetchOutcome {
  const words = `HTTP ${status}${STATUS_CODES[status] ? ` ${STATUS_CODES[status]}` : ''}`
  if (status === 304 && (request.validators?.etag || request.validators?.lastModified)) {
    return { kind: 'not-modified', reason: words }
  }
  if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) return { kind: 'refused', reason: words + via, status }
  // The host's own clock where it tells it: its Retry-After date is meant by that one.
  const sentAt = headers.date === undefined ? Number.NaN : Date.parse(headers.date)
  const delayMs = retryAfterMs(headers['retry-after'], Number.isNaN(sentAt) ? now : new Date(sentAt))
  const asked = delayMs === null ? '' : `, retry in ${Math.round(delayMs / 1000)} s`
  const odd =
    status === 304
      ? ', though nothing was asked that way'
      : status < 300
        ? ': an answer without a page'
        : REDIRECTS.has(status)
          ? ' without a usable Location'
          : ''
  return { kind: 'retry', reason: words + odd + asked + via, status, delayMs }
}

/**
 * Reads a Retry-After header: seconds or an HTTP date.
 *
 * @returns milliseconds from `now`, never negative; null when it is absent or unreadable
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000
  const at = /[A-Za-z]{3}/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/** Content type without parameters, lower case; `application/octet-stream` where none was given. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() || 'application/octet-stream'
}

function absolute(location: string | undefined, base: string): string | null {
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base).href : null
}

const withoutFragment = (url: string) => url.replace(/#.*$/s, '')
