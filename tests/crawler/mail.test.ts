import { describe, expect, it } from 'vitest'
import { readMail } from '../../crawler/mail.ts'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import { fixture, snapshotOf } from './snapshot.ts'

const mailbox = (await sourceTypes()).get('mailbox')
const at = 'https://harbour-letter.example/'
const parse = async (raw: string, settings = {}) =>
  mailbox?.parse(snapshotOf(raw.replace(/\n/g, '\r\n'), 'message/rfc822', 'drop:letter/1.eml'), { url: at, settings })
const plain = (body: string) => `From: a@letters.example\nSubject: Notes\n\n${body}`
const html = (body: string) => `From: a@letters.example\nSubject: Notes\nContent-Type: text/html; charset=utf-8\n\n${body}`

describe('a newsletter', () => {
  it('announces its articles: one for picture and headline, with the headline beside "read more"', async () => {
    const { body } = await fixture('harbour-letter.eml')
    const { subject, language, announcements } = await readMail(body, null)
    expect({ subject, language }).toEqual({ subject: 'Issue 12: seals, ledgers and études', language: 'en-GB' })
    expect(
      announcements.map(({ link, title, summary, updatedAt, publishedAt }) => [link, title, summary, updatedAt, publishedAt]),
    ).toEqual([
      [
        'https://letters.example/c/1?m=9',
        'Seals that talk to officers &amp; crane drivers',
        'Sixty containers a week carry a seal that reports when it is opened. The trial runs until June.',
        new Date('2026-11-20T07:00:00Z'),
        null,
      ],
      [
        'https://harbour-letter.example/ledger',
        'A ledger for certificates of origin – &lt;second> draft',
        null,
        new Date('2026-11-20T07:00:00Z'),
        null,
      ],
    ])
  })

  it.each<[string, string]>([
    ['English', '<a href="https://l.example/1">Click here to unsubscribe from this list</a>'],
    ['French', '<a href="https://l.example/1">Pour vous désabonner, cliquez sur ce lien</a>'],
    ['Spanish', '<a href="https://l.example/1">Si lo desea, puede darse de baja aquí</a>'],
    ['German', '<a href="https://l.example/1">Hier können Sie den Newsletter abbestellen</a>'],
    ['Italian', '<a href="https://l.example/1">Fare clic qui per annullare la iscrizione</a>'],
    ['its address only', '<a href="https://l.example/a?next=%2Funsubscribe">If you have seen enough of this</a>'],
  ])('is never ended by us: %s', async (_, link) => {
    expect(await parse(html(`<p>${link}</p>`))).toMatchObject({
      entries: [],
      note: 'no link in the mail "Notes" looks like an article',
    })
  })

  it('is read without HTML too', async () => {
    const text = `Seals that talk to officers\nhttps://harbour-letter.example/seals.\n\n* A ledger for origin certificates: <https://harbour-letter.example/ledger>\n\nHome: https://harbour-letter.example/\nTo stop receiving these mails\nhttps://letters.example/u/1\n`
    const parsed = await parse(plain(text))
    expect(parsed?.entries.map(({ link, title }) => [link, title])).toEqual([
      ['https://harbour-letter.example/seals', 'Seals that talk to officers'],
      ['https://harbour-letter.example/ledger', 'A ledger for origin certificates'],
    ])
  })

  it('may be told which links to take', async () => {
    const body =
      '<p><a class="s" href="https://x.example/1">Seals</a> <a href="https://x.example/2">Five words of no interest</a></p>'
    expect((await parse(html(body), { linkSelector: 'a.s' }))?.entries.map(({ title }) => title)).toEqual(['Seals'])
  })

  it('is decoded by what it declares', async () => {
    const raw = `From: a@b.example\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<a href=3D"https://x.example/1">Zollbeh=F6rde erprobt neue Plomben</a>`
    const parsed = await parse(raw)
    expect([parsed?.title, parsed?.entries[0]?.title]).toEqual(['Grüße', 'Zollbehörde erprobt neue Plomben'])
  })

  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['a page', '<!doctype html><title>Hello</title>', {}, /titled "Hello", not a mail/],
    [
      'a selector that is none',
      html('<a href="https://x.example">a</a>'),
      { linkSelector: 'a[[' },
      /"a\[\[" is not a CSS selector/,
    ],
    ['an unknown setting', html(''), { folder: '/etc' }, /the settings of the mailbox are wrong/],
    [
      'parts without end',
      `From: a\nContent-Type: multipart/mixed; boundary=x0\n\n${Array.from({ length: 40 }, (_, i) => `--x${i}\nContent-Type: multipart/mixed; boundary=x${i + 1}\n\n`).join('')}`,
      {},
      /the mail is broken: /,
    ],
  ])('says what is wrong with %s', async (_, raw, settings, reason) => {
    await expect(parse(raw, settings)).rejects.toMatchObject({ name: 'ParseError', message: expect.stringMatching(reason) })
  })
})
