import { describe, expect, it } from 'vitest'
import { createPieceCutter, type WordTokenizer } from '../../classifier/pieces.ts'

/** Cuts each word into pieces of three characters, the first with the mark of a word; `?` is unknown. */
const tokenizer: WordTokenizer = {
  tokenize: (text) => `▁${text}`.match(/▁?.{1,3}/gu) ?? [],
  encode: (text) => (`▁${text}`.match(/▁?.{1,3}/gu) ?? []).map((piece) => (piece.includes('?') ? 3 : 100 + piece.length)),
}

describe('pieces', () => {
  it('stand between a start and an end, and know their sentence', () => {
    const { ids, sentences } = createPieceCutter(tokenizer)({ head: 'passage: T. ', text: 'Abcdef gh. Ij.' })
    expect(ids).toEqual([0, 104, 103, 102, 103, 104, 103, 104, 104, 2])
    expect(sentences).toEqual([
      { start: 0, end: 10, from: 5, to: 8 },
      { start: 11, end: 14, from: 8, to: 9 },
    ])
  })

  it('of a word with several sentences are parted by their characters', () => {
    const { sentences } = createPieceCutter(tokenizer)({ head: '', text: '海关公告。企业申报。' })
    expect(sentences).toEqual([
      { start: 0, end: 5, from: 1, to: 3 },
      { start: 5, end: 10, from: 3, to: 5 },
    ])
  })

  it('are at most 256, and a sentence that was read in part counts in part', () => {
    const { ids, sentences } = createPieceCutter(tokenizer)({ head: '', text: `${'ab '.repeat(250)}. ${'Cd '.repeat(100)}. Ef.` })
    expect(ids).toHaveLength(256)
    expect(ids.at(-1)).toBe(2)
    expect(sentences.map(({ from, to }) => [from, to])).toEqual([
      [1, 252],
      [252, 255],
    ])
  })

  it('say how many the vocabulary does not hold', () => {
    expect(createPieceCutter(tokenizer)({ head: '', text: 'a? b' }).unknownShare).toBe(0.5)
  })

  it('of a word met before are those of the first time', () => {
    let asked = 0
    const cut = createPieceCutter({
      ...tokenizer,
      encode: (text, options) => tokenizer.encode(text, options).map((id) => id + 0 * asked++),
    })
    const first = cut({ head: '', text: 'same same' })
    const before = asked
    expect(cut({ head: '', text: 'same same' })).toEqual(first)
    expect(asked).toBe(before)
  })

  it('of an endless word are bounded', () => {
    expect(createPieceCutter(tokenizer)({ head: '', text: 'x'.repeat(2_000_000) }).ids).toHaveLength(256)
  })
})
