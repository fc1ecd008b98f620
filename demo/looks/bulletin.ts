import { sampleNote } from '../html.ts'
import { pdfOf } from '../pdf.ts'
import type { Reply, Site } from '../site.ts'

/** The bulletins as PDF files; they have no pages in HTML. */
export function bulletinDocuments(site: Site): Readonly<Record<string, Reply>> {
  const files = site.articles.map((article): [string, Reply] => [
    site.publisher.pathOf(article),
    {
      status: 200,
      type: 'application/pdf',
      body: pdfOf(article, site.publisher.name, sampleNote(site)),
      lastModified: article.publishedAt,
    },
  ])
  return Object.fromEntries(files)
}
