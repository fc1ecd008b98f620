import { loadEld } from './letter-statistics.ts'

/** Apart from this file, which loads letter statistics. */
export { primarySubtag } from './language-tag.ts'

/** Letters that a guess needs, and letters beyond which more text changes nothing. */
const LETTERS_MIN = 20
const READ_MAX_CHARS = 3_000

const eld = await loadEld()

/**
 * The language that a text is written in.
 *
 * @returns BCP 47 primary subtag; null where the text is too short or the guess not reliable
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, READ_MAX_CHARS)
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LETTERS_MIN) return null
  const guess = eld.detect(sample)
  return guess.language !== '' && guess.isReliable() ? guess.language : null
}
