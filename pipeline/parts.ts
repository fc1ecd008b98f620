import type { Fetcher } from '../crawler/fetch.ts'
import type { Reader } from '../crawler/reader.ts'
import type { Renderer } from '../crawler/render.ts'
import type { SourceType } from '../crawler/source-type.ts'
import type { Db } from '../db/database.ts'

/** Says what happened to one item, for the log and for progress: an event's name and its ids, outcome, milliseconds. */
export type Report = (event: string, fields: Readonly<Record<string, unknown>>) => void

/** What crawling needs, made by `cli` and handed down. */
export interface CrawlParts {
  readonly db: Db
  readonly fetcher: Fetcher
  readonly renderer: Renderer
  readonly reader: Reader
  readonly sourceTypes: ReadonlyMap<string, SourceType>
  /** The store's clock. */
  readonly clock: () => Date
  readonly userAgent: string
  readonly report: Report
  readonly signal: AbortSignal
  /** Absolute path of the folder in which each source that is not fetched has one of its own, named by its id; absent: there is none. */
  readonly dropFolder?: string
}
