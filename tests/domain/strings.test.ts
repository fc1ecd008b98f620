import { describe, expect, it } from 'vitest'
import { type Language, strings } from '../../domain/strings/index.ts'
import { parseWeek } from '../../domain/week.ts'

/** Words that are the same in both languages, each looked at by a reader. */
const ALIKE = new Set(['Customs Horizon', 'Sources', 'Source', 'Articles', 'Article', 'improbable', 'possible', 'plus'])
const ENGLISH_WORDS =
  /\b(the|and|of|with|not|is|are|was|were|this|that|from|for|by|no|found|story|stories|week|day|days|shown|source was|entry|entries|more|still|since)\b/i

/** Every text of a catalogue with its path; functions are called with each of a few numbers in every place. */
function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    return [0, 1, 2, 1234].map((n) => {
      const text: unknown = Reflect.apply(
        value,
        undefined,
        Array.from({ length: value.length }, () => n),
      )
      expect(typeof text, path).toBe('string')
      return [`${path}(${n})`, String(text)]
    })
  }
  if (typeof value !== 'object' || value === null) throw new TypeError(`${path} is neither text, function nor area`)
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

function catalogue(language: Language): Map<string, string> {
  const { format: _, ...areas } = strings(language)
  return new Map(texts(areas, language).map(([path, text]) => [path.slice(3), text]))
}

const english = catalogue('en')
const french = catalogue('fr')

describe('the catalogues', () => {
  it('have the same shape', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort())
    expect(Object.keys(strings('fr').format).sort()).toEqual(Object.keys(strings('en').format).sort())
  })

  it('hold no empty text and no stray space', () => {
    for (const [path, text] of [...english, ...french]) {
      expect(text.trim(), path).toBe(text)
      expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|NaN|\[object| {2}/)
    }
  })

  it('leave no English in French', () => {
    const same = [...french].filter(([path, text]) => /[a-z]{4}/i.test(text) && english.get(path) === text && !ALIKE.has(text))
    expect(same).toEqual([])
    const mixed = [...french].filter(([, text]) => ENGLISH_WORDS.test(text.replaceAll('Customs Horizon', '')))
    expect(mixed).toEqual([])
  })

  it('set French punctuation with its spaces and apostrophes', () => {
    for (const [path, text] of french) {
      expect(text, path).not.toMatch(/(?<![\u00a0\u202f]):(?=\s|$)/)
      expect(text, path).not.toMatch(/[^\u202f][;?!](?!\S)/)
      expect(text, path).not.toMatch(/«[^\u00a0]|[^\u00a0]»/)
      expect(text, path).not.toMatch(/[\p{L}]'[\p{L}]/u)
      expect(text, path).not.toMatch(/["“”]/)
    }
  })
})

describe('format', () => {
  const en = strings('en').format
  const fr = strings('fr').format
  const hour = 3_600_000

  it.each<[string, string, string, string]>([
    ['a day', en.day('2026-11-23'), fr.day('2026-11-23'), 'Mon 23 Nov 2026 | lun. 23 nov. 2026'],
    ['the first of a month', en.day('2026-03-01'), fr.day('2026-03-01'), 'Sun 1 Mar 2026 | dim. 1er mars 2026'],
    ['a day in full', en.longDay('2026-08-01T23:59:59Z'), fr.longDay('2026-08-01T23:59:59Z'), '1 August 2026 | 1er août 2026'],
    [
      'an instant',
      en.time('2026-11-23T04:05:00Z'),
      fr.time('2026-11-23T04:05:00Z'),
      'Mon 23 Nov 2026, 04:05 UTC | lun. 23 nov. 2026, 4\u00a0h\u00a005 UTC',
    ],
    [
      'a week',
      en.week(parseWeek('2026-W47')),
      fr.week(parseWeek('2026-W47')),
      'Week 47, 16–22 November 2026 | Semaine 47, du 16 au 22 novembre 2026',
    ],
    [
      'a week over two months',
      en.week(parseWeek('2026-W40')),
      fr.week(parseWeek('2026-W40')),
      'Week 40, 28 September – 4 October 2026 | Semaine 40, du 28 septembre au 4 octobre 2026',
    ],
    [
      'a week over two years',
      en.week(parseWeek('2026-W53')),
      fr.week(parseWeek('2026-W53')),
      'Week 53, 28 December 2026 – 3 January 2027 | Semaine 53, du 28 décembre 2026 au 3 janvier 2027',
    ],
    ['an age in days', en.age(72 * hour), fr.age(72 * hour), '3 days | 3 jours'],
    ['an age of a day or two', en.age(47 * hour), fr.age(47 * hour), '47 hours | 47 heures'],
    ['a young age', en.age(30_000), fr.age(30_000), 'less than a minute | moins d’une minute'],
    ['an age in months', en.age(61 * 24 * hour), fr.age(61 * 24 * hour), '2 months | 2 mois'],
    ['an age in years', en.ago(800 * 24 * hour), fr.ago(800 * 24 * hour), '2 years ago | il y a 2 ans'],
    ['a number', en.number(1_234_567), fr.number(1_234_567), '1,234,567 | 1\u202f234\u202f567'],
    ['a share', en.percent(0.934), fr.percent(0.934), '93% | 93\u202f%'],
    ['a probability', en.probability(0.93), fr.probability(0.93), 'very likely 0.93 | très probable 0,93'],
    ['a probability at a step', en.probability(0.799), fr.probability(0.799), 'very likely 0.80 | très probable 0,80'],
    ['near certainty', en.probability(0.9999), fr.probability(0.9999), 'almost certain >0.99 | presque certain >0,99'],
    ['a quotation', en.quote('x'), fr.quote('x'), '“x” | «\u00a0x\u00a0»'],
    ['a label with its value', en.pair('a', '1'), fr.pair('a', '1'), 'a: 1 | a\u00a0: 1'],
    ['a list', en.list(['a', 'b', 'c']), fr.list(['a', 'b', 'c']), 'a, b and c | a, b et c'],
    ['a list of one', en.list(['a']), fr.list(['a']), 'a | a'],
    ['a country', en.country('KE'), fr.country('DE'), 'Kenya | Allemagne'],
    ['no country', en.country('INT'), fr.country('EU'), 'International | Union européenne'],
    ['an unknown country', en.country('??'), fr.country('xx-1'), '?? | xx-1'],
    ['a language', en.language('fr'), fr.language('en'), 'French | anglais'],
    ['a size', en.bytes(12_345), fr.bytes(12_345), '12.3 KB | 12,3\u00a0ko'],
  ])('writes %s', (_, inEnglish, inFrench, expected) => {
    expect(`${inEnglish} | ${inFrench}`).toBe(expected)
  })

  it('refuses a broken date', () => {
    expect(() => en.day('soon')).toThrow(RangeError)
  })
})
