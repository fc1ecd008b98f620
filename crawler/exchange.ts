import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import { Agent, type Dispatcher } from 'undici'
import { type AddressRules, checkedConnector, urlProblem } from './address.ts'
import { failureInWords } from './failure.ts'

/** Limits of one exchange. Milliseconds and bytes. */
export interface FetchLimits {
  readonly connectMs: number
  /** Until the answer's headers are there. */
  readonly headersMs: number
  /** Between two pieces of the body. */
  readonly bodyIdleMs: number
  /** From the first request to the last byte, redirects included. */
  readonly totalMs: number
  /** As sent over the wire. */
  readonly bodyMaxBytes: number
  /** After decompression. */
  readonly decodedMaxBytes: number
  readonly redirectsMax: number
}

/** A feed of 10 MB is already odd; reports as PDF reach 40 MB. */
export const DEFAULT_LIMITS: FetchLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  bodyIdleMs: 20_000,
  totalMs: 60_000,
  bodyMaxBytes: 50_000_000,
  decodedMaxBytes: 100_000_000,
  redirectsMax: 10,
}

/** One request, as it goes out. */
export interface Request {
  readonly url: string
  readonly method?: Dispatcher.HttpMethod
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | null
  readonly signal: AbortSignal
}

/** What came back: an answer with its whole body, or why there is none. `url` of the problem is never asked again as it is when `refused`. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Record<string, string>; readonly body: Uint8Array }
  | { readonly kind: 'retry' | 'refused'; readonly reason: string }

/** Connections that are checked when they are made and answers that are limited while they are read. */
export interface Exchange {
  /** Why an address is not asked, as far as its spelling tells; null when nothing speaks against it. */
  problem(url: string): string | null
  /** Follows no redirect. Never rejects for what happens outside. */
  send(request: Request, wantsBody: (status: number) => boolean): Promise<Answer>
  close(): Promise<void>
}

/** Opens the pool of connections. */
export function createExchange(rules: AddressRules, limits: FetchLimits): Exchange {
  const agent = new Agent({
    connect: checkedConnector(rules, limits.connectMs),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyIdleMs,
    maxHeaderSize: 64 * 1024,
    connections: 8,
    keepAliveTimeout: 4_000,
  })
  return {
    problem: (url) => urlProblem(url, rules.allowLoopback),
    async send(request, wantsBody) {
      const problem = urlProblem(request.url, rules.allowLoopback)
      if (problem) return { kind: 'refused', reason: problem }
      try {
        const { origin, pathname, search } = new URL(request.url)
        const response = await agent.request({
          origin,
          path: pathname + search,
          method: request.method ?? 'GET',
          headers: { 'accept-encoding': 'gzip, deflate, br', ...request.headers },
          body: request.body ?? null,
          signal: request.signal,
        })
        const headers = flatten(response.headers)
        if (!wantsBody(response.statusCode)) {
          await discard(response.body)
          return { kind: 'answer', status: response.statusCode, headers, body: new Uint8Array() }
        }
        const raw = await readBody(response.body, Number(headers['content-length']), limits.bodyMaxBytes)
        if (!raw) return { kind: 'refused', reason: `the body is larger than ${megabytes(limits.bodyMaxBytes)}` }
        return await decodeBody(response.statusCode, headers, raw, limits.decodedMaxBytes)
      } catch (error) {
        return failureInWords(error, request.signal)
      }
    },
    close: () => agent.destroy(),
  }
}

/** Null when it is larger than allowed. */
async function readBody(body: Dispatcher.ResponseData['body'], announced: number, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  if (announced <= maxBytes || Number.isNaN(announced)) {
    for await (const chunk of body) {
      size += chunk.length
      if (size > maxBytes) break
      chunks.push(chunk)
    }
    if (size <= maxBytes) return Buffer.concat(chunks)
  }
  await discard(body)
  return null
}

/** Lets the connection go without reading what is left. */
async function discard(body: Dispatcher.ResponseData['body']): Promise<void> {
  body.on('error', () => undefined) // what breaks after we hung up is of no interest
  body.destroy()
}

const decoders: Record<string, (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer>> = {
  gzip: promisify<Uint8Array, ZlibOptions, Buffer>(gunzip),
  br: (bytes, { maxOutputLength }) => promisify<Uint8Array, object, Buffer>(brotliDecompress)(bytes, { maxOutputLength }),
  /** Some servers send raw deflate where the standard asks for a zlib header; the first byte tells. */
  deflate: (bytes, options) =>
    promisify<Uint8Array, ZlibOptions, Buffer>((bytes[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(bytes, options),
}

/** Each may be a bomb that only the next sets off. */
const CODINGS_MAX = 3

async function decodeBody(status: number, headers: Record<string, string>, raw: Buffer, maxBytes: number): Promise<Answer> {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^x-/, ''))
    .filter((coding) => coding !== '' && coding !== 'identity')
  let body: Uint8Array = raw
  if (codings.length > CODINGS_MAX) return { kind: 'refused', reason: `the body is encoded ${codings.length} times over` }
  for (const coding of codings.reverse()) {
    const decode = decoders[coding]
    if (!decode) return { kind: 'refused', reason: `the body is encoded as "${coding}", which we did not ask for` }
    if (body.length === 0) break
    try {
      body = await decode(body, { maxOutputLength: maxBytes })
    } catch (error) {
      if (error instanceof RangeError)
        return { kind: 'refused', reason: `the ${coding} body grows beyond ${megabytes(maxBytes)}` }
      return { kind: 'retry', reason: `broken ${coding} body: ${error instanceof Error ? error.message : error}` }
    }
  }
  return { kind: 'answer', status, headers, body }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

const megabytes = (bytes: number) => (bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes} bytes`)
