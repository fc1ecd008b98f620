import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import { expect, it } from 'vitest'
import { readConfig } from '../../cli/config.ts'
import { run } from '../../cli/parse-feed.ts'

async function parseFeed(input: string | Uint8Array, options: Parameters<typeof run>[1]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const output = text(stdout)
  const code = await run(
    {
      ...{ stdin, stdout, stderr, cwd: '/', config: readConfig({}, '/'), clock: () => new Date('2026-11-23T07:30:00Z') },
      ...{ log: pino({ level: 'silent' }), signal: new AbortController().signal },
      store: () => Promise.reject(new Error('parse-feed never opens the store')),
    },
    options,
  )
  stdout.end()
  const lines = (await output).trimEnd().split('\n')
  return { code, answers: lines.map((line) => JSON.parse(line)) }
}

const fixture = async (name: string) => await readFile(new URL(`../fixtures/${name}`, import.meta.url))

it('prints one feed with the names and forms of the contract', async () => {
  const { code, answers } = await parseFeed(await fixture('port-authority-rss.xml'), {
    url: 'https://www.port-halden.example/news.xml',
  })
  expect(code).toBe(0)
  expect(answers).toHaveLength(1)
  expect(Object.keys(answers[0])).toEqual(['format', 'title', 'link', 'language', 'updatedAt', 'entries'])
  expect(answers[0].updatedAt).toBe('2026-11-23T06:00:00.000Z')
  expect(Object.keys(answers[0].entries[0])).toEqual([
    'id',
    'title',
    'link',
    'publishedAt',
    'updatedAt',
    'authors',
    'summary',
    'content',
    'categories',
    'enclosures',
  ])
  expect(answers[0].entries[0]).toMatchObject({
    publishedAt: '2026-11-20T13:05:00.000Z',
    updatedAt: null,
    authors: ['Ingrid Moe'],
  })
})

it('fails in words on what is no feed', async () => {
  const { code, answers } = await parseFeed(await fixture('bot-wall.html'), {})
  expect([code, answers]).toEqual([1, [{ error: 'the answer is an HTML page titled "Just a moment please", not a feed' }]])
})

it('answers every line of a batch, bad ones too', async () => {
  const record = async (id: string | number, name: string, headers = {}) =>
    JSON.stringify({ id, url: 'https://x.example/feed', headers, bodyBase64: (await fixture(name)).toString('base64') })
  const lines = [
    await record('a', 'drone-blog-feed.json'),
    '',
    'no JSON',
    '{"id":"c"}',
    await record(4, 'bot-wall.html'),
    await record('e', 'ministry-rss-windows-1252.xml', { 'Content-Language': 'de' }),
  ]
  const { code, answers } = await parseFeed(lines.join('\n'), { batch: true })
  expect(code).toBe(0)
  expect(answers).toHaveLength(5)
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  expect(byId.get('a')).toMatchObject({ format: 'json', entries: [{ link: 'https://x.example/posts/night-flights' }, {}, {}] })
  expect(byId.get('c')).toEqual({ id: 'c', error: expect.stringContaining('bodyBase64') })
  expect(byId.get(4)).toMatchObject({ error: expect.stringContaining('an HTML page') })
  expect(byId.get('e')).toMatchObject({ language: 'fr' })
  expect(byId.get(null)).toMatchObject({ error: expect.stringMatching(/^not a line of JSON/) })
})
