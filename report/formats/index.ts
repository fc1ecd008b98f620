/**
 * Formats in which citations leave. Each other file of this folder is one: adding a format is adding a file.
 */
import { readdir } from 'node:fs/promises'
import type { Citation } from '../../domain/citation.ts'

/** A file format for citations. */
export interface CitationFormat {
  /** Stands in addresses and commands; never renamed. */
  readonly id: string
  readonly mediaType: string
  /** Without the dot. */
  readonly extension: string
  /**
   * The whole file; an empty list gives a valid empty file.
   *
   * @param archiveUrl - permanent address of the page that shows a citation's snapshot
   */
  render(citations: readonly Citation[], archiveUrl: (citation: Citation) => string): string
}

/** The formats of this folder by id, in the order of their file names. */
export async function citationFormats(): Promise<ReadonlyMap<string, CitationFormat>> {
  const files = (await readdir(new URL('.', import.meta.url))).filter((file) => /^(?!index\.)[a-z0-9-]+\.(ts|js)$/.test(file))
  const formats = await Promise.all(files.sort().map((file) => load(new URL(file, import.meta.url).href)))
  return new Map(formats.map((format) => [format.id, format]))
}

async function load(file: string): Promise<CitationFormat> {
  const module: { default: CitationFormat } = await import(file)
  return module.default
}
