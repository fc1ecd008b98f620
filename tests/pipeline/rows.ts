import type { Db } from '../../db/database.ts'
import { addSources } from '../../db/queries/sources.ts'
import type { Source } from '../../domain/source.ts'

/** A Monday morning. */
export const NOW = new Date('2026-11-23T07:30:00Z')

/** A source on a test site, with no gap between requests. */
export function testSource(changes: Partial<Source> & { url: string }): Source {
  return {
    ...{
      id: 'harbour',
      name: 'Harbour Letter',
      type: 'feed',
      homepage: changes.url,
      publisherType: 'trade press',
      country: 'NL',
      languages: ['en'],
    },
    ...{ grade: 'B', terms: '', userAgent: null, gapMs: 0, intervalMs: 3_600_000, settings: {}, enabled: true, notes: '' },
    ...changes,
  }
}

export async function addSource(db: Db, changes: Partial<Source> & { url: string }): Promise<void> {
  await addSources(db, [testSource(changes)], NOW)
}

/** An article's page in plain HTML. */
export function page(title: string, text: string): { headers: Record<string, string>; body: string } {
  const paragraphs = text
    .split('\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
  return {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs}</article></body></html>`,
  }
}

/** An RSS feed of `[title, path, day]` items. */
export function rss(items: readonly (readonly [title: string, path: string, day: string])[]): {
  headers: Record<string, string>
  body: string
} {
  const written = items.map(
    ([title, path, day]) =>
      `<item><title>${title}</title><link>${path}</link><pubDate>${new Date(day).toUTCString()}</pubDate></item>`,
  )
  return {
    headers: { 'content-type': 'application/rss+xml' },
    body: `<rss version="2.0"><channel><title>F</title>${written.join('')}</channel></rss>`,
  }
}

export const SEALS = `Customs officers at the port of Rotterdam have begun to fit electronic seals with sensors to transit containers, so that a box that is opened on the way reports itself.
The trial runs until June and covers sixty containers a week between the port and an inland terminal, where officers read the log before they release the goods.
A spokesperson for the port authority said that false alarms are the main worry, because rough handling by a crane can look like tampering.`
export const LEDGER = `Two Customs administrations have started to exchange certificates of origin on a shared ledger, and each can see at once whether a certificate was changed after it was issued.
Traders keep their paper copy during the pilot, which ends with a report to both ministers in spring.
The offices say that the ledger will not decide anything by itself; it only shows who wrote what, and when.`
