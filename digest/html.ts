import { renderToString } from 'hono/jsx/dom/server'
import type { Digest } from '../domain/digest.ts'
import type { Language } from '../domain/strings/index.ts'
import { DigestPage } from './page.tsx'

/**
 * A digest as a page that stands alone: its own style sheet, no script, nothing from elsewhere; prints well.
 *
 * @param publicUrl - our address without a slash at the end; with it each line also links to our record of the article
 */
export function digestHtml(digest: Digest, language: Language, publicUrl: string | null = null): string {
  return `<!doctype html>\n${renderToString(DigestPage({ digest, language, publicUrl }))}\n`
}
