import { z } from 'zod'
import { createTextTable, hashOn } from '../domain/text-table.ts'

/** What a word is cut into. */
export interface WordPieces {
  readonly ids: readonly number[]
  /** Characters of each piece, UTF-16, without the mark of a word's start; of the word in Unicode form NFKC. */
  readonly lengths: readonly number[]
}

/** Pieces of words with the chance of each: a unigram model, as SentencePiece makes them. */
export interface Vocabulary {
  /** @param word - without white space; takes time in proportion to its length */
  cut(word: string): WordPieces
}

export const UNKNOWN = 3

const WORD_START = '▁'
/** What a character that no piece holds costs below the least likely piece. */
const UNKNOWN_COST = 10
/** Control characters that the tokenizer leaves out. */
const CONTROL = /[^\P{Cc}\s\u0080-\u008e\u0090-\u009e]/gu
/** Invisible characters that the tokenizer takes for spaces. */
const INVISIBLE = /[\u2000-\u200f\u2028\u2029\u2581\ufeff\ufffd]/u

const tokenizerSchema = z.object({ model: z.object({ type: z.literal('Unigram'), unk_id: z.literal(UNKNOWN) }) })
const LIST = '"vocab":['
/** `["a",0],` */
const PIECE_MIN_BYTES = 8
const [QUOTE, BACKSLASH, BRACKET, COMMA] = [0x22, 0x5c, 0x5b, 0x2c]
/**
 * Reads `tokenizer.json`. The tokenizer of transformers.js gives the same pieces, but holds 90 MB more of memory and takes half as long
 * again. The list of pieces is not read as JSON: 145,000 arrays take 30 MB, which the process would go on holding.
 *
 * @throws Error when it is no unigram vocabulary
 */
export function readVocabulary(tokenizerJson: Buffer): Vocabulary {
  const most = tokenizerJson.length
  const scores = new Float64Array(most / PIECE_MIN_BYTES)
  const pieces = readPieces(tokenizerJson, (place, score) => {
    scores[place] = score
  })
  const table = createTextTable(pieces, { texts: scores.length, characters: most })
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_COST

  /** The likeliest way to cut a text that begins with the mark of a word (Viterbi's algorithm). */
  function cutMarked(text: string, into: { ids: number[]; lengths: number[] }): void {
    const best = new Float64Array(text.length + 1).fill(Number.NEGATIVE_INFINITY)
    const from = new Int32Array(text.length + 1)
    const by = new Int32Array(text.length + 1)
    best[0] = 0
    for (let start = 0; start < text.length; start++) {
      const before = best[start] ?? 0
      if (before === Number.NEGATIVE_INFINITY) continue
      const character = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
      let isCovered = false
      let hash = 0
      for (let end = start + 1; end <= Math.min(text.length, start + table.longest); end++) {
        hash = hashOn(hash, text.charCodeAt(end - 1))
        const id = table.find(text, start, end, hash)
        if (id === null) continue
        if (end === start + character) isCovered = true
        reach(start, end, id, before + (scores[id] ?? 0))
      }
      if (!isCovered) reach(start, start + character, UNKNOWN, before + unknownScore)
    }
    function reach(start: number, end: number, id: number, score: number): void {
      if (score <= (best[end] ?? 0)) return
      best[end] = score
      from[end] = start
      by[end] = id
    }
    const cuts: { id: number; length: number }[] = []
    for (let end = text.length; end > 0; end = from[end] ?? 0) {
      const [id, start] = [by[end] ?? UNKNOWN, from[end] ?? 0]
      const length = end - start - (start === 0 ? WORD_START.length : 0)
      const next = cuts.at(-1)
      // Unknown characters side by side are one piece.
      if (id === UNKNOWN && next?.id === UNKNOWN) cuts[cuts.length - 1] = { id, length: next.length + length }
      else cuts.push({ id, length })
    }
    for (const { id, length } of cuts.reverse()) {
      into.ids.push(id)
      into.lengths.push(length)
    }
  }

  return {
    cut(word) {
      const found: { ids: number[]; lengths: number[] } = { ids: [], lengths: [] }
      for (const part of word.replace(CONTROL, '').split(INVISIBLE)) {
        for (const whole of compatible(part).split(' ')) if (whole !== '') cutMarked(WORD_START + whole, found)
      }
      return found
    },
  }
}

/** Reads pieces where they stand in the file, then the rest of the file as JSON. */
function* readPieces(file: Buffer, scored: (place: number, score: number) => void): Generator<string> {
  const begin = file.indexOf(LIST) + LIST.length
  if (begin < LIST.length) throw new Error('it has no list of pieces')
  let at = begin
  for (let place = 0; file[at] === BRACKET && file[at + 1] === QUOTE; place++) {
    let quote = at + 2
    while (file[quote] !== QUOTE && quote < file.length) quote += file[quote] === BACKSLASH ? 2 : 1
    const end = file.indexOf(']', quote)
    const [piece, score] = [file.toString('utf8', at + 2, quote), Number(file.toString('latin1', quote + 2, end))]
    if (Number.isNaN(score)) throw new Error(`piece ${place} has no score`)
    scored(place, score)
    yield piece.includes('\\') ? z.string().parse(JSON.parse(`"${piece}"`)) : piece
    at = end + (file[end + 1] === COMMA ? 2 : 1)
  }
  tokenizerSchema.parse(JSON.parse(file.toString('utf8', 0, begin) + file.toString('utf8', at)))
}

/** Unicode form NFKC, but for one character that the tokenizer keeps. */
function compatible(text: string): string {
  return text
    .split('～')
    .map((part) => part.normalize('NFKC'))
    .join('～')
}
