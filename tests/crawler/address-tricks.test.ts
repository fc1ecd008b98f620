import { afterAll, describe, expect, it } from 'vitest'
import type { Resolve } from '../../crawler/address.ts'
import { createFetcher, type Fetcher } from '../../crawler/fetch.ts'
import { type Answer, serve } from '../support/site.ts'

/** Ways by which others got crawlers to ask what they must not. The site of each test stands for what is inside. */

const opened: Fetcher[] = []
const fetcher = (allowLoopback: boolean, resolve?: Resolve) => {
  const made = createFetcher({
    ...{ userAgent: 'test', allowLoopback, clock: () => new Date(0), limits: { connectMs: 2_000, totalMs: 5_000 } },
    ...(resolve ? { resolve } : {}),
  })
  opened.push(made)
  return made
}
afterAll(async () => {
  for (const one of opened) await one.close()
})
const to = (address: string): Resolve => {
  return async () => [{ address, family: address.includes(':') ? 6 : 4 }]
}
const strict = fetcher(false, async (name) => Promise.reject(new Error(`${name} was looked up`)))

describe('spellings of this machine and its surroundings', () => {
  it.each([
    ...['127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '2130706433', '017700000001', '0177.0.0.1', '0x7f.1', '0x7f000001'],
    ...['0x7F.0x0.0x0.0x1', '0x7f.0.1', '127.000.000.001', '0', '0.0.0.0', '0x0', '00', '127.255.255.254', '%31%32%37.0.0.1'],
    ...['127%2e0%2e0%2e1', '①②⑦.⓪.⓪.①', '１２７.０.０.１', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1', '𝟏𝟐𝟕.𝟎.𝟎.𝟏'],
    ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::7f00:1]'],
    ...['[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[2001:470::5efe:7f00:1]'],
    ...[
      '[fe80::1]',
      '[fec0::1]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[ff02::1]',
      '[ff0e::1]',
      '[100::1]',
      '[2001:db8::1]',
      '[5f00::1]',
    ],
    ...['10.0.0.1', '10.1', '0xa.1', '012.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.168.257', '3232235777'],
    ...['169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '[::ffff:169.254.169.254]'],
    ...['100.64.0.1', '100.100.100.200', '192.0.0.192', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
    ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '168.63.129.16', '[::ffff:168.63.129.16]'],
  ])('%s is refused', async (host) => {
    await using inside = await serve({ '/': 'INSIDE' })
    const outcome = await strict.fetch(`http://${host}:${inside.port}/`)
    expect(outcome).toMatchObject({ kind: 'refused', status: null, reason: expect.stringMatching(/not a public|this machine/) })
    expect(inside.requests).toEqual([])
  })

  it.each(['localhost', 'LOCALHOST', 'localhost.', 'any.localhost', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'loc\u00adalhost', 'loc%61lhost'])(
    'the name %s is refused',
    async (host) => {
      await using inside = await serve({ '/': 'INSIDE' })
      const outcome = await fetcher(false).fetch(`http://${host}:${inside.port}/`)
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('this machine') })
      expect(inside.requests).toEqual([])
    },
  )
})

describe('addresses that are read in two ways', () => {
  it.each<[string, (port: number) => string, RegExp]>([
    ['a user name that looks like a host', (port) => `http://example.org@127.0.0.1:${port}/`, /user name/],
    ['a password', (port) => `http://example.org:80@127.0.0.1:${port}/`, /user name/],
    ['a backslash before an at', (port) => `http://127.0.0.1:${port}\\@example.org/`, /this machine/],
    ['a fragment before an at', (port) => `http://127.0.0.1:${port}#@example.org/`, /this machine/],
    ['no slashes', (port) => `http:127.0.0.1:${port}/`, /this machine/],
    ['too many slashes', (port) => `http:////127.0.0.1:${port}/`, /this machine/],
    ['backslashes for slashes', (port) => `http:\\\\127.0.0.1:${port}\\`, /this machine/],
    ['a line feed in the host', (port) => `http://127.0.\n0.1:${port}/`, /this machine/],
    ['a tab in the scheme', (port) => `ht\ttp://127.0.0.1:${port}/`, /this machine/],
    ['spaces around', (port) => `  http://127.0.0.1:${port}/ `, /this machine/],
    ['a zone', (port) => `http://[fe80::1%25lo]:${port}/`, /not an address/],
    ['a zero byte', (port) => `http://127.0.0.1%00.example.org:${port}/`, /not an address/],
    ['two ports', (port) => `http://127.0.0.1:${port}:80/`, /not an address/],
    ['a number too large for an address', (port) => `http://4294967296:${port}/`, /not an address/],
    ['SSH', () => 'http://93.184.216.34:22/', /port 22 /],
    ['mail', () => 'http://93.184.216.34:25/', /port 25 /],
    ['an old mail port over TLS', () => 'https://93.184.216.34:465/', /port 465 /],
    ['a network drive', () => 'http://93.184.216.34:2049/', /port 2049 /],
  ])('%s is refused', async (_, url, reason) => {
    await using inside = await serve({ '/': 'INSIDE' })
    expect(await strict.fetch(url(inside.port))).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
    expect(inside.requests).toEqual([])
  })

  it.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/_x',
    'dict://127.0.0.1:11211/stat',
    'ldap://127.0.0.1/',
    'jar:http://127.0.0.1!/',
    'ws://127.0.0.1/',
    'data:text/html,x',
    'javascript:1',
    'blob:http://127.0.0.1/1',
    'view-source:http://127.0.0.1/',
    'about:blank',
    'chrome://version',
    'unix:///var/run/docker.sock',
    'netdoc:///etc/passwd',
  ])('%s is refused', async (url) => {
    expect(await strict.fetch(url)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/neither http nor https/) })
  })
})

describe('names', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.0.0.1',
      '172.16.5.4',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.251',
      '255.255.255.255',
    ],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fe80::1%lo',
      'fd00::1',
      'ff02::fb',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::1',
    ],
    ...['168.63.129.16', '2130706433', 'nonsense', ''],
  ])('that lead to %j are refused', async (address) => {
    await using inside = await serve({ '/': 'INSIDE' })
    const outcome = await fetcher(false, to(address)).fetch(`http://public.example:${inside.port}/`)
    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('public.example resolves to a refused address'),
    })
    expect(inside.requests).toEqual([])
  })

  it('that lead nowhere are told so', async () => {
    expect(await fetcher(false, async () => []).fetch('http://public.example/')).toMatchObject({
      kind: 'refused',
      reason: 'public.example has no address',
    })
  })

  it('that have one public and one private address are refused, whichever comes first', async () => {
    const both = [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ]
    for (const answers of [both, both.toReversed()]) {
      const outcome = await fetcher(false, async () => answers).fetch('http://public.example/')
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('10.0.0.7') })
    }
  })

  it.each<[string, string]>([
    ['later', '/later'],
    ['at a redirect to itself', '/again'],
  ])('that change to a private address %s are refused then', async (_, path) => {
    const close = { connection: 'close' }
    await using site = await serve({
      '/': { headers: close, body: 'public' },
      '/again': { status: 302, headers: { ...close, location: '/later' } },
      '/later': { headers: close, body: 'INSIDE' },
    })
    let lookups = 0
    const rebinding = fetcher(true, async () => [{ address: lookups++ === 0 ? '127.0.0.1' : '10.0.0.7', family: 4 }])
    if (path === '/later') await rebinding.fetch(`http://rebind.example:${site.port}/`)
    const outcome = await rebinding.fetch(`http://rebind.example:${site.port}${path}`)
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('10.0.0.7') })
    expect(site.requests.map((request) => request.path)).toEqual([path === '/later' ? '/' : '/again'])
  })
})

describe('redirects', () => {
  it.each([
    ...[
      'http://10.0.0.7/',
      '//10.0.0.7/',
      '/\\10.0.0.7/',
      '\\\\10.0.0.7\\',
      'http:\\\\10.0.0.7',
      'https://10.0.0.7/',
      'http://167772167/',
    ],
    ...[
      'http://0xa000007/',
      'http://012.0.0.7/',
      'http://[::ffff:10.0.0.7]/',
      'http://[64:ff9b::a00:7]/',
      'http://inner.example/',
    ],
    ...[
      'http://INNER.example./',
      'http://169.254.169.254/latest/meta-data/',
      'http://0251.0376.0251.0376/',
      'http://[fd00:ec2::254]/',
    ],
    ...[
      'http://me@10.0.0.7/',
      'http://127.0.0.1:22/',
      'file:///etc/passwd',
      'FILE:/etc/passwd',
      'ftp://10.0.0.7/',
      'gopher://10.0.0.7/',
    ],
    ...[
      'data:text/html,INSIDE',
      'javascript:alert(1)',
      'blob:http://10.0.0.7/x',
      'view-source:http://10.0.0.7/',
      'ws://10.0.0.7/',
    ],
  ])('to %s are refused before anyone is asked', async (location) => {
    const asked: string[] = []
    const table: Record<string, Answer> = { '/': { status: 302, headers: { location } } }
    await using site = await serve(table)
    const resolve: Resolve = async (name) => {
      return [{ address: /^inner\./i.test(name) ? '10.0.0.7' : '127.0.0.1', family: 4 }]
    }
    const onRedirect = async (url: string) => {
      asked.push(url)
      return null
    }
    const outcome = await fetcher(true, resolve).fetch(`http://site.example:${site.port}/`, { onRedirect })
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('after a redirect to') })
    // A name is known to be private only when it is looked up.
    expect(asked.filter((url) => !url.includes('inner.example'))).toEqual([])
    expect(site.requests).toHaveLength(1)
  })
})
