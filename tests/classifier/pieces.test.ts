import { describe, expect, it } from 'vitest'
import { createPieceCutter } from '../../classifier/pieces.ts'
import { readVocabulary, type Vocabulary } from '../../classifier/vocabulary.ts'

/** Cuts each word into pieces of three characters, the first of a word counted four; a piece with `?` in it is unknown. */
const vocabulary: Vocabulary = {
  cut(word) {
    const pieces = word.match(/.{1,3}/gu) ?? []
    return {
      ids: pieces.map((piece, i) => (piece.includes('?') ? 3 : 100 + piece.length + (i === 0 ? 1 : 0))),
      lengths: pieces.map((piece) => piece.length),
    }
  },
}

describe('pieces', () => {
  it('stand between a start and an end, and know their sentence', () => {
    const { ids, sentences } = createPieceCutter(vocabulary)({ head: 'passage: T. ', text: 'Abcdef gh. Ij.' })
    expect(ids).toEqual([0, 104, 103, 102, 103, 104, 103, 104, 104, 2])
    expect(sentences).toEqual([
      { start: 0, end: 10, from: 5, to: 8 },
      { start: 11, end: 14, from: 8, to: 9 },
    ])
  })

  it('of a word with several sentences are parted by their characters', () => {
    const { sentences } = createPieceCutter(vocabulary)({ head: '', text: '海关公告。企业申报。' })
    expect(sentences).toEqual([
      { start: 0, end: 5, from: 1, to: 3 },
      { start: 5, end: 10, from: 3, to: 5 },
    ])
  })

  it('are at most 256, and a sentence that was read in part counts in part', () => {
    const { ids, sentences } = createPieceCutter(vocabulary)({
      head: '',
      text: `${'ab '.repeat(250)}. ${'Cd '.repeat(100)}. Ef.`,
    })
    expect(ids).toHaveLength(256)
    expect(ids.at(-1)).toBe(2)
    expect(sentences.map(({ from, to }) => [from, to])).toEqual([
      [1, 252],
      [252, 255],
    ])
  })

  it('say how many the vocabulary does not hold', () => {
    expect(createPieceCutter(vocabulary)({ head: '', text: 'a? b' }).unknownShare).toBe(0.5)
  })

  it('of a word met before are those of the first time', () => {
    let asked = 0
    const cut = createPieceCutter({
      cut(word) {
        asked++
        return vocabulary.cut(word)
      },
    })
    const first = cut({ head: '', text: 'same same' })
    const before = asked
    expect(cut({ head: '', text: 'same same' })).toEqual(first)
    expect(asked).toBe(before)
  })

  it('of an endless word are bounded', () => {
    expect(createPieceCutter(vocabulary)({ head: '', text: 'x'.repeat(2_000_000) }).ids).toHaveLength(256)
  })
})

describe('a vocabulary', () => {
  const read = (vocab: [string, number][]) =>
    readVocabulary(Buffer.from(JSON.stringify({ model: { type: 'Unigram', unk_id: 3, vocab } })))
  const { cut } = read([
    ...([
      ['<s>', 0],
      ['<pad>', 0],
      ['</s>', 0],
      ['<unk>', 0],
    ] satisfies [string, number][]),
    ...([
      ['▁', -3],
      ['a', -2],
      ['b', -2],
      ['▁a', -1],
      ['ab', -4.5],
      ['▁ab', -3.5],
      ['fi', -5],
      ['～', -5],
    ] satisfies [string, number][]),
  ])

  it.each<[string, string, number[], number[]]>([
    ['takes the likeliest way', 'ab', [7, 6], [1, 1]],
    ['goes on with what is left', 'aab', [7, 5, 6], [1, 1, 1]],
    ['makes one unknown piece of unknown characters side by side', 'aξψ😀b', [7, 3, 6], [1, 4, 1]],
    ['evens out forms of one character', 'ﬁ～', [4, 10, 11], [0, 2, 1]],
    ['parts a word at an invisible space', 'a\u200bb', [7, 4, 6], [1, 0, 1]],
    ['cuts nothing from nothing', '', [], []],
  ])('%s', (_, word, ids, lengths) => {
    expect(cut(word)).toEqual({ ids, lengths })
  })

  it('of another kind is refused', () => {
    expect(() => readVocabulary(Buffer.from('{"model":{"type":"BPE","vocab":[]}}'))).toThrow()
  })
})
