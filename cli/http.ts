import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createApi } from '../api/app.ts'
import { ModelError } from '../domain/errors.ts'
import type { Quality } from '../domain/quality.ts'
import { createWeb } from '../web/app.tsx'
import type { CommandContext } from './context.ts'
import { VERSION } from './version.ts'

/** A running server of the API and the pages. */
export interface Listening {
  /** Under which it answers, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the API and the pages. Until people can sign in it only reads, and listens on this machine alone unless told otherwise.
 *
 * @param options.port - 0 takes any free one
 */
export async function listenHttp(
  context: CommandContext,
  options: { port?: number; host?: string; demo?: boolean },
): Promise<Listening> {
  const { config, clock, log } = context
  const { db } = await context.store()
  const hostname = options.host ?? config.host
  let app: Hono | null = null // made once the port, and with it our own address, is known
  const answer = (request: Request) =>
    app?.fetch(request) ?? new Response('Starting', { status: 503, headers: { 'Retry-After': '1' } })
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: answer, hostname, port: options.port ?? config.port }, () => resolve(starting))
    starting.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(options.port ?? config.port) : error),
    )
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const url = config.publicUrl ?? `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`
  const onError = (error: unknown, request: { method: string; path: string }) =>
    log.error({ event: 'request', ...request, err: error })
  const deps = {
    db,
    clock,
    publicUrl: url,
    demo: options.demo === true,
    version: VERSION,
    quality: await publishedQuality(context),
    onError,
  }
  app = new Hono().route('/', createApi(deps)).route('/', createWeb(deps))
  return {
    url,
    close: () =>
      new Promise((resolve, reject) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}

/** The figures of the shipped model. Without them all is served but they. */
async function publishedQuality({ log }: CommandContext): Promise<Quality | null> {
  const { readQuality } = await import('../classifier/quality.ts')
  try {
    return readQuality()
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    log.warn({ event: 'quality', problem: error.message })
    return null
  }
}

const portTaken = (port: number) => new Error(`Port ${port} is taken. Choose another: --port N, or HORIZON_PORT.`)
