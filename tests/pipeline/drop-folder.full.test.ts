import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Db } from '../../db/database.ts'
import { requestVisit } from '../../db/queries/crawl.ts'
import { snapshotBody } from '../../db/queries/snapshots.ts'
import { sourceById } from '../../db/queries/sources.ts'
import { articles, entries, fetches, snapshots } from '../../db/schema.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { serve } from '../support/site.ts'
import { crawl } from './crawl-parts.ts'
import { addSource, NOW, page, SEALS } from './rows.ts'

let dropFolder: string
const inbox = () => join(dropFolder, 'harbour')
const drop = (name: string, body: string | Uint8Array) => {
  mkdirSync(inbox(), { recursive: true })
  writeFileSync(join(inbox(), name), body)
}
const mail = (link: string, title = 'Seals that talk to officers') =>
  `From: letter@harbour.example\r\nSubject: Issue 12\r\nDate: Fri, 20 Nov 2026 08:00:00 +0000\r\n\r\n${title}\r\n${link}\r\n`

beforeEach(() => {
  dropFolder = mkdtempSync(join(tmpdir(), 'horizon-drop-'))
})
afterEach(() => rmSync(dropFolder, { recursive: true }))

async function visit(db: Db): Promise<void> {
  await requestVisit(db, 'harbour', NOW)
  await crawl(db, { dropFolder })
}

describeEachDatabase('a drop folder', (open) => {
  it('gives articles: the mail is the snapshot that announced them', async () => {
    const { db } = await open()
    await using site = await serve({ '/seals': page('Seals', SEALS) })
    await addSource(db, { url: site.url, type: 'mailbox' })
    const raw = mail(`${site.url}/seals`)
    drop('issue 12.eml', raw)
    await visit(db)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/seals'])
    const [entry] = await db.select().from(entries)
    expect(entry).toMatchObject({ title: 'Seals that talk to officers', publishedAt: null })
    const kept = await snapshotBody(db, entry?.snapshotId ?? 0)
    expect(new TextDecoder().decode(kept?.body)).toBe(raw)
    expect(kept?.snapshot).toMatchObject({ kind: 'received', mediaType: 'message/rfc822', url: 'drop:harbour/issue%2012.eml' })
    expect(await db.select().from(articles)).toMatchObject([{ kind: 'page', publishedAt: null }])
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'fine', reason: null })
    expect(readdirSync(inbox())).toEqual(['read'])
    expect(readdirSync(join(inbox(), 'read'))).toEqual([expect.stringMatching(/^[0-9a-f]{12} issue 12\.eml$/)])
  })

  it('makes its folder, and is fine while nothing comes', async () => {
    const { db } = await open()
    await addSource(db, { url: 'https://harbour.example/', type: 'mailbox' })
    await visit(db)
    expect(readdirSync(dropFolder)).toEqual(['harbour'])
    expect(await sourceById(db, 'harbour')).toMatchObject({ state: 'fine', entries: 0 })
  })

  it('says which mail it cannot read, keeps it, and reads the others', async () => {
    const { db } = await open()
    await using site = await serve({ '/seals': page('Seals', SEALS) })
    await addSource(db, { url: site.url, type: 'mailbox' })
    drop('a.eml', '<!doctype html><title>Saved page</title>')
    drop('b.eml', mail(`${site.url}/seals`))
    drop('notes.txt', 'not for us')
    writeFileSync(join(dropFolder, 'secret'), mail(`${site.url}/secret`))
    symlinkSync(join(dropFolder, 'secret'), join(inbox(), 'c.eml'))
    await visit(db)
    expect(await sourceById(db, 'harbour')).toMatchObject({
      state: 'fine',
      reason: 'a.eml: the answer is an HTML page titled "Saved page", not a mail',
      entries: 1,
    })
    expect(readdirSync(inbox()).sort()).toEqual(['c.eml', 'notes.txt', 'read', 'unreadable'])
    expect(await db.$count(fetches)).toBe(3) // two mails and the page
  })

  it('takes a mail once, though its visit ended before the file was put away', async () => {
    const { db } = await open()
    await using site = await serve({ '/seals': page('Seals', SEALS) })
    await addSource(db, { url: site.url, type: 'mailbox' })
    drop('12.eml', mail(`${site.url}/seals`))
    await visit(db)
    drop('12.eml', await readFile(join(inbox(), 'read', readdirSync(join(inbox(), 'read'))[0] ?? '')))
    await visit(db)
    expect([await db.$count(entries), await db.$count(articles), await db.$count(snapshots)]).toEqual([1, 1, 2])
    expect(readdirSync(inbox())).toEqual(['read'])
  })
})
