/** One piece of an article's body. Everything is plain text: the looks escape it. A string is a paragraph. */
export type Block =
  | string
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  /** First row is the head. */
  | { readonly table: readonly (readonly string[])[] }
  | { readonly quote: string; readonly from: string }
  /** A picture; the text is its caption. */
  | { readonly figure: string }

/** One invented article of the demo, as its publisher wrote it. */
export interface DemoArticle {
  /** Unique within its publisher: lower-case letters, digits, hyphens. */
  readonly slug: string
  readonly title: string
  /** ISO 8601 with the publisher's own offset, to the minute. */
  readonly publishedAt: string
  /** The desk that signs; nobody is named in the demo. */
  readonly byline: string
  /** Standfirst, also what feeds announce. */
  readonly lead: string
  readonly section: string
  readonly body: readonly Block[]
}
