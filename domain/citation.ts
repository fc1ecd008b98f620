/** What the Secretariat needs to cite an article, made from stored fields only. */
export interface Citation {
  readonly articleId: number
  /** In the original language. */
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string
  /** Name of the web site where it differs from the publisher. */
  readonly siteName: string | null
  /** ISO calendar day; null is written "n.d." and « s.d. ». */
  readonly publishedOn: string | null
  readonly url: string
  /** Calendar day on which the bytes were fetched. */
  readonly accessedOn: string
  /** ISO 8601 instant of the same. */
  readonly fetchedAt: string
  readonly language: string | null
  readonly snapshotId: number
  /** Lower-case hex SHA-256 of the bytes that we keep. */
  readonly sha256: string
}
