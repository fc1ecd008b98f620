import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { httpDate } from './dates.ts'
import type { Reply } from './site.ts'

const GZIP_FROM_BYTES = 512
const NOT_FOUND: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'Nothing here.\n', lastModified: null }

/** One request as it was answered. */
export interface LoggedRequest {
  /** Id of the publisher that was asked; `newsroom` for the list of them all. */
  readonly publisher: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly userAgent: string
  /** Milliseconds since the process began, from a clock that never jumps: only differences mean anything. */
  readonly atMs: number
}

/** A server that listens, with its address and nothing to say yet. */
export interface Listening {
  readonly base: string
  /** From now on these replies are served. */
  serve(replies: ReadonlyMap<string, Reply>): void
  close(): Promise<void>
}

/**
 * Listens on loopback, on the wished port or, where that is taken, on any free one.
 *
 * @param publisher - stands in the log
 * @param log - called once for each request, after its status is known
 */
export async function listen(publisher: string, port: number, log: (request: LoggedRequest) => void): Promise<Listening> {
  let replies: ReadonlyMap<string, Reply> = new Map()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://newsroom').pathname
    const status = answer(request, response, replies.get(path) ?? NOT_FOUND)
    log({
      publisher,
      method: request.method ?? '',
      path: request.url ?? '',
      status,
      userAgent: request.headers['user-agent'] ?? '',
      atMs: performance.now(),
    })
  })
  await bind(server, port)
  return {
    base: `http://127.0.0.1:${portOf(server.address())}`,
    serve: (next) => {
      replies = next
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function bind(server: Server, port: number): Promise<void> {
  try {
    await listenOn(server, port)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    await listenOn(server, 0)
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
  return address.port
}

/** Sends a reply, or 304, or 405, and gives the status that was sent. */
function answer(request: IncomingMessage, response: ServerResponse, reply: Reply): number {
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(request, response, 405, { allow: 'GET, HEAD' }, null)
  const bytes = Buffer.from(reply.body)
  const headers: Record<string, string> = { 'content-type': reply.type, ...reply.headers }
  if (reply.status === 200) {
    headers.etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`
    headers['cache-control'] = 'no-cache'
    if (reply.lastModified) headers['last-modified'] = httpDate(reply.lastModified)
    if (isUnchanged(request, headers.etag, reply.lastModified)) return send(request, response, 304, headers, null)
  }
  if (isText(reply.type) && bytes.length >= GZIP_FROM_BYTES) {
    headers.vary = 'accept-encoding'
    if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      return send(request, response, reply.status, { ...headers, 'content-encoding': 'gzip' }, gzipSync(bytes))
    }
  }
  return send(request, response, reply.status, headers, bytes)
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer | null,
): number {
  response.writeHead(status, body ? { ...headers, 'content-length': body.length } : headers)
  response.end(request.method === 'HEAD' || body === null ? undefined : body)
  return status
}

/** RFC 9110, 13.2.2: If-None-Match decides alone where it is given. */
function isUnchanged(request: IncomingMessage, etag: string, lastModified: string | null): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return lastModified !== null && since >= Date.parse(lastModified)
}

function isText(type: string): boolean {
  return /^text\/|xml|json|javascript/.test(type)
}
