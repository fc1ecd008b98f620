import { z } from 'zod'
import { isPattern } from './address-pattern.ts'
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
  /** Source type, where the format does not tell. */
  type: z.string().optional(),
  /** What the type needs to know. */
  settings: z.record(z.string(), z.unknown()).optional(),
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
/** Milliseconds between two requests to one host where neither the catalogue nor robots.txt asks for more. */
export const USUAL_GAP_MS = 2_000

/** The source that a catalogue record describes. One whose address cannot be followed comes out switched off, with the reason in its notes. */
export function catalogueSource(record: CatalogueRecord): Source {
  const missing = isPattern(record.url) ? null : 'Its address holds a part that has to be filled in by hand.'
  return {
    id: record.id,
    name: record.name,
    type: record.type ?? usualType(record),
    // A pattern without a host of its own is no address: the home page holds its place, and the notes keep the pattern.
    url: missing === null ? record.url : record.homepage,
    homepage: record.homepage,
    publisherType: record.publisher_type,
    country: record.country,
    languages: record.languages,
    grade: record.source_grade,
    terms: record.terms,
    userAgent: null,
    gapMs: Math.max(USUAL_GAP_MS, (record.crawl_delay_seconds ?? 0) * 1000),
    intervalMs: record.poll_hours * HOUR_MS,
    settings: record.settings ?? {},
    enabled: record.enabled && missing === null,
    notes: [missing, missing === null ? null : record.url, record.notes].filter(Boolean).join(' '),
  }
}

function usualType({ needs_javascript, format }: CatalogueRecord): string {
  if (needs_javascript) return 'rendered-page'
  return format === 'html' ? 'listing' : format === 'json' ? 'json-api' : 'feed'
}
