/** The primary subtag of a declared language (`en-GB`, `fr_CA`, `EN`), lower case; null when it is not one. */
export function primarySubtag(declared: string | null | undefined): string | null {
  const match = /^\s*([A-Za-z]{2,3})(?:[-_][\w-]*)?\s*$/.exec(declared ?? '')
  return match?.[1]?.toLowerCase() ?? null
}
