import { describe, expect, it } from 'vitest'
import type { Citation } from '../../domain/citation.ts'
import { oneLine } from '../../report/citation.ts'
import { citationFormats } from '../../report/formats/index.ts'
import { AWKWARD_TITLES, archiveUrl, citation } from './citations.ts'

const formats = await citationFormats()
const render = (id: string, ...citations: Citation[]) => formats.get(id)?.render(citations, archiveUrl) ?? ''

it('finds the formats of the folder, each under its own id', () => {
  expect([...formats.keys()]).toEqual(['bibtex', 'csl-json', 'ris'])
  const types = [...formats.values()].map((format) => `${format.mediaType} ${format.extension}`)
  expect(new Set(types).size).toBe(formats.size)
})

describe.each([...formats.values()])('$id', (format) => {
  it('gives the same bytes for the same citations', () => {
    const citations = AWKWARD_TITLES.map((title, articleId) => citation({ title, articleId }))
    expect(format.render(citations, archiveUrl)).toBe(format.render(citations, archiveUrl))
  })

  it('names the address, the day of access, the archived copy and the whole hash', () => {
    const text = format.render([citation()], archiveUrl)
    expect(text).toContain('https://customs.example/news/seals?page=1')
    expect(text.replaceAll(/\s/g, '')).toMatch(/2026-11-23|2026\/11\/23|2026,11,23/)
    expect(text).toContain('https://horizon.example/en/articles/7/snapshots/31')
    expect(text).toContain('c0ffee5eed5a1ad0'.repeat(4))
  })

  it('names the publisher as author where there is none, and every author where there are many', () => {
    const authors = Array.from({ length: 30 }, (_, index) => `Author ${index}`)
    expect(format.render([citation()], archiveUrl)).toContain('Sample Customs Administration')
    for (const author of authors) expect(format.render([citation({ authors })], archiveUrl)).toContain(author)
  })

  it('says nothing of a date, a language or a site that is not known', () => {
    const text = format.render([citation({ publishedOn: null, language: null, siteName: null })], archiveUrl)
    expect(text).not.toMatch(/null|undefined|n\.d\./)
  })
})

describe('ris', () => {
  it('is nothing but tagged lines, ended by CR LF, whatever the title holds', () => {
    for (const title of AWKWARD_TITLES) {
      const lines = render('ris', citation({ title })).split('\r\n')
      expect(lines.pop()).toBe('')
      expect(lines[0]).toBe('TY  - ELEC')
      expect(lines.at(-1)).toBe('ER  - ')
      for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n]*$/)
      expect(lines.filter((line) => /^(TY|ER)/.test(line))).toHaveLength(2)
      expect(lines).toContain(`TI  - ${oneLine(title)}`)
    }
  })

  it('is empty for no citation', () => expect(render('ris')).toBe(''))
})

describe('bibtex', () => {
  it('keeps its braces paired and lets TeX act on nothing, whatever the title holds', () => {
    for (const title of AWKWARD_TITLES) {
      const text = render('bibtex', citation({ title, authors: [title] }))
      let depth = 0
      for (const character of text) {
        if (character === '{') depth++
        if (character === '}') depth--
        expect(depth).toBeGreaterThanOrEqual(0)
      }
      expect(depth).toBe(0)
      expect(text.match(/^ {2}title = .*$/m)?.[0]).not.toMatch(/(?<!\\)[&%#$_]|[~^]/)
      expect(text).toMatch(/^@online\{horizon-7,\n/)
      expect(text).toContain('urldate = {2026-11-23}')
    }
  })

  it('leaves nothing in an address that could close its field', () => {
    expect(render('bibtex', citation({ url: 'https://a.example/{x}?q="}' }))).toContain(
      'url = {https://a.example/%7Bx%7D?q=%22%7D}',
    )
  })

  it('is empty for no citation', () => expect(render('bibtex')).toBe(''))
})

describe('csl-json', () => {
  it('reads back as it was written', () => {
    const citations = AWKWARD_TITLES.map((title, articleId) => citation({ title, articleId, language: 'fr' }))
    const items: unknown = JSON.parse(render('csl-json', ...citations))
    expect(items).toMatchObject(
      citations.map((of) => ({
        id: `horizon-${of.articleId}`,
        type: 'webpage',
        title: oneLine(of.title),
        issued: { 'date-parts': [[2026, 11, 17]] },
        accessed: { 'date-parts': [[2026, 11, 23]] },
        language: 'fr',
        URL: of.url,
      })),
    )
  })

  it('is an empty list for no citation', () => expect(JSON.parse(render('csl-json'))).toEqual([]))
})
