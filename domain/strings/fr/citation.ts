import type { citation as english } from '../en/citation.ts'

export const citation: typeof english = {
  noDate: 's.d.',
  others: 'et al.',
  accessed: (day) => `(consulté le ${day})`,
  archived: (url, sha256) => `Copie archivée\u00a0: ${url}, SHA-256 ${sha256}`,
}
