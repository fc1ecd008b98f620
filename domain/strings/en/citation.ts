/** The house form of a footnote. */
export const citation = {
  noDate: 'n.d.',
  others: 'et al.',
  accessed: (day: string) => `(accessed ${day})`,
  archived: (url: string, sha256: string) => `Archived copy: ${url}, SHA-256 ${sha256}`,
}
