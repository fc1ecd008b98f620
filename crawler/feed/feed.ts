/** A feed as it announces itself, before it becomes entries. Texts are as written: titles and summaries may hold markup. */
export interface Feed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json'
  readonly title: string | null
  readonly link: string | null
  /** As declared, such as `en-gb`. */
  readonly language: string | null
  readonly updatedAt: Date | null
  readonly entries: readonly FeedEntry[]
  /** Places that broke the rules of XML and were read all the same. */
  readonly repairs: number
}

/** One item of a feed. */
export interface FeedEntry {
  readonly id: string | null
  readonly title: string | null
  /** Absolute where it can be made so. */
  readonly link: string | null
  readonly publishedAt: Date | null
  readonly updatedAt: Date | null
  readonly authors: readonly string[]
  readonly summary: string | null
  readonly content: string | null
  readonly language: string | null
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
}

/** A file that an entry carries. */
export interface Enclosure {
  readonly url: string
  readonly type: string | null
  /** Bytes, as claimed. */
  readonly length: number | null
}
