import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../crawler/extract.ts'
import { ParseError } from '../../domain/errors.ts'

const FETCHED_AT = new Date('2026-11-25T12:00:00Z')

function readFixture(name: string, finalUrl = 'https://www.publisher.example/news/page') {
  const mediaType = name.endsWith('.pdf') ? 'application/pdf' : 'text/html'
  const body = readFileSync(new URL(`../fixtures/pages/${name}`, import.meta.url))
  return readPage({ body, mediaType, headers: { 'content-type': mediaType }, finalUrl, fetchedAt: FETCHED_AT })
}

function readHtml(html: string) {
  return readPage({
    body: Buffer.from(html),
    mediaType: 'text/html',
    headers: {},
    finalUrl: 'https://a.example/',
    fetchedAt: FETCHED_AT,
  })
}

const linesOf = async (name: string) => (await readFixture(name)).text.split('\n')

describe('reading a web page', () => {
  it('believes the article in an ill-formed @graph, not the list of other articles', async () => {
    expect(await readFixture('ministry-graph-json-ld.html')).toMatchObject({
      title: 'Ministry opens electronic transit desk',
      publishedAt: new Date('2026-11-13T04:30:00Z'),
      publishedWritten: '2026-11-12T23:30:00.000-05:00',
      authors: ['Press office'],
      language: 'en',
      siteName: 'Ministry of Trade of Varnland',
      canonicalUrl: 'https://www.publisher.example/news/transit-desk',
      excerpt: 'Guarantees are now released on the day on which the goods arrive.',
    })
    const lines = await linesOf('ministry-graph-json-ld.html')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toBe('What hauliers need to do')
  })

  it('takes the date from the address where the page has none, and the headline that is not the name of the site', async () => {
    const page = await readFixture(
      'wire-service-date-in-url.html',
      'https://northquaywire.example/2026/11/05/drones-count-containers',
    )
    expect(page).toMatchObject({ title: 'Drones count containers on the quay', publishedWritten: '2026-11-05T00:00:00.000Z' })
  })

  it('reads microdata, and no day on which the page was only changed', async () => {
    expect(await readFixture('port-authority-microdata.html')).toMatchObject({
      title: 'Port closes the paper counter',
      publishedWritten: '2026-11-09T07:15:00.000+01:00',
      authors: ['Harbour desk'],
    })
  })

  it('finds no date where dates are only told about', async () => {
    expect((await readFixture('laboratory-note-without-date.html')).publishedAt).toBeNull()
  })

  it('leaves out banner, caption, byline, sharing, newsletter, link elsewhere, comments and sidebar', async () => {
    const lines = await linesOf('trade-daily-cookie-banner.html')
    expect(lines.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'A program that reads',
      'The administration calls that',
      'The program runs on',
      'Two more crossings follow',
    ])
  })

  it('keeps headings, list items, rows and lines after a gap, each on a line', async () => {
    const lines = await linesOf('customs-notice-table-and-list.html')
    expect(lines).toContain('Upper Bridge | 6.00 | 22.00')
    expect(lines).toContain('the number of the seal,')
    expect(lines).toContain('Whom to ask')
    expect(lines).toContain('A line that stands alone after a gap, as older systems write paragraphs.')
    expect(lines.some((line) => line.endsWith('First line second line'))).toBe(true)
  })

  it('decodes windows-1252 by what the page declares', async () => {
    const page = await readFixture('diario-windows-1252.html')
    expect(page).toMatchObject({ title: 'La aduana prueba cámaras que leen matrículas', language: 'es' })
    expect(page.text).toContain('“No sustituyen al oficial”, dice la administración, que pagó 1.200 € por cada una.')
    expect(page.publishedWritten).toBe('2026-11-10T00:00:00.000Z')
  })

  it('takes the first of two French dates, which is the one of publication', async () => {
    expect(await readFixture('gazette-updated-after-publication.html')).toMatchObject({
      publishedWritten: '2026-11-03T00:00:00.000Z',
      authors: ['Rédaction du Corridor'],
      language: 'fr',
    })
  })

  it('reads text from right to left, with an Arabic date', async () => {
    const page = await readFixture('gulf-customs-right-to-left.html')
    expect(page).toMatchObject({ language: 'ar', publishedWritten: '2026-11-15T00:00:00.000Z' })
    expect(page.text.split('\n')).toHaveLength(2)
    expect(page.text).toMatch(/^بدأت الإدارة/)
  })

  it.each(['letter-without-html-element.html', 'journal-meta-before-head.html'])('finds the body of %s', async (name) => {
    const page = await readFixture(name)
    expect(page.title).toMatch(/^(Letter 12 of the port community|Ledgers at the border)$/)
    expect(page.text.split('\n')).toHaveLength(2)
  })

  it('gives an empty text for a page that only scripts fill', async () => {
    expect(await readFixture('vendor-script-only-shell.html')).toMatchObject({ title: 'Newsroom', text: '', publishedAt: null })
  })

  it.each([
    ['nothing', ''],
    ['an open tag', '<'],
    ['only white space', ' \n '],
    ['plain text', 'Only words.'],
    ['frames', '<html><frameset><frame src="a"></frameset></html>'],
  ])('reads a page of %s without failing', async (_, html) => {
    expect((await readHtml(html)).title).toBeNull()
  })

  it('is not overwhelmed by deep nesting', async () => {
    const page = await readHtml(`<h1>Deep</h1>${'<div>'.repeat(20_000)}bottom${'</div>'.repeat(20_000)}`)
    expect(page.title).toBe('Deep')
  })
})

describe('hostile pages', () => {
  it.each([
    ['scripts left open', '<script>'.repeat(300_000)],
    ['tags left open', '<svg <script <style '.repeat(100_000)],
    ['drawings within drawings', '<svg>'.repeat(20_000)],
    ['comments left open', '<!-- '.repeat(300_000)],
  ])('of %s take seconds of the processor at most', async (_, html) => {
    const start = process.cpuUsage()
    await readHtml(`<h1>Top</h1>${html}`)
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000)
  })
})

describe('reading a PDF', () => {
  it('rejoins paragraphs over lines and pages, and drops running head and page numbers', async () => {
    expect(await linesOf('customs-agency-report.pdf')).toEqual([
      'Published 6 November 2026',
      'The agency began to read X-ray pictures by machine in January. This report says what was found, what was missed and what it cost. It was written by those who use the machine and negotiated with those who sell it.',
      'What was found',
      'Officers opened 41 trailers that the machine had marked. Eleven had a second wall. The machine is right in one case of four, and an officer who chooses by eye in one case of thirty, which is why the agency keeps it.',
      'What was missed is not known. A trailer that nobody opens tells nothing.',
    ])
  })

  it('takes the largest letters where the title is a file name, and the day that is printed before the day of the file', async () => {
    expect(await readFixture('customs-agency-report.pdf')).toMatchObject({
      title: 'Reading pictures by machine',
      publishedWritten: '2026-11-06T00:00:00.000Z',
      authors: ['Customs Agency of Varnland'],
      language: 'en',
    })
  })
})

describe('what is no page', () => {
  const mp4 = Buffer.from('000000186674797069736f6d0000020069736f6d', 'hex')
  it.each<[string, Uint8Array, string, RegExp]>([
    ['a film', mp4, 'video/mp4', /the answer is a video \(video\/mp4\), not a page/],
    ['a film that says it is a page', mp4, 'text/html', /the answer is a video .*not a page/],
    ['a ZIP file', Buffer.from('504b030414000000080000000000', 'hex'), 'application/zip', /ZIP file.*not a page/],
    ['a broken PDF', Buffer.from('%PDF-1.7 and then nothing'), 'application/pdf', /the PDF cannot be read/],
  ])('is said to be %s', async (_, body, mediaType, message) => {
    const reading = readPage({ body, mediaType, headers: { 'content-type': mediaType }, finalUrl: '', fetchedAt: FETCHED_AT })
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toBeInstanceOf(ParseError)
  })
})
