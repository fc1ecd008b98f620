import type { Citation } from '../../domain/citation.ts'

/** A citation of our own writing; `changes` makes it awkward. */
export function citation(changes: Partial<Citation> = {}): Citation {
  return {
    articleId: 7,
    title: 'Sample port tests seals that report when they are opened',
    authors: [],
    publisher: 'Sample Customs Administration',
    siteName: null,
    publishedOn: '2026-11-17',
    url: 'https://customs.example/news/seals?page=1',
    accessedOn: '2026-11-23',
    fetchedAt: '2026-11-23T06:12:00.000Z',
    language: 'en',
    snapshotId: 31,
    sha256: 'c0ffee5eed5a1ad0'.repeat(4),
    ...changes,
  }
}

/** Characters that mean something to one format or another, each in a title that a publisher could have printed. */
export const AWKWARD_TITLES = [
  'Braces {open} and { never closed',
  'A closing } alone',
  'Duties & taxes: 100 % of $5_000 #1 ~ x^2 \\ y',
  'She said "sealed" — « scellé » “twice”',
  'Two\r\nlines\tand a\u2028separator',
  'ER  - TY  - ELEC',
  '<script>alert(1)</script>',
  'Таможня, 海关, الجمارك, douane à l’œuvre',
  '@online{x, title = {y}}, and others',
]
export const archiveUrl = (of: Citation) => `https://horizon.example/en/articles/${of.articleId}/snapshots/${of.snapshotId}`
