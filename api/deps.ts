import type { Db } from '../db/database.ts'
import type { Quality } from '../domain/quality.ts'

/** What the API and the pages are built from. They get nothing else: no settings, no clock of their own. */
export interface AppDeps {
  readonly db: Db
  readonly clock: () => Date
  /** The address under which people reach us: scheme, name, port, no slash at the end. */
  readonly publicUrl: string
  /** True for the demonstration, whose articles are samples: what is handed out says so. */
  readonly demo: boolean
  readonly version: string
  /** How right the shipped model is, as measured; null where no figures are published for it. */
  readonly quality: Quality | null
  /** Told of every error that is a fault of ours (HTTP 500, or 503 of `/readyz`). The answer itself never shows it. */
  readonly onError?: (error: unknown, request: { readonly method: string; readonly path: string }) => void
  /** Further things that must be right before `/readyz` says yes, by name: null when fine, else what is wrong. */
  readonly checks?: Readonly<Record<string, () => Promise<string | null>>>
}
