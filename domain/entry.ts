/** One item as its source announced it: claims, not facts. */
export interface Entry {
  /** What tells it from the source's other entries: its own id, or its address where it has none. At most 500 characters. */
  readonly key: string
  /** Absolute address of its page as announced, http or https. */
  readonly link: string
  readonly title: string | null
  /** Plain text, at most 4,000 characters; null where nothing was announced. */
  readonly summary: string | null
  readonly publishedAt: Date | null
  readonly updatedAt: Date | null
  readonly authors: readonly string[]
  /** BCP 47 primary subtag, lower case; null where the source does not say. */
  readonly language: string | null
  readonly categories: readonly string[]
}
