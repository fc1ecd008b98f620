import type { ExtractedPage } from '../../domain/article.ts'

/** What was read from a page, and how the page itself writes it where that says more. */
export interface PageReading extends ExtractedPage {
  /** `publishedAt` as ISO 8601 with the zone that the page states, so that the calendar day is the page's own. */
  readonly publishedWritten: string | null
}
