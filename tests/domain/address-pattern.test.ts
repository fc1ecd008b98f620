import { describe, expect, it } from 'vitest'
import { expandAddress, hasPlaceholder, isPattern } from '../../domain/address-pattern.ts'

const NOW = new Date('2026-11-23T07:30:00Z')
const at = 'https://customs.example/'

describe('expandAddress', () => {
  it.each<[string, string, string, string[]]>([
    ['a page a month', '{yyyy}/{month}.aspx', 'en', ['2026/november.aspx', '2026/october.aspx']],
    ['numbers', '{yyyy}-{mm}?m={m}&y={yy}', 'en', ['2026-11?m=11&y=26', '2026-10?m=10&y=26']],
    ['names in French', 'actualites/{month}-{yyyy}', 'fr', ['actualites/novembre-2026', 'actualites/octobre-2026']],
    ['names in Spanish, capitalised and cut', '{Month}/{mon}', 'es', ['Noviembre/nov', 'Octubre/oct']],
    ['what moves with the day', '?from={since}&to={today}', 'en', ['?from=2026-10-09&to=2026-11-23']],
    ['an address that does not change', 'news?a=1', 'en', ['news?a=1']],
  ])('understands %s', (_, pattern, language, expected) => {
    expect(expandAddress(at + pattern, NOW, language)).toEqual(expected.map((address) => at + address))
  })

  it.each<[string, string, string[]]>([
    ['asks for December on the first of January', '2027-01-01T00:00:00Z', ['2027/01', '2026/12']],
    ['asks for February on the 31st of March', '2026-03-31T23:59:00Z', ['2026/03', '2026/02']],
  ])('%s', (_, now, expected) => {
    expect(expandAddress(`${at}{yyyy}/{mm}`, new Date(now), 'en')).toEqual(expected.map((address) => at + address))
  })

  it('leaves accents out, as addresses do, and keeps other scripts', () => {
    expect(expandAddress(`${at}{month}`, new Date('2026-08-01'), 'fr')[0]).toBe(`${at}aout`)
    expect(expandAddress(`${at}{month}`, new Date('2026-05-01'), 'ru')[0]).toBe(`${at}май`)
  })

  it.each(['{RSSHUB}/a', `${at}{year}`, 'https://{yyyy}.example/'])('does not guess what %s means', (pattern) => {
    expect(isPattern(pattern)).toBe(false)
    expect(() => expandAddress(pattern, NOW, 'en')).toThrow(/has a part that is not known here; known are \{yyyy\}/)
  })
})

it('knows an address that changes', () => {
  expect([hasPlaceholder(`${at}{yyyy}`), hasPlaceholder(at)]).toEqual([true, false])
})
