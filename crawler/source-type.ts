import type { ZodType } from 'zod'
import type { Entry } from '../domain/entry.ts'
import type { Snapshot } from '../domain/snapshot.ts'

/** A kind of source that we can read. One file in `source-types/` each; nothing else needs to know of it. */
export interface SourceType {
  /** Stored in `sources.type`; never renamed once released. */
  readonly id: string
  /** One line for people who choose a type. */
  readonly summary: string
  /** File in tests/fixtures that the contract test parses. */
  readonly example: string
  /** The page is to be fetched by the browser, after its scripts ran. */
  readonly rendered?: true
  /** Checks `sources.settings`; without it the type takes none. */
  readonly settings?: ZodType
  /**
   * Pure: bytes in, entries out. Entries without a usable http(s) link are left out and counted in `note`.
   *
   * @param source - its address, and its settings as stored
   * @throws ParseError when the bytes are not what this type reads, saying what they are
   */
  parse(snapshot: Snapshot, source: SourceRequest): ParsedSource | Promise<ParsedSource>
}

/** The source that a snapshot was fetched for. */
export interface SourceRequest {
  readonly url: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** What a source announces. */
export interface ParsedSource {
  readonly entries: readonly Entry[]
  /** Further pages of the same source that hold more: child sitemaps, month pages. Absolute. */
  readonly more: readonly string[]
  readonly title: string | null
  readonly language: string | null
  /** What people should know: "repaired: 2 ill-formed places". */
  readonly note?: string
}
