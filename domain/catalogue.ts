import { z } from 'zod'
import { SOURCE_GRADES, type Source } from './source.ts'

/** One record of `domain/seed/sources.json`, the catalogue that the project starts with. */
export const catalogueRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  publisher_type: z.string(),
  country: z.string(),
  languages: z.array(z.string()),
  homepage: z.string(),
  url: z.string(),
  format: z.enum(['rss', 'atom', 'json', 'html']),
  needs_javascript: z.boolean(),
  terms: z.string(),
  source_grade: z.enum(SOURCE_GRADES),
  poll_hours: z.number(),
  crawl_delay_seconds: z.number().nullable(),
  enabled: z.boolean(),
  notes: z.string(),
})
export type CatalogueRecord = z.infer<typeof catalogueRecordSchema>

const HOUR_MS = 3_600_000
/** Between two requests to one host where neither the catalogue nor robots.txt asks for more. */
const USUAL_GAP_MS = 2_000

/**
 * The source that a catalogue record describes. A record that no source type can read yet (a JSON interface, an address
 * with a date in it) comes out switched off, with the reason in its notes.
 */
export function catalogueSource(record: CatalogueRecord): Source {
  const type = record.needs_javascript
    ? 'rendered-page'
    : record.format === 'html'
      ? 'listing'
      : record.format === 'json'
        ? 'json-api'
        : 'feed'
  const missing =
    type === 'json-api'
      ? 'Its JSON interface cannot be read yet.'
      : record.url.includes('{')
        ? 'Its address holds a part that changes, which cannot be followed yet.'
        : null
  const url = record.url.replace(/[{}]/g, encodeURIComponent)
  return {
    id: record.id,
    name: record.name,
    type,
    // A pattern without a host of its own is no address: the home page holds its place, and the notes keep the pattern.
    url: URL.canParse(url) ? url : record.homepage,
    homepage: record.homepage,
    publisherType: record.publisher_type,
    country: record.country,
    languages: record.languages,
    grade: record.source_grade,
    terms: record.terms,
    userAgent: null,
    gapMs: Math.max(USUAL_GAP_MS, (record.crawl_delay_seconds ?? 0) * 1000),
    intervalMs: record.poll_hours * HOUR_MS,
    settings: {},
    enabled: record.enabled && missing === null,
    notes: [missing, URL.canParse(url) ? null : record.url, record.notes].filter(Boolean).join(' '),
  }
}
