import { describe, expect, it } from 'vitest'
import { sentences } from '../../classifier/sentence.ts'

const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each<[string, string, string[]]>([
    ['end at a full stop', 'It rained. He left.', ['It rained.', 'He left.']],
    ['end at a line feed', 'A heading\nA line without a stop\n\nThird.', ['A heading', 'A line without a stop', 'Third.']],
    ['go on after a title', 'Mr. Okoro met Dr. Lindqvist. They spoke.', ['Mr. Okoro met Dr. Lindqvist.', 'They spoke.']],
    [
      'go on after initials',
      'The U.S. Customs house is shut. So is J. B. Otieno.',
      ['The U.S. Customs house is shut.', 'So is J. B. Otieno.'],
    ],
    ['go on before a number', 'See No. 7 and Fig. 3. Then stop.', ['See No. 7 and Fig. 3.', 'Then stop.']],
    ['go on inside a number', 'It cost 3.5 million. It was v2.0 of it.', ['It cost 3.5 million.', 'It was v2.0 of it.']],
    ['keep a list number with its point', '1. First point. 2. Second point.', ['1. First point.', '2. Second point.']],
    ['go on in French', 'M. Diallo cite l’art. 5 du code. Fin.', ['M. Diallo cite l’art. 5 du code.', 'Fin.']],
    [
      'keep French quotation marks',
      'Il a dit : « Oui ! » puis rien. « Non ! » Elle resta.',
      ['Il a dit : « Oui ! » puis rien.', '« Non ! »', 'Elle resta.'],
    ],
    [
      'go on in Spanish',
      'El Sr. Quispe llegó a EE. UU. ayer. ¿Qué dijo? Nada.',
      ['El Sr. Quispe llegó a EE. UU. ayer.', '¿Qué dijo?', 'Nada.'],
    ],
    ['leave an opening quote to what it opens', 'Third. "Quoted end." Next.', ['Third.', '"Quoted end."', 'Next.']],
    [
      'need no spaces in Chinese',
      '海关发布公告。企业应当申报！“是吗？”他问。',
      ['海关发布公告。', '企业应当申报！', '“是吗？”', '他问。'],
    ],
    ['of nothing are none', ' \n ', []],
  ])('%s', (_, text, expected) => {
    expect(cut(text)).toEqual(expected)
  })

  it('hold every character of the text but white space, in order', () => {
    const text = '  Une « phrase ». Two!\r\n3. Drei… „Vier“ 五。\u2028Six?  '
    expect(cut(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
  })

  it('take a text of one endless word in a moment', () => {
    const begun = performance.now()
    expect(cut('x'.repeat(1_000_000))).toHaveLength(1)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
