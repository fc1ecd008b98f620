import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { writeOpml } from '../../crawler/opml.ts'
import { createReader } from '../../crawler/reader.ts'
import { readWarc } from '../../crawler/warc.ts'
import type { Db } from '../../db/database.ts'
import { lostEntries } from '../../db/queries/ingest.ts'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { sourceById } from '../../db/queries/sources.ts'
import { articles, duePages, entries, leftOut, snapshots } from '../../db/schema.ts'
import type { SnapshotRecord } from '../../domain/article.ts'
import { importOpml } from '../../pipeline/import-opml.ts'
import { importUrls } from '../../pipeline/import-urls.ts'
import { importWarc, type LeftOutRecordLine } from '../../pipeline/import-warc.ts'
import { warcRecord } from '../../report/warc.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { serve } from '../support/site.ts'
import { crawl } from './crawl-parts.ts'
import { addSource, LEDGER, NOW, page, rss, SEALS, testSource } from './rows.ts'

/** An answer of 2024 as an archive holds it. */
function answer(url: string, type: string, body: string, fetchedAt = '2024-02-29T10:00:00Z'): Uint8Array {
  const bytes = Buffer.from(body)
  const record: SnapshotRecord = {
    ...{
      id: 1,
      url,
      finalUrl: url,
      status: 200,
      headers: { 'content-type': type, server: 'x' },
      mediaType: type,
      kind: 'archived',
    },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex'), byteLength: bytes.length, fetchedAt: new Date(fetchedAt) },
  }
  return gunzipSync(warcRecord(record, bytes))
}

async function take(db: Db, ...records: Uint8Array[]) {
  const reader = createReader()
  const lines: LeftOutRecordLine[] = []
  try {
    const counts = await importWarc(
      { db, reader, clock: () => NOW },
      readWarc(Readable.from(records)),
      (line) => lines.push(line),
      () => undefined,
      new AbortController().signal,
    )
    return { counts, lines: lines.map(({ url, reason, detail }) => [url, reason, detail]) }
  } finally {
    await reader.close()
  }
}

const harbour = 'https://harbour.example'
const html = 'text/html; charset=utf-8'

describeEachDatabase('importing a web archive', (open) => {
  it('makes snapshots with their own date and headers, and articles of them', async () => {
    const { db } = await open()
    const body = page('Seals', SEALS).body
    const { counts, lines } = await take(db, answer(`${harbour}/seals?utm_source=x`, html, body))
    expect([counts, lines]).toEqual([{ records: 1, snapshots: 1, articles: 1, entries: 0, already: 0, leftOut: {} }, []])
    const [article] = await db.select().from(articles)
    expect(article).toMatchObject({ title: 'Seals', kind: 'page', week: '2024-W09', canonicalUrl: `${harbour}/seals` })
    const kept = await snapshotBody(db, article?.snapshotId ?? 0)
    expect(kept?.snapshot).toMatchObject({
      fetchedAt: new Date('2024-02-29T10:00:00Z'),
      headers: { 'content-type': html, server: 'x' },
      kind: 'archived',
    })
    expect(new TextDecoder().decode(kept?.body)).toBe(body)
    expect(await sourceById(db, article?.sourceId ?? '')).toMatchObject({ name: 'harbour.example', enabled: false, grade: 'F' })
    expect(await lostEntries(db)).toBe(0)
  })

  it('accounts for every record', async () => {
    const { db } = await open()
    const request = Buffer.from('WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nGET\r\n\r\n')
    const { counts, lines } = await take(
      db,
      request,
      answer(`${harbour}/seals`, html, page('Seals', SEALS).body),
      answer(`${harbour}/seals`, html, page('Seals, later', LEDGER).body, '2024-03-01T10:00:00Z'),
      answer(`${harbour}/seals`, html, page('Seals', SEALS).body, '2024-03-02T10:00:00Z'),
      answer(`${harbour}/again`, html, page('Seals', SEALS).body),
      answer(`${harbour}/menu`, html, page('Menu', '').body),
      answer(`${harbour}/logo.png`, 'image/png', 'png'),
      answer(`${harbour}/paper.pdf`, 'application/pdf', '%PDF-1.4 broken'),
    )
    expect(lines).toEqual([
      [null, 'not-an-entry', 'a request record'],
      [`${harbour}/seals`, 'same-address', expect.stringMatching(/^this page is article \d+, "Seals"$/)],
      [`${harbour}/seals`, 'same-address', 'the same bytes from the same address as another record'],
      [`${harbour}/again`, 'same-text', expect.stringMatching(/^the same text as article \d+$/)],
      [`${harbour}/menu`, 'no-text', expect.stringMatching(/characters of text$/)],
      [`${harbour}/logo.png`, 'unreadable', 'image/png is neither a page, a PDF nor a feed'],
      [`${harbour}/paper.pdf`, 'unreadable', expect.stringMatching(/\S/)],
    ])
    expect(counts).toMatchObject({ records: 8, snapshots: 6, articles: 1 })
    expect(await db.$count(snapshots)).toBe(6)
    expect((await db.select().from(leftOut)).map(({ reason }) => reason).sort()).toEqual([
      'no-text',
      'same-address',
      'same-text',
      'unreadable',
    ])
    expect(await lostEntries(db)).toBe(0)
  })

  it('takes nothing twice', async () => {
    const { db } = await open()
    const archive = [
      answer(`${harbour}/seals`, html, page('Seals', SEALS).body),
      answer(`${harbour}/menu`, html, page('Menu', '').body),
    ]
    await take(db, ...archive)
    expect((await take(db, ...archive)).counts).toEqual({
      records: 2,
      snapshots: 0,
      articles: 0,
      entries: 0,
      already: 2,
      leftOut: {},
    })
    expect([await db.$count(snapshots), await db.$count(entries)]).toEqual([2, 2])
  })

  it('queues what a feed announces, unless it is old or its page is in the archive', async () => {
    const { db } = await open()
    const items = rss([
      ['Seals', `${harbour}/seals`, '2026-11-18'],
      ['Fresh', `${harbour}/fresh`, '2026-11-19'],
      ['Old', `${harbour}/old`, '2024-02-19'],
    ])
    const { counts } = await take(
      db,
      answer(`${harbour}/feed`, 'application/rss+xml', items.body),
      answer(`${harbour}/seals`, html, page('Seals', SEALS).body),
    )
    expect(counts).toMatchObject({ snapshots: 2, articles: 1, entries: 3 })
    expect((await db.select().from(leftOut)).map(({ url, reason }) => [url, reason])).toEqual([[`${harbour}/old`, 'too-old']])
    expect(await db.$count(duePages)).toBe(2) // the page of the first is found to be there without asking
    expect(await lostEntries(db)).toBe(0)
  })

  it('keeps what stands before the place where it is broken', async () => {
    const { db } = await open()
    const broken = answer(`${harbour}/b`, html, page('B', LEDGER).body).subarray(0, -30)
    await expect(take(db, answer(`${harbour}/a`, html, page('A', SEALS).body), broken)).rejects.toThrow(
      /the file ends within the record/,
    )
    expect(await db.$count(articles)).toBe(1)
  })
})

describeEachDatabase('importing addresses', (open) => {
  const list = (text: string) => new TextEncoder().encode(text)

  it('queues their pages, politely, and says which line is none', async () => {
    const { db } = await open()
    await using site = await serve({ '/seals': page('Seals', SEALS), '/ledger': page('Ledger', LEDGER) })
    const text = `# from the desk\n\n${site.url}/seals\n  ${site.url}/ledger  \n${site.url}/seals?utm_source=a#b\nftp://x.example/\nharbour.example\n`
    const result = await importUrls(db, list(text), NOW)
    expect(result).toEqual({
      ...{ addresses: 5, queued: 2, already: 0 },
      leftOut: [
        { line: 5, text: `${site.url}/seals?utm_source=a#b`, reason: `the same page as ${site.url}/seals above` },
        { line: 6, text: 'ftp://x.example/', reason: 'not an http(s) address' },
        { line: 7, text: 'harbour.example', reason: 'not an http(s) address' },
      ],
    })
    const [kept] = await db.select().from(snapshots)
    expect(new TextDecoder().decode((await snapshotBody(db, kept?.id ?? 0))?.body)).toBe(text)
    await crawl(db)
    expect((await db.select().from(articles)).map(({ title }) => title)).toEqual(['Seals', 'Ledger'])
    const [first, second] = site.requests.slice(1)
    expect((second?.atMs ?? 0) - (first?.endedAtMs ?? 0)).toBeGreaterThanOrEqual(1_900)
  })

  it('takes nothing twice', async () => {
    const { db } = await open()
    await importUrls(db, list(`${harbour}/a\n`), NOW)
    expect(await importUrls(db, list(`${harbour}/a\n${harbour}/b`), NOW)).toMatchObject({ addresses: 2, queued: 1, already: 1 })
    expect(await db.$count(duePages)).toBe(2)
  })
})

describeEachDatabase('importing OPML', (open) => {
  const foreign = `<opml version="2.0"><body><outline text="Ports">
    <outline type="rss" text="Harbour Letter" xmlUrl="https://new.example/rss" language="nl"/>
    <outline type="rss" text="The same" xmlUrl="http://www.new.example/rss/"/>
    <outline type="rss" text="Harbour" xmlUrl="https://other.example/rss"/>
    <outline type="rss" text="Bad" xmlUrl="feed:x"/></outline></body></opml>`

  it('adds the feeds of other programs, off, under names of their own', async () => {
    const { db } = await open()
    await addSource(db, { url: 'https://there.example/rss' })
    const result = await importOpml(db, foreign, false, NOW)
    expect(result).toMatchObject({
      outlines: 4,
      added: ['harbour-letter', expect.stringMatching(/^harbour-[0-9a-f]{8}$/)],
      already: [{ title: 'The same', source: 'harbour-letter' }],
      leftOut: [{ title: 'Bad', reason: 'feed:x is not an http(s) address' }],
    })
    expect(await sourceById(db, 'harbour-letter')).toMatchObject({
      ...{ state: 'off', enabled: false, publisherType: 'Ports', languages: ['nl'], grade: 'F', gapMs: 2000 },
      reason: 'Imported from OPML; off until somebody has tried it.',
    })
    expect(await importOpml(db, foreign, false, NOW)).toMatchObject({ added: [], already: { length: 3 } })
  })

  it('watches them where somebody says so', async () => {
    const { db } = await open()
    await importOpml(db, foreign, true, NOW)
    expect(await sourceById(db, 'harbour-letter')).toMatchObject({ state: 'new', enabled: true })
  })

  it('brings ours back as they were', async () => {
    const { db } = await open()
    const source = testSource({
      url: 'https://a.example/{yyyy}/{month}',
      type: 'listing',
      settings: { monthNames: 'fr' },
      enabled: true,
    })
    expect(await importOpml(db, writeOpml([source], 'x', NOW), false, NOW)).toMatchObject({ added: ['harbour'] })
    expect(await sourceById(db, 'harbour')).toMatchObject(source)
  })
})
