import type { Snapshot } from './snapshot.ts'

/** What came of one attempt to fetch an address. Every attempt is stored with its reason in full. */
export type FetchOutcome =
  | { readonly kind: 'fetched'; readonly snapshot: Snapshot }
  | { readonly kind: 'not-modified'; readonly reason: string }
  /** Worth another try; `delayMs` is what the host asked for, null when it did not say. */
  | { readonly kind: 'retry'; readonly reason: string; readonly status: number | null; readonly delayMs: number | null }
  /** The answer was no, or can never be yes: robots.txt, 403, 404, a private address. */
  | { readonly kind: 'refused'; readonly reason: string; readonly status: number | null }
