import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../domain/classification.ts'
import { markText, type Segment } from '../../web/marked-text.ts'

const range = (start: number, end: number): Evidence => ({ start, end, label: 'ai', score: 0.9 })

/** Marked stretches in brackets, with the numbers of the evidence on them; paragraphs apart by a bar. */
function drawn(paragraphs: Segment[][]): string {
  const one = ({ text, evidence }: Segment) => (evidence.length > 0 ? `[${evidence.join('')}:${text}]` : text)
  return paragraphs.map((segments) => segments.map(one).join('')).join(' | ')
}

describe('markText', () => {
  it.each<[string, string, Evidence[], string]>([
    ['leaves a text without evidence as it is', 'One two.', [], 'One two.'],
    ['marks the exact range', 'One. Two. Three.', [range(5, 9)], 'One. [0:Two.] Three.'],
    ['marks at both ends of the text', 'One. Two.', [range(0, 4), range(5, 9)], '[0:One.] [1:Two.]'],
    ['splits where ranges overlap', 'abcdef', [range(0, 4), range(2, 6)], '[0:ab][01:cd][1:ef]'],
    ['nests a range in another', 'abcdef', [range(0, 6), range(2, 4)], '[0:ab][01:cd][0:ef]'],
    ['keeps two that are the same', 'abc', [range(0, 3), range(0, 3)], '[01:abc]'],
    ['lets two that touch stand apart', 'abcd', [range(0, 2), range(2, 4)], '[0:ab][1:cd]'],
    ['cuts paragraphs at line feeds', 'One.\nTwo.', [range(5, 9)], 'One. | [0:Two.]'],
    ['carries a range over paragraphs', 'One.\nTwo.\nThree.', [range(2, 12)], 'On[0:e.] | [0:Two.] | [0:Th]ree.'],
    ['does not mark a line feed alone', 'One.\nTwo.', [range(4, 5)], 'One. | Two.'],
    ['leaves out empty paragraphs', '\nOne.\n\nTwo.\n', [range(6, 11)], 'One. | [0:Two.]'],
    ['cuts down what runs beyond the text', 'One.', [range(-3, 2), range(3, 99)], '[0:On]e[1:.]'],
    ['leaves out what holds nothing', 'One.', [range(2, 2), range(3, 1), range(50, 60)], 'One.'],
    ['counts in UTF-16 units', '🚢 One. Two.', [range(3, 7)], '🚢 [0:One.] Two.'],
    ['gives nothing for no text', '', [range(0, 3)], ''],
  ])('%s', (_, text, evidence, expected) => {
    expect(drawn(markText(text, evidence))).toBe(expected)
  })

  it('loses no character but line feeds, wherever the ranges lie', () => {
    const text = 'First sentence. Second one.\n\nThird, with é and 🚢.\nFourth.'
    for (let start = -2; start < text.length + 2; start += 1) {
      for (let end = start - 1; end < text.length + 3; end += 3) {
        const segments = markText(text, [range(start, end), range(7, 33)]).flat()
        expect(segments.map((segment) => segment.text).join('')).toBe(text.replaceAll('\n', ''))
        expect(segments.every((segment) => segment.text !== '')).toBe(true)
      }
    }
  })

  it('starts and ends each piece of evidence once', () => {
    const segments = markText('One.\nTwo.\nThree.', [range(2, 12), range(5, 9), range(0, 16)]).flat()
    expect(segments.flatMap(({ starts }) => starts).sort()).toEqual([0, 1, 2])
    expect(segments.flatMap(({ ends }) => ends).sort()).toEqual([0, 1, 2])
  })
})
