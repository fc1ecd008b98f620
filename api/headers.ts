import type { MiddlewareHandler } from 'hono'

/** Nothing that we answer here is a page: no script, style, image or frame of it may load. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'"

/**
 * Protects every answer: its media type is taken at its word, no address of ours leaks, nothing in it runs. Caches ask again each
 * time (the ETag makes that cheap). A route that needs another policy or cache rule sets its own.
 */
export const protect: MiddlewareHandler = async (c, next) => {
  await next()
  const headers = c.res.headers
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', API_CSP)
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache')
}
