import { afterAll, describe, expect, it } from 'vitest'
import { addressProblem, type Resolve, urlProblem } from '../../crawler/address.ts'
import { createFetcher, type Fetcher } from '../../crawler/fetch.ts'
import { serve } from '../support/site.ts'

describe('addressProblem', () => {
  it.each<[string, boolean]>([
    ['93.184.216.34', true],
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['::ffff:8.8.8.8', true],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['100.64.0.1', false],
    ['127.0.0.1', false],
    ['127.255.255.254', false],
    ['169.254.169.254', false],
    ['172.16.0.1', false],
    ['192.0.0.1', false],
    ['192.168.1.1', false],
    ['198.18.0.1', false],
    ['203.0.113.9', false],
    ['224.0.0.1', false],
    ['240.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::7f00:1', false],
    ['::127.0.0.1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:0:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::', false],
    ['fc00::1', false],
    ['fd12:3456::1', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['not an address', false],
    ['', false],
  ])('%s may be reached: %s', (address, isAllowed) => {
    expect(addressProblem(address, false) === null).toBe(isAllowed)
  })

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('lets %s through for tests and the demo', (address) => {
    expect(addressProblem(address, true)).toBeNull()
  })

  it.each(['10.0.0.1', '192.168.0.1', '169.254.169.254', '0.0.0.0', '::', 'fd00::1'])('never lets %s through', (address) => {
    expect(addressProblem(address, true)).toContain('not a public address')
  })
})

describe('urlProblem', () => {
  it.each<[string, RegExp]>([
    ['nonsense', /not an address/],
    ['ftp://example.org/', /ftp is neither/],
    ['javascript:alert(1)', /javascript is neither/],
    ['data:text/html,x', /data is neither/],
    ['https://user@example.org/', /user name/],
    ['http://2130706433/', /loopback/],
    ['http://0x7f.1/', /loopback/],
    ['http://0177.0.0.1/', /loopback/],
    ['http://127.1/', /loopback/],
    ['http://①②⑦.⓪.⓪.①/', /loopback/],
    ['http://[::ffff:7f00:1]/', /loopback/],
    ['http://[::1]/', /loopback/],
    ['http://0/', /unspecified/],
  ])('%s is refused', (url, reason) => {
    expect(urlProblem(url, false)).toMatch(reason)
  })

  it('leaves names to the moment when they are resolved', () => {
    expect(urlProblem('https://www.example.org:8443/a?b#c', false)).toBeNull()
  })
})

describe('connecting', () => {
  const opened: Fetcher[] = []
  const fetcher = (allowLoopback: boolean, resolve?: Resolve) => {
    const made = createFetcher({ userAgent: 'test', allowLoopback, clock: () => new Date(0), ...(resolve ? { resolve } : {}) })
    opened.push(made)
    return made
  }
  afterAll(async () => {
    for (const one of opened) await one.close()
  })

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '[::]',
  ])('never reaches this machine as %s', async (host) => {
    await using site = await serve({ '/': 'INTERNAL' })
    const outcome = await fetcher(false).fetch(`http://${host}:${site.port}/`)
    expect(outcome).toMatchObject({ kind: 'refused', status: null })
    expect(site.requests).toEqual([])
  })

  it('refuses a name when one of its addresses is private', async () => {
    await using site = await serve({ '/': 'INTERNAL' })
    const resolve: Resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    const outcome = await fetcher(false, resolve).fetch(`http://internal.example:${site.port}/`)
    expect(outcome).toEqual({
      kind: 'refused',
      reason: 'internal.example resolves to a refused address: 127.0.0.1 is this machine (loopback)',
      status: null,
    })
  })

  it('looks a name up once, so that no second answer can differ', async () => {
    await using site = await serve({ '/': 'public' })
    let calls = 0
    const resolve: Resolve = async () => [{ address: calls++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    const outcome = await fetcher(true, resolve).fetch(`http://rebind.example:${site.port}/`)
    expect(outcome.kind).toBe('fetched')
    expect(calls).toBe(1)
  })

  it('reaches names below localhost where loopback is allowed', async () => {
    await using site = await serve({ '/': 'demo' })
    expect(await fetcher(true).fetch(`http://port-letter.localhost:${site.port}/`)).toMatchObject({ kind: 'fetched' })
  })
})
