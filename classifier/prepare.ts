import { NOT_JUDGED } from '../domain/not-judged.ts'

/** What the encoder reads, in two parts so that offsets into the article's text stay exact. */
export interface Passage {
  /** `passage: ` + title + `. ` */
  readonly head: string
  /** The start of the text, from its first character on. */
  readonly text: string
}

/** A text that the model has no answer to, and why, as people read it. */
export interface NotJudged {
  readonly notJudged: string
}

/** A piece has at most 16 characters and the encoder reads 256 pieces: more than this it cannot see. */
const READ_MAX_CHARS = 4_096
const TITLE_MAX_CHARS = 1_000
const LETTERS_MIN = 3
/** Prose holds none of these; a table copied out of a PDF holds a few. */
const BINARY_SHARE_MAX = 0.05

/**
 * The part of an article that the encoder reads: the same form as in training (`classifier/training/gold.py`).
 *
 * @returns why not, where there is nothing to read: no words, or bytes that are no text. A title alone is read.
 */
export function prepare(item: { readonly title: string; readonly text: string }): Passage | NotJudged {
  const title = start(item.title, TITLE_MAX_CHARS)
  const text = start(item.text, READ_MAX_CHARS)
  const read = title + text
  if (read.trim() === '') return { notJudged: NOT_JUDGED.empty }
  const strange = read.match(STRANGE)?.length ?? 0
  if (strange > BINARY_SHARE_MAX * read.length) return { notJudged: NOT_JUDGED.binary }
  if ((read.replace(ENDLESS, '').match(/\p{L}/gu)?.length ?? 0) < LETTERS_MIN) return { notJudged: NOT_JUDGED.wordless }
  return { head: `passage: ${title}. `, text }
}

/** No word is so long: a key, a picture in base64, one letter held down. */
const ENDLESS = /[\w+/=-]{64,}/g
/** Control characters other than white space, what a decoder puts for bytes that it cannot read, and characters for private use. */
const STRANGE = /[^\P{Cc}\t\n\v\f\r]|[\u{FFFD}\p{Co}\p{Cn}]/gu

/** The first characters of a text, never half of a surrogate pair. */
function start(text: string, chars: number): string {
  if (text.length <= chars) return text
  const last = text.charCodeAt(chars - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? chars - 1 : chars)
}
