import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a page of a test site answers: a body, a full answer, or code that writes to the wire itself. */
export type Answer =
  | string
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string | readonly string[]>>
      readonly body?: string | Uint8Array
    }
  // biome-ignore lint/suspicious/noConfusingVoidType: code that writes to the wire itself has nothing to return
  | ((request: IncomingMessage, response: ServerResponse) => Answer | void | Promise<Answer | void>)

/** A request as the site saw it. `atMs` and `endedAtMs` are on `performance.now()`'s scale; `endedAtMs` is null while it is being answered. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly atMs: number
  endedAtMs: number | null
}

/** A running test site. Leaving the scope of `await using` closes it and every connection to it. */
export interface Site extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[]
}

/**
 * Serves pages on a free loopback port. A path that is not in the table is answered 404.
 *
 * @param pages - answer per path; with its query string where that exact one is listed, else without. The table is read at
 *   each request, so a test may change it while the site runs.
 */
export async function serve(pages: Readonly<Record<string, Answer>>): Promise<Site> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const seen: SeenRequest = {
      method: request.method ?? '',
      path,
      headers: flat(request),
      atMs: performance.now(),
      endedAtMs: null,
    }
    requests.push(seen)
    response.on('close', () => {
      seen.endedAtMs = performance.now()
    })
    const answer = pages[path] ?? pages[path.split('?', 1)[0] ?? ''] ?? { status: 404, body: 'not found' }
    send(answer, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (typeof answer === 'function') {
    const result = await answer(request, response)
    return result ? send(result, request, response) : undefined
  }
  const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  if (!hasType && body !== '') response.setHeader('content-type', 'text/html; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.statusCode = status
  response.end(request.method === 'HEAD' ? undefined : body)
}

function flat(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
