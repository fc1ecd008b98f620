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
  /** Settings with which the example is read; without it the example needs none. */
  readonly exampleSettings?: Readonly<Record<string, unknown>>
  /** The page is to be fetched by the browser, after its scripts ran; so are the pages of its entries. */
  readonly rendered?: true
  /** A web page that cannot be read as it was sent is asked for again with the browser. The pages of its entries are not. */
  readonly rendersUnreadable?: true
  /** It is not fetched: what it reads is put into the source's drop folder, one file a snapshot, under names that end so. */
  readonly dropFolder?: { readonly extension: string; readonly mediaType: string }
  /** Checks `sources.settings`; without it the type takes none. */
  readonly settings?: ZodType
  /**
   * The addresses that one visit asks for, newest first, where that is not the source's own as it stands. Pure.
   *
   * @throws ParseError when the address or the settings cannot be used, saying why
   */
  addresses?(source: SourceRequest, now: Date): readonly string[]
  /**
   * Pure: bytes in, entries out. Entries without a usable http(s) link are left out and counted in `note`.
   *
   * @param source - the address that was asked for, and the source's settings as stored
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
  /** Further pages of the same source that hold more: child sitemaps. Absolute; all of them are read. */
  readonly more: readonly string[]
  /** The page of the same list with what is older, absolute. It is read as long as this one brought something new. */
  readonly next?: string | null
  readonly title: string | null
  readonly language: string | null
  /** What people should know: "repaired: 2 ill-formed places". */
  readonly note?: string
}
