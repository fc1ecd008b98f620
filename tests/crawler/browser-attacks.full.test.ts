import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { createRenderer } from '../../crawler/render.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts'
import { type Answer, serve } from '../support/site.ts'
import { attackPage, TRIES } from './browser-attacks.ts'

/** Counts what arrives, TCP connections and UDP packets, and answers nothing. */
async function listen() {
  let connections = 0
  let packets = 0
  const tcp = createServer((socket) => {
    connections += 1
    socket.destroy()
  }).listen(0, '127.0.0.1')
  const udp = createSocket('udp4', () => {
    packets += 1
  }).bind(0, '127.0.0.1')
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')])
  return {
    tcp: `127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    udp: `127.0.0.1:${udp.address().port}`,
    counts: () => ({ connections, packets }),
    [Symbol.asyncDispose]: async () => {
      udp.close()
      tcp.close()
      await once(tcp, 'close')
    },
  }
}

const any = new Proxy<Record<string, Answer>>(
  {},
  { get: () => ({ headers: { 'access-control-allow-origin': '*' }, body: 'SECRET' }) },
)

/** Opens the page by `visit`; gives which tries reached the inner site, and what else was heard. */
async function attack(visit: (url: string, reached: () => readonly string[]) => Promise<void>) {
  await using inner = await serve(any)
  await using ears = await listen()
  const page = attackPage({ inner: `http://inner.example:${inner.port}`, ...ears })
  await using site = await serve({
    '/': page,
    '/hop': ({ url }) => ({ status: 302, headers: { location: decodeURIComponent(url?.split('to=')[1] ?? '') } }),
    '/sw.js': ({ url }) => ({
      headers: { 'content-type': 'text/javascript' },
      body: `oninstall = (e) => e.waitUntil(fetch('${decodeURIComponent(url?.split('?')[1] ?? '')}', { mode: 'no-cors' }))`,
    }),
  })
  const reached = () => {
    const paths = new Set(inner.requests.map(({ path }) => path.slice(1)))
    return TRIES.filter((name) => paths.has(name))
  }
  await visit(`${site.url}/`, reached)
  return { reached: reached(), ...ears.counts() }
}

it('lets nothing out by any way that a page has', async () => {
  const resolve = async (name: string) => [{ address: name.startsWith('inner') ? '10.0.0.7' : '127.0.0.1', family: 4 }]
  const renderer = createRenderer({
    ...{
      executablePath: chromiumPath(),
      allowLoopback: true,
      userAgent: 'test',
      clock: () => new Date(0),
      resolve,
      limits: { totalMs: 90_000 },
    },
  })
  let html = ''
  try {
    const heard = await attack(async (url) => {
      const outcome = await renderer.render(url)
      if (outcome.kind !== 'fetched') throw new Error(outcome.reason)
      html = new TextDecoder().decode(outcome.snapshot.body)
    })
    expect(heard).toEqual({ reached: [], connections: 0, packets: 0 })
    expect(html).toContain('<title>page</title>') // else a script has read a file
    expect(html).not.toContain('SECRET')
  } finally {
    await renderer.close()
  }
}, 120_000)

it('tries what does get out of a browser that nobody guards', async () => {
  await using browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, '--host-resolver-rules=MAP inner.example 127.0.0.1'],
  })
  const heard = await attack(async (url, reached) => {
    const page = await browser.newPage()
    await page.goto(url, { waitUntil: 'commit' })
    for (let seconds = 0; seconds < 20 && reached().length < TRIES.length - 8; seconds++) await page.waitForTimeout(1_000)
  })
  const missing = TRIES.filter((name) => !heard.reached.includes(name))
  expect(missing.length, `did not reach: ${missing.join(', ')}`).toBeLessThan(10)
  expect(heard.connections).toBeGreaterThan(0)
  expect(heard.packets).toBeGreaterThan(0)
}, 120_000)
