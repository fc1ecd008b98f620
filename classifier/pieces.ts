import type { Passage } from './prepare.ts'
import { type Span, sentences } from './sentence.ts'
import { UNKNOWN, type Vocabulary, type WordPieces } from './vocabulary.ts'

/** A sentence of the text and where its pieces stand in `ids`, end exclusive. */
export interface SentencePieces extends Span {
  readonly from: number
  readonly to: number
}

export interface Pieces {
  /** `<s>`, at most 254 pieces, `</s>`. */
  readonly ids: readonly number[]
  /** Those that were read, at least in part, in the order of the text. */
  readonly sentences: readonly SentencePieces[]
  /** Share of pieces that the vocabulary does not hold, in [0, 1]. */
  readonly unknownShare: number
}

/** `<s>` and `</s>` counted; as in `classifier/training/gold.py`. */
const MAX_PIECES = 256
const START = 0
const END = 2
/** A piece has at most 16 characters: no more of a word can be read. */
const WORD_MAX_CHARS = 4_096
const REMEMBERED_WORDS_MAX = 20_000

/**
 * Cuts passages into the vocabulary's pieces, word by word, so that each piece is known to belong to a sentence and a word met before
 * costs nothing. The tokenizer of the training cuts at white space before anything else, so the pieces are those of the whole text:
 * measured on 4,079 texts, all the same but two, where an invisible space stood alone (there it has one piece `▁` more).
 */
export function createPieceCutter(vocabulary: Vocabulary): (passage: Passage) => Pieces {
  let remembered = new Map<string, WordPieces>()

  function wordPieces(word: string): WordPieces {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const cut = vocabulary.cut(word.slice(0, WORD_MAX_CHARS))
    if (remembered.size >= REMEMBERED_WORDS_MAX) remembered = new Map()
    remembered.set(word, cut)
    return cut
  }

  return ({ head, text }) => {
    const ids = [START]
    for (const [word] of head.matchAll(WORDS)) ids.push(...wordPieces(word).ids)
    const spans = sentences(text)
    const starts: (number | undefined)[] = []
    let at = 0
    for (const match of text.matchAll(WORDS)) {
      if (ids.length >= MAX_PIECES - 1) break
      const [word] = match
      const begins: number[] = []
      while (at < spans.length && (spans[at]?.start ?? 0) < match.index + word.length)
        begins.push((spans[at++]?.start ?? 0) - match.index)
      const pieces = wordPieces(word)
      for (const place of begins) starts.push(ids.length + piecesBefore(word, place, pieces))
      ids.push(...pieces.ids)
    }
    ids.length = Math.min(ids.length, MAX_PIECES - 1)
    const read = starts.flatMap((from, i) => {
      const span = spans[i]
      const to = Math.min(starts[i + 1] ?? ids.length, ids.length)
      return span !== undefined && from !== undefined && from < to ? [{ ...span, from, to }] : []
    })
    const unknown = ids.filter((id) => id === UNKNOWN).length
    return { ids: [...ids, END], sentences: read, unknownShare: unknown / Math.max(1, ids.length - 1) }
  }
}

const WORDS = /\S+/gu

/** How many pieces of a word lie before a place in it. Sentences begin inside of words in scripts without spaces. */
function piecesBefore(word: string, place: number, { lengths }: WordPieces): number {
  if (place === 0) return 0
  const chars = word.slice(0, place).normalize('NFKC').length
  let before = 0
  for (const [pieces, length] of lengths.entries()) {
    if (before >= chars) return pieces
    before += length
  }
  return lengths.length
}
