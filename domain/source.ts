import { z } from 'zod'

/** How far a source's record can be trusted, Admiralty letter: A completely reliable … E unreliable, F cannot be judged. */
export const SOURCE_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type SourceGrade = (typeof SOURCE_GRADES)[number]

/**
 * How a source is doing, in words that the sources page shows.
 * `new` never tried · `fine` · `empty` answers but announces nothing · `refused` robots.txt or a status that means no ·
 * `malformed` cannot be read · `failing` no answer or a server error · `silent` nothing new for twice its usual gap.
 */
export const SOURCE_STATES = ['new', 'fine', 'empty', 'refused', 'malformed', 'failing', 'silent', 'off'] as const
export type SourceState = (typeof SOURCE_STATES)[number]

/** Something that we watch. Which settings a type takes, the type says. */
export const sourceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens'),
  name: z.string().min(1).max(200),
  type: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  homepage: z.url({ protocol: /^https?$/ }),
  publisherType: z.string(),
  /** ISO 3166-1 alpha-2, `EU`, or `INT`. */
  country: z.string(),
  languages: z.array(z.string()),
  grade: z.enum(SOURCE_GRADES),
  terms: z.string(),
  /** Replaces our User-Agent where a publisher refuses long ones. */
  userAgent: z.string().nullable(),
  /** Least time between two requests to the host; robots.txt can only lengthen it. */
  gapMs: z.number().int().min(0),
  /** Time between two visits. */
  intervalMs: z.number().int().min(60_000),
  settings: z.record(z.string(), z.unknown()),
  enabled: z.boolean(),
  notes: z.string(),
})
export type Source = Readonly<z.infer<typeof sourceSchema>>

/** The unit of politeness: scheme, name and port. One request at a time goes to a host. */
export function hostOf(url: string): string {
  return new URL(url).origin
}

/** A source with how it is doing. */
export interface SourceStatus extends Source {
  readonly state: SourceState
  /** In full, as people read it: "HTTP 403", "robots.txt: Disallow: /". */
  readonly reason: string | null
  readonly since: Date
  readonly nextAttemptAt: Date | null
  readonly lastAttemptAt: Date | null
  readonly lastGoodAt: Date | null
  readonly lastNewEntryAt: Date | null
  readonly entries: number
  readonly articles: number
  /** Entries left out, all reasons together. */
  readonly leftOut: number
  /** New entries in each of the last eight weeks, oldest first. */
  readonly weekly: readonly number[]
}

/** One attempt to fetch, as stored. */
export interface FetchRecord {
  readonly at: Date
  readonly url: string
  readonly outcome: string
  readonly status: number | null
  readonly reason: string | null
  readonly durationMs: number
  readonly snapshotId: number | null
}
