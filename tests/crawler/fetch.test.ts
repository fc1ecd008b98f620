import { createHash, randomBytes } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createFetcher, type Fetcher, type FetcherOptions, retryAfterMs } from '../../crawler/fetch.ts'
import { type Answer, type Site, serve } from '../support/site.ts'

const NOW = new Date('2026-11-23T07:30:00Z')
const opened: Fetcher[] = []
const fetcher = (changes: Partial<FetcherOptions> = {}) => {
  const made = createFetcher({
    userAgent: 'CustomsHorizon/test (+https://example.org)',
    allowLoopback: true,
    clock: () => NOW,
    ...changes,
  })
  opened.push(made)
  return made
}
const shared = fetcher()

afterAll(async () => {
  for (const one of opened) await one.close()
})

/** Asks for `/` of a site that answers so. */
async function ask(answer: Answer, options: Parameters<Fetcher['fetch']>[1] = {}, by: Fetcher = shared) {
  await using site = await serve({ '/': answer })
  return await by.fetch(`${site.url}/`, options)
}

const noValidators = { etag: null, lastModified: null, bodySha256: null }

describe('what a page is worth', () => {
  it('keeps bytes, hash, headers and time of an answer', async () => {
    await using site = await serve({
      '/a': { headers: { 'Content-Type': 'Text/HTML; charset=iso-8859-1', 'X-Two': ['1', '2'] }, body: Buffer.from([0xe9]) },
    })
    const outcome = await shared.fetch(`${site.url}/a#part`)
    expect(outcome).toMatchObject({
      kind: 'fetched',
      snapshot: {
        ...{
          url: `${site.url}/a#part`,
          finalUrl: `${site.url}/a#part`,
          status: 200,
          mediaType: 'text/html',
          fetchedAt: NOW,
          kind: 'fetched',
        },
        headers: { 'content-type': 'Text/HTML; charset=iso-8859-1', 'x-two': '1, 2' },
        sha256: createHash('sha256')
          .update(Buffer.from([0xe9]))
          .digest('hex'),
      },
    })
    if (outcome.kind === 'fetched') expect([...outcome.snapshot.body]).toEqual([0xe9])
    expect(site.requests[0]?.headers['user-agent']).toBe('CustomsHorizon/test (+https://example.org)')
  })

  it('wears the name that a source wants', async () => {
    await using site = await serve({ '/': 'x' })
    await shared.fetch(site.url, { userAgent: 'CustomsHorizon' })
    expect(site.requests[0]?.headers['user-agent']).toBe('CustomsHorizon')
  })

  it('brings a video home as what it says it is', async () => {
    const outcome = await ask({ headers: { 'content-type': 'video/mp4' }, body: Buffer.from('0000001866747970', 'hex') })
    expect(outcome).toMatchObject({ kind: 'fetched', snapshot: { mediaType: 'video/mp4' } })
  })

  it.each<[string, number, object]>([
    ['unauthorised', 401, { kind: 'refused', reason: 'HTTP 401 Unauthorized', status: 401 }],
    ['forbidden', 403, { kind: 'refused', reason: 'HTTP 403 Forbidden', status: 403 }],
    ['not there', 404, { kind: 'refused', reason: 'HTTP 404 Not Found', status: 404 }],
    ['gone', 410, { kind: 'refused', reason: 'HTTP 410 Gone', status: 410 }],
    ['barred by law', 451, { kind: 'refused', reason: 'HTTP 451 Unavailable For Legal Reasons', status: 451 }],
    ['broken', 500, { kind: 'retry', reason: 'HTTP 500 Internal Server Error', status: 500, delayMs: null }],
    ['busy', 503, { kind: 'retry', reason: 'HTTP 503 Service Unavailable', status: 503, delayMs: null }],
    ['in a hurry', 408, { kind: 'retry', reason: 'HTTP 408 Request Timeout', status: 408, delayMs: null }],
    [
      'accepted by a wall against robots',
      202,
      { kind: 'retry', reason: 'HTTP 202 Accepted: an answer without a page', status: 202, delayMs: null },
    ],
    [
      'not modified, though nobody asked',
      304,
      { kind: 'retry', reason: 'HTTP 304 Not Modified, though nothing was asked that way', status: 304, delayMs: null },
    ],
    ['moved nowhere', 302, { kind: 'retry', reason: 'HTTP 302 Found without a usable Location', status: 302, delayMs: null }],
  ])('a page that is %s', async (_, status, expected) => {
    expect(await ask({ status })).toEqual(expected)
  })
})

describe('conditional GET', () => {
  it('believes a 304', async () => {
    await using site = await serve({ '/': ({ headers }) => ({ status: headers['if-none-match'] === '"7"' ? 304 : 200 }) })
    const outcome = await shared.fetch(site.url, {
      validators: { ...noValidators, etag: '"7"', lastModified: 'Mon, 23 Nov 2026 07:00:00 GMT' },
    })
    expect(outcome).toEqual({ kind: 'not-modified', reason: 'HTTP 304 Not Modified' })
    expect(site.requests[0]?.headers['if-modified-since']).toBe('Mon, 23 Nov 2026 07:00:00 GMT')
  })

  it('finds nothing new in a 200 with the same bytes', async () => {
    const bodySha256 = createHash('sha256').update('same').digest('hex')
    expect(await ask('same', { validators: { ...noValidators, bodySha256 } })).toEqual({
      kind: 'not-modified',
      reason: 'HTTP 200, the same bytes as before',
    })
    expect(await ask('other', { validators: { ...noValidators, bodySha256 } })).toMatchObject({ kind: 'fetched' })
  })
})

describe('Retry-After', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '10800' }, 10_800_000],
    [
      'a date, by the clock of the host',
      { date: 'Mon, 23 Nov 2026 09:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 09:02:00 GMT' },
      120_000,
    ],
    ['rubbish', { 'retry-after': 'soon' }, null],
  ])('is read as %s', async (_, headers, delayMs) => {
    const outcome = await ask({ status: 429, headers })
    expect(outcome).toMatchObject({ kind: 'retry', status: 429, delayMs })
  })

  it.each<[string | undefined, number | null]>([
    [undefined, null],
    ['0', 0],
    ['-5', null],
    ['1.5', null],
    ['Mon, 23 Nov 2026 07:31:00 GMT', 60_000],
    ['Monday, 23-Nov-26 07:31:00 GMT', 60_000],
    ['Mon, 23 Nov 2020 07:31:00 GMT', 0],
    ['2026', 2_026_000],
  ])('%s is %s ms away', (value, expected) => {
    expect(retryAfterMs(value, NOW)).toBe(expected)
  })

  it('says how long in words', async () => {
    const outcome = await ask({ status: 429, headers: { 'retry-after': '10800' } })
    expect(outcome).toMatchObject({ reason: 'HTTP 429 Too Many Requests, retry in 10800 s' })
  })
})

describe('redirects', () => {
  it('are followed, and the address that answered is kept', async () => {
    await using site = await serve({ '/old': { status: 301, headers: { location: 'new?x=1' } }, '/new': 'here' })
    expect(await shared.fetch(`${site.url}/old`)).toMatchObject({
      kind: 'fetched',
      snapshot: { url: `${site.url}/old`, finalUrl: `${site.url}/new?x=1` },
    })
  })

  it.each<[string, (site: Site) => Record<string, Answer>, RegExp]>([
    [
      'in a circle',
      () => ({ '/': { status: 302, headers: { location: '/b' } }, '/b': { status: 302, headers: { location: '/' } } }),
      /^redirect loop: .*\/b/,
    ],
    ['to itself', () => ({ '/': { status: 302, headers: { location: '/' } } }), /^redirect loop/],
    [
      'without end',
      () => ({ '/': ({ url }) => ({ status: 302, headers: { location: `/?${Number(url?.slice(2) ?? 0) + 1}` } }) }),
      /^more than 10 redirects/,
    ],
    [
      'to a private address',
      () => ({ '/': { status: 302, headers: { location: 'http://10.1.2.3/admin' } } }),
      /10\.1\.2\.3 is not a public address \(private\) \(after a redirect/,
    ],
    [
      'to the metadata of a cloud',
      () => ({ '/': { status: 307, headers: { location: 'http://169.254.169.254/latest/' } } }),
      /169\.254\.169\.254 is not a public address \(link local\)/,
    ],
    [
      'to a file',
      () => ({ '/': { status: 302, headers: { location: 'file:///etc/passwd' } } }),
      /^file is neither http nor https/,
    ],
    [
      'with a password',
      ({ port }) => ({ '/': { status: 302, headers: { location: `http://me:secret@127.0.0.1:${port}/` } } }),
      /carries a user name or password/,
    ],
  ])('are refused when they lead %s', async (_, pages, reason) => {
    const table: Record<string, Answer> = {}
    await using site = await serve(table)
    Object.assign(table, pages(site))
    const outcome = await shared.fetch(`${site.url}/`)
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
  })

  it('are refused when the caller says so', async () => {
    await using site = await serve({ '/': { status: 302, headers: { location: '/private' } }, '/private': 'x' })
    const obstacle = { kind: 'retry', reason: 'not now', status: null, delayMs: 7_000 } as const
    const outcome = await shared.fetch(`${site.url}/`, { onRedirect: async () => obstacle })
    expect(outcome).toEqual({ ...obstacle, reason: `not now (after a redirect to ${site.url}/private)` })
    expect(site.requests).toHaveLength(1)
  })
})

describe('compression', () => {
  const text = 'Customs. '.repeat(500)
  it.each<[string, Buffer]>([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('%s is undone', async (coding, body) => {
    const outcome = await ask({ headers: { 'content-encoding': coding }, body })
    expect(outcome.kind === 'fetched' && Buffer.from(outcome.snapshot.body).toString()).toBe(text)
  })

  it.each<[string, Record<string, string>, Buffer, object]>([
    [
      'cut short',
      { 'content-encoding': 'gzip' },
      gzipSync(randomBytes(5000)).subarray(0, 2000),
      { kind: 'retry', reason: expect.stringMatching(/^broken gzip body: unexpected end/) },
    ],
    [
      'no gzip at all',
      { 'content-encoding': 'gzip' },
      Buffer.from('<html>'),
      { kind: 'retry', reason: expect.stringMatching(/^broken gzip body: incorrect header/) },
    ],
    [
      'of an unknown kind',
      { 'content-encoding': 'zstd' },
      Buffer.from('x'),
      { kind: 'refused', reason: 'the body is encoded as "zstd", which we did not ask for' },
    ],
    [
      'a bomb',
      { 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(3_000_000)),
      { kind: 'refused', reason: 'the gzip body grows beyond 1 MB' },
    ],
  ])('a body that is %s gets its reason', async (_, headers, body, expected) => {
    const small = fetcher({ limits: { decodedMaxBytes: 1_000_000 } })
    expect(await ask({ headers, body }, {}, small)).toMatchObject(expected)
  })
})

describe('limits', () => {
  const impatient = fetcher({ limits: { totalMs: 1_500, headersMs: 500, bodyIdleMs: 500, bodyMaxBytes: 100_000 } })

  it.each<[string, Answer, object]>([
    [
      'that says it is too large',
      { headers: { 'content-length': '200000' }, body: Buffer.alloc(200_000) },
      { kind: 'refused', reason: 'the body is larger than 100000 bytes' },
    ],
    [
      'that never ends',
      (_, response) => {
        const piece = Buffer.alloc(16_384, 'a')
        const more = () => {
          while (!response.destroyed && response.write(piece));
        }
        response.on('drain', more)
        more()
      },
      { kind: 'refused', reason: 'the body is larger than 100000 bytes' },
    ],
    [
      'that never begins',
      () => new Promise<void>(() => undefined),
      { kind: 'retry', reason: 'no answer in time (UND_ERR_HEADERS_TIMEOUT)' },
    ],
    [
      'that stops half-way',
      (_, response) => void response.write('<html>'),
      { kind: 'retry', reason: 'the answer stopped half-way (UND_ERR_BODY_TIMEOUT)' },
    ],
    [
      'that trickles',
      (_, response) => {
        const timer = setInterval(() => response.write('.'), 100)
        response.on('close', () => clearInterval(timer))
      },
      { kind: 'retry', reason: 'took longer than 1.5 s' },
    ],
    [
      'that breaks off',
      (_, response) => void response.destroy(),
      { kind: 'retry', reason: expect.stringMatching(/closed early|reset/) },
    ],
    [
      'that is shorter than announced',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('short')
        setTimeout(() => response.destroy(), 50)
      },
      { kind: 'retry', reason: expect.stringMatching(/shorter or longer|closed early|reset/) },
    ],
    [
      'with endless headers',
      { headers: { 'x-long': 'a'.repeat(100_000) }, body: 'x' },
      { kind: 'retry', reason: 'the headers are too large (UND_ERR_HEADERS_OVERFLOW)' },
    ],
    [
      'that is no HTTP',
      (_, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
      { kind: 'retry', reason: expect.stringMatching(/^the answer is not HTTP/) },
    ],
  ])('end an answer %s', async (_, answer, expected) => {
    expect(await ask(answer, {}, impatient)).toMatchObject(expected)
  })

  it('end a request when the caller does', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 50)
    const outcome = await ask(() => new Promise<void>(() => undefined), { signal: controller.signal })
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'stopped by us before the answer came' })
  })

  it('say that nobody listens', async () => {
    const closed = async () => {
      await using site = await serve({})
      return site.url
    }
    expect(await shared.fetch(await closed())).toMatchObject({
      kind: 'retry',
      reason: 'the connection was refused (ECONNREFUSED)',
    })
  })

  it('say that a name does not exist', async () => {
    const nowhere = fetcher({
      resolve: async () => Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })),
    })
    expect(await nowhere.fetch('http://nowhere.example/')).toMatchObject({
      kind: 'retry',
      reason: 'the name does not exist (ENOTFOUND)',
    })
  })
})
