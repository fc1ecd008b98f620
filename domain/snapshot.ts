/**
 * How the bytes came to us: `fetched` over HTTP, `rendered` by a browser (the bytes are the page's HTML after its scripts ran),
 * `archived` taken from a web archive: somebody fetched them over HTTP and says when; `received` put into a drop folder, such as
 * a mail; `announced` an entry's own record where the page was not fetched: it proves the announcement only and cannot be cited.
 */
export type SnapshotKind = 'fetched' | 'rendered' | 'archived' | 'received' | 'announced'

/** The bytes of an answer as they were, before anything reads them. Never changed, never replaced. */
export interface Snapshot {
  /** The address that was asked for. */
  readonly url: string
  /** The address that answered, after redirects. */
  readonly finalUrl: string
  /** HTTP status; 200 for what did not come over HTTP. */
  readonly status: number
  /** Lower-case names; several values of one name joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Content type without parameters, lower case, `application/octet-stream` where none was given. */
  readonly mediaType: string
  /** The body after HTTP content decoding (gzip, br, deflate). */
  readonly body: Uint8Array
  /** Lower-case hex SHA-256 of `body`. */
  readonly sha256: string
  readonly fetchedAt: Date
  readonly kind: SnapshotKind
}
