import { z } from 'zod'
import { createPieceTable, hashOn } from './piece-table.ts'

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
/**
 * Reads `tokenizer.json`. The tokenizer of transformers.js gives the same pieces, but holds 90 MB more of memory and takes half as long
 * again. So that nothing large is ever made, the list is not read as JSON: 145,000 arrays took 30 MB to read, a `Map` of them 20 to keep.
 *
 * @throws Error when it is no unigram vocabulary
 */
export function readVocabulary(tokenizerJson: string): Vocabulary {
  const { pieces, scores } = readPieces(tokenizerJson)
  const table = createPieceTable(pieces)
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

/** Reads pieces and scores where they stand in the file, and the rest of the file as JSON. */
function readPieces(tokenizerJson: string): { pieces: string[]; scores: Float64Array } {
  const pieces: string[] = []
  const scores: number[] = []
  const begin = tokenizerJson.indexOf(LIST) + LIST.length
  let at = begin
  for (; tokenizerJson.startsWith('["', at); at += tokenizerJson[at] === ',' ? 1 : 0) {
    let quote = at + 2
    while (tokenizerJson[quote] !== '"' && quote < tokenizerJson.length) quote += tokenizerJson[quote] === '\\' ? 2 : 1
    const end = tokenizerJson.indexOf(']', quote)
    const piece = tokenizerJson.slice(at + 2, quote)
    pieces.push(piece.includes('\\') ? z.string().parse(JSON.parse(`"${piece}"`)) : piece)
    scores.push(z.number().parse(Number(tokenizerJson.slice(quote + 2, end))))
    at = end + 1
  }
  tokenizerSchema.parse(JSON.parse(tokenizerJson.slice(0, begin) + tokenizerJson.slice(at)))
  return { pieces, scores: Float64Array.from(scores) }
}

/** Unicode form NFKC, but for one character that the tokenizer keeps. */
function compatible(text: string): string {
  return text
    .split('～')
    .map((part) => part.normalize('NFKC'))
    .join('～')
}
