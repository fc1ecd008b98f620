import { describe, expect, it } from 'vitest'
import { footnote, oneLine } from '../../report/citation.ts'
import { archiveUrl, citation } from './citations.ts'

const archive = archiveUrl(citation())
const endEn = `https://customs.example/news/seals?page=1 (accessed 23 November 2026). Archived copy: ${archive}, SHA-256 c0ffee5eed5a1ad0.`
const endFr = `https://customs.example/news/seals?page=1 (consulté le 23 novembre 2026). Copie archivée\u00a0: ${archive}, SHA-256 c0ffee5eed5a1ad0.`
const title = 'Sample port tests seals that report when they are opened'

describe('a footnote', () => {
  it.each<[string, ReturnType<typeof citation>, string, string]>([
    [
      'names the organisation where there is no author, and the site where it differs',
      citation({ siteName: 'Sample Customs Portal' }),
      `Sample Customs Administration, “${title}”, Sample Customs Portal, 17 November 2026, ${endEn}`,
      `Sample Customs Administration, «\u00a0${title}\u00a0», Sample Customs Portal, 17 novembre 2026, ${endFr}`,
    ],
    [
      'names no place twice',
      citation(),
      `Sample Customs Administration, “${title}”, 17 November 2026, ${endEn}`,
      `Sample Customs Administration, «\u00a0${title}\u00a0», 17 novembre 2026, ${endFr}`,
    ],
    [
      'names authors, then the publisher',
      citation({ authors: ['A. Sample', 'B. Example'], publishedOn: '2026-03-01' }),
      `A. Sample and B. Example, “${title}”, Sample Customs Administration, 1 March 2026, ${endEn}`,
      `A. Sample et B. Example, «\u00a0${title}\u00a0», Sample Customs Administration, 1er mars 2026, ${endFr}`,
    ],
    [
      'names the first of many authors, and says that there is no date',
      citation({ authors: ['A', 'B', 'C', 'D'], publishedOn: null }),
      `A et al., “${title}”, Sample Customs Administration, n.d., ${endEn}`,
      `A et al., «\u00a0${title}\u00a0», Sample Customs Administration, s.d., ${endFr}`,
    ],
  ])('%s', (_, of, english, french) => {
    expect(footnote(of, 'en', archive)).toBe(english)
    expect(footnote(of, 'fr', archive)).toBe(french)
  })

  it('carries its number', () => {
    expect(footnote(citation(), 'en', archive, 12)).toMatch(/^12\. Sample Customs Administration, /)
  })

  it('is one line whatever the publisher printed, and keeps the words of the title', () => {
    const note = footnote(citation({ title: 'Scanner « à "deux"\r\nvues »', authors: ['Line\nbreak'] }), 'fr', archive)
    expect(note).not.toMatch(/[\r\n]/)
    expect(note).toContain('Line break, «\u00a0Scanner « à "deux" vues »\u00a0»')
  })

  it('refuses a date that is none instead of printing it', () => {
    expect(() => footnote(citation({ publishedOn: '2026-02-31T' }), 'en', archive)).toThrow(RangeError)
  })
})

it('oneLine takes out every control character', () => {
  expect(oneLine(' a\u0000\u0007b\t\tc\u0085d ')).toBe('a b c d')
})
