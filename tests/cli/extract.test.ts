import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import { expect, it } from 'vitest'
import { readConfig } from '../../cli/config.ts'
import { run } from '../../cli/extract.ts'

async function extract(input: string | Uint8Array, options: Parameters<typeof run>[1]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const output = text(stdout)
  const code = await run(
    {
      ...{ stdin, stdout, stderr, cwd: '/', config: readConfig({}, '/'), clock: () => new Date('2026-11-23T07:30:00Z') },
      ...{ log: pino({ level: 'silent' }), signal: new AbortController().signal },
      store: () => Promise.reject(new Error('extract never opens the store')),
    },
    options,
  )
  stdout.end()
  const lines = (await output).trimEnd().split('\n')
  return { code, answers: lines.map((line) => JSON.parse(line)) }
}

const page = async (name: string) => await readFile(new URL(`../fixtures/pages/${name}`, import.meta.url))

it('prints one page with the names and forms of the contract, the day as the page names it', async () => {
  const { code, answers } = await extract(await page('ministry-graph-json-ld.html'), { url: 'https://trade.example/news/1' })
  expect(code).toBe(0)
  expect(answers).toHaveLength(1)
  expect(Object.keys(answers[0])).toEqual([
    'title',
    'text',
    'publishedAt',
    'authors',
    'language',
    'siteName',
    'canonicalUrl',
    'excerpt',
  ])
  expect(answers[0]).toMatchObject({
    publishedAt: '2026-11-12T23:30:00.000-05:00',
    authors: ['Press office'],
    canonicalUrl: 'https://trade.example/news/transit-desk',
  })
})

it('reads bytes in whatever encoding the page declares, and PDFs', async () => {
  expect((await extract(await page('diario-windows-1252.html'), {})).answers[0].text).toContain('1.200 €')
  expect((await extract(await page('customs-agency-report.pdf'), {})).answers[0].title).toBe('Reading pictures by machine')
})

it('fails in words on what is no page', async () => {
  const { code, answers } = await extract(Buffer.from('504b030414000000', 'hex'), {})
  expect([code, answers]).toEqual([1, [{ error: 'the answer is a ZIP file or Office document, not a page' }]])
})

it('answers every line of a batch, bad ones too', async () => {
  const html = (await page('wire-service-date-in-url.html')).toString()
  const lines = [
    JSON.stringify({ id: 'a', url: 'https://wire.example/2026/11/05/drones', html }),
    'no JSON',
    JSON.stringify({ id: 7, url: 'https://wire.example/' }),
    JSON.stringify({ id: 'empty', html: '' }),
  ]
  const { code, answers } = await extract(lines.join('\n'), { batch: true })
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  expect(code).toBe(0)
  expect(answers).toHaveLength(4)
  expect(byId.get('a')).toMatchObject({ title: 'Drones count containers on the quay', publishedAt: '2026-11-05T00:00:00.000Z' })
  expect(byId.get(null).error).toMatch(/not a line of JSON/)
  expect(byId.get(7).error).toMatch(/html/)
  expect(byId.get('empty')).toMatchObject({ title: null, text: '', publishedAt: null, authors: [] })
})
