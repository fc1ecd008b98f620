import { afterAll, describe, expect, it, vi } from 'vitest'
import { createReader, ReaderFault } from '../../crawler/reader.ts'
import { fixture, snapshotOf } from './snapshot.ts'

// A thread starts within half a second; with training beside it, in ten.
vi.setConfig({ testTimeout: 60_000 })
const reader = createReader({ workers: 2 })
const readers = [reader]
const own = (options: Parameters<typeof createReader>[0]) => {
  const made = createReader(options)
  readers.push(made)
  return made
}
afterAll(async () => {
  for (const one of readers) await one.close()
})
const source = { url: 'https://publisher.example/feed', settings: {} }

describe('createReader', () => {
  it('reads in threads what the types read', async () => {
    const names = ['port-authority-rss.xml', 'standards-body-atom.xml', 'trade-journal-rdf.xml', 'drone-blog-feed.json']
    const parsed = await Promise.all(names.map(async (name) => await reader.parseSource('feed', await fixture(name), source)))
    expect(parsed.map(({ entries }) => entries.length)).toEqual([2, 1, 1, 2])
    expect(parsed[0]?.entries[0]?.publishedAt).toEqual(new Date('2026-11-20T13:05:00Z'))
  })

  it('hands the settings on', async () => {
    const settings = { linkSelector: 'td.subject a' }
    const { entries } = await reader.parseSource('listing', await fixture('ministry-letters-table.html'), { ...source, settings })
    expect(entries).toHaveLength(2)
  })

  it('passes on what is wrong, as a ParseError, and goes on', async () => {
    await expect(reader.parseSource('feed', await fixture('bot-wall.html'), source)).rejects.toMatchObject({
      name: 'ParseError',
      message: 'the answer is an HTML page titled "Just a moment please", not a feed',
    })
    expect((await reader.parseSource('feed', await fixture('port-authority-rss.xml'), source)).entries).toHaveLength(2)
  })

  it('tells a fault of ours from what is wrong with the bytes', async () => {
    const asking = reader.parseSource('no-such-type', await fixture('bot-wall.html'), source)
    await expect(asking).rejects.toBeInstanceOf(ReaderFault)
    await expect(asking).rejects.toMatchObject({
      message: 'the no-such-type could not be read, through no fault of its own: Error: no source type is called no-such-type',
      stack: expect.stringContaining('reader-worker'),
    })
    expect((await reader.parseSource('feed', await fixture('port-authority-rss.xml'), source)).entries).toHaveLength(2)
  })

  it('ends what takes too long, and only that', async () => {
    const impatient = own({ timeoutMs: 400 })
    // linkedom takes seconds for so many elements.
    const slow = snapshotOf('<p><b>a</b>'.repeat(270_000), 'text/html')
    // On an overloaded machine it is called a fault of ours, and tried again.
    await expect(impatient.extract(slow)).rejects.toThrow(/^the page could not be read.*: it took longer than 0\.4 s/)
    expect((await impatient.parseSource('feed', await fixture('port-authority-rss.xml'), source)).entries).toHaveLength(2)
  })

  it('calls it its own fault when a thread does not begin', async () => {
    const overloaded = own({ startMs: 1 })
    await expect(overloaded.parseSource('feed', await fixture('port-authority-rss.xml'), source)).rejects.toMatchObject({
      name: 'ReaderFault',
      message: 'the feed could not be read, through no fault of its own: no thread began within 0.001 s',
    })
  })

  it('survives what eats its memory, and reads on', async () => {
    const greedy = own({ workers: 1, memoryMb: 48 })
    const bomb = snapshotOf(`<rss><channel><item><title>${'&'.repeat(2_000_000)}`, 'text/xml')
    const [first, second] = await Promise.allSettled([
      greedy.parseSource('feed', bomb, source),
      greedy.parseSource('feed', await fixture('port-authority-rss.xml'), source),
    ])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { name: 'ParseError', message: 'the feed could not be read: it needs more than 48 MB of memory' },
    })
    expect(second).toMatchObject({ status: 'fulfilled' })
  }, 30_000)

  it('leaves the bytes with who asked', async () => {
    const snapshot = await fixture('port-authority-rss.xml')
    const { length } = snapshot.body
    await reader.parseSource('feed', snapshot, source)
    expect(snapshot.body.length).toBe(length)
  })

  it('takes no work after it was closed, and fails what was waiting', async () => {
    const closing = own({ workers: 1 })
    const waiting = closing.parseSource('feed', await fixture('port-authority-rss.xml'), source)
    const expectation = expect(waiting).rejects.toThrow('the reader is closed')
    await closing.close()
    await expectation
    await expect(closing.parseSource('feed', await fixture('port-authority-rss.xml'), source)).rejects.toThrow(
      'the reader is closed',
    )
  })
})
