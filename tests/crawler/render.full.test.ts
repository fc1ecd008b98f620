import { afterAll, describe, expect, it } from 'vitest'
import { createRenderer, type Renderer } from '../../crawler/render.ts'
import type { FetchOutcome } from '../../domain/fetch-outcome.ts'
import { chromiumPath } from '../support/chromium.ts'
import { type Answer, type Site, serve } from '../support/site.ts'

const NOW = new Date('2026-11-23T07:30:00Z')
const opened: Renderer[] = []
const renderer = (changes: Partial<Parameters<typeof createRenderer>[0]> = {}) => {
  const made = createRenderer({
    executablePath: chromiumPath(),
    allowLoopback: true,
    userAgent: 'CustomsHorizon/test (+https://example.org)',
    clock: () => NOW,
    ...changes,
  })
  opened.push(made)
  return made
}
const shared = renderer()

afterAll(async () => {
  for (const one of opened) await one.close()
})

const script = (code: string, rest = '') =>
  `<!doctype html><title>Port</title><div id="list"></div>${rest}<script>${code}</script>`
const SHOW = "document.getElementById('list').innerHTML = '<a href=\"/a\">' + text + '</a>'"

const textOf = (outcome: FetchOutcome) => {
  if (outcome.kind !== 'fetched') throw new Error(`not fetched: ${outcome.reason}`)
  return new TextDecoder().decode(outcome.snapshot.body)
}

/** A second site that must not be asked: whoever reaches it got past the guard. */
async function withSites(pages: (inner: Site) => Record<string, Answer>, check: (site: Site, inner: Site) => Promise<void>) {
  await using inner = await serve({ '/secret': { headers: { 'access-control-allow-origin': '*' }, body: 'SECRET' } })
  await using site = await serve(pages(inner))
  await check(site, inner)
}

describe('render', () => {
  it('gives the page as it stands after its scripts ran and fetched', async () => {
    await using site = await serve({
      '/': script(`fetch('/data.json').then((r) => r.json()).then(({ text }) => { ${SHOW} })`),
      '/data.json': { headers: { 'content-type': 'application/json' }, body: '{"text":"Scanner pilot opens"}' },
    })
    const outcome = await shared.render(`${site.url}/`)
    expect(textOf(outcome)).toContain('Scanner pilot opens</a>')
    expect(outcome).toMatchObject({ snapshot: { kind: 'rendered', fetchedAt: NOW, status: 200, mediaType: 'text/html' } })
    expect(site.requests.every(({ headers }) => headers['user-agent']?.startsWith('CustomsHorizon/test'))).toBe(true)
  })

  it('sends what a script posts', async () => {
    await using site = await serve({
      '/': script(`fetch('/api', { method: 'POST', body: 'query' }).then((r) => r.text()).then((text) => { ${SHOW} })`),
      '/api': async (request) => {
        let body = ''
        for await (const chunk of request) body += chunk
        return { headers: { 'content-type': 'text/plain' }, body: `${request.method} ${body}` }
      },
    })
    expect(textOf(await shared.render(`${site.url}/`))).toContain('POST query')
  })

  it('follows redirects of the page, and relative addresses are those of where it ended', async () => {
    await using site = await serve({
      '/old': { status: 301, headers: { location: '/new/' } },
      '/new/': script(`fetch('data.txt').then((r) => r.text()).then((text) => { ${SHOW} })`),
      '/new/data.txt': { headers: { 'content-type': 'text/plain' }, body: 'moved along' },
    })
    const outcome = await shared.render(`${site.url}/old`)
    expect(textOf(outcome)).toContain('moved along')
    expect(outcome).toMatchObject({ snapshot: { finalUrl: `${site.url}/new/` } })
  })

  it('loads neither images nor fonts nor styles', async () => {
    await using site = await serve({
      '/': '<!doctype html><title>x</title><link rel=stylesheet href=/s.css><img src=/i.png><video src=/v.mp4></video><p>text</p>',
    })
    await shared.render(`${site.url}/`)
    expect(site.requests.map(({ path }) => path)).toEqual(['/'])
  })

  it('finds nothing new where the page renders to the same bytes', async () => {
    await using site = await serve({ '/': script(`const text = 'steady'; ${SHOW}`) })
    const first = await shared.render(`${site.url}/`)
    const bodySha256 = first.kind === 'fetched' ? first.snapshot.sha256 : null
    const second = await shared.render(`${site.url}/`, { validators: { etag: null, lastModified: null, bodySha256 } })
    expect(second.kind).toBe('not-modified')
  })

  it('gives a PDF as it was fetched', async () => {
    await using site = await serve({ '/a.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' } })
    expect(await shared.render(`${site.url}/a.pdf`)).toMatchObject({ kind: 'fetched', snapshot: { kind: 'fetched' } })
  })

  it.each<[string, Answer, object]>([
    ['a refusal', { status: 403 }, { kind: 'refused', reason: 'HTTP 403 Forbidden' }],
    ['an error', { status: 503, headers: { 'retry-after': '7' } }, { kind: 'retry', delayMs: 7000 }],
  ])('gives %s as the fetcher does', async (_, answer, expected) => {
    await using site = await serve({ '/': answer })
    expect(await shared.render(`${site.url}/`)).toMatchObject(expected)
  })

  it('says what is missing where there is no browser', async () => {
    const outcome = await renderer({ executablePath: '/nowhere/chromium' }).render('http://127.0.0.1:9/')
    expect(outcome).toEqual({ kind: 'refused', reason: "needs a browser; install Debian's chromium", status: null })
  })

  it('gives up on a page that keeps its thread for itself', async () => {
    await using site = await serve({ '/': script('while (true) {}') })
    const outcome = await renderer({ limits: { totalMs: 3_000 } }).render(`${site.url}/`)
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'the browser took longer than 3 s' })
  })

  it('starts another browser when one has died', async () => {
    await using site = await serve({
      '/': script(`const text = 'alive'; ${SHOW}`),
      '/crash': '<title>x</title><script>location = "chrome://crash"</script>',
    })
    const own = renderer()
    await own.render(`${site.url}/crash`)
    expect(textOf(await own.render(`${site.url}/`))).toContain('alive')
  })
})

/** The inner site stands for whatever must not be reached: to the page it has a name that resolves to a private address. */
describe('what the page tries to reach', () => {
  const resolve = async (name: string) => [{ address: name === 'inner.example' ? '10.0.0.7' : '127.0.0.1', family: 4 }]
  const guarded = renderer({ resolve })
  const attempt = (code: string) => script(`const tell = (text) => { ${SHOW} }; ${code}`)

  it.each<[string, (inner: string) => string]>([
    ['fetch', (url) => attempt(`fetch('${url}').then((r) => r.text()).then(tell, () => tell('blocked'))`)],
    [
      'XMLHttpRequest',
      (url) =>
        attempt(
          `const x = new XMLHttpRequest(); x.onload = () => tell(x.responseText); x.onerror = () => tell('blocked'); x.open('GET', '${url}'); x.send()`,
        ),
    ],
    ['a frame', (url) => script('', `<iframe src="${url}"></iframe>`)],
    ['a script', (url) => script('', `<script src="${url}"></script>`)],
    ['an image', (url) => script('', `<img src="${url}">`)],
    ['a redirect of a script', () => script('', '<script src="/hop"></script>')],
    ['a fetch that is redirected', () => attempt(`fetch('/hop').then((r) => r.text()).then(tell, () => tell('blocked'))`)],
    ['a new window', (url) => script(`window.open('${url}')`)],
    ['another location', (url) => script(`location = '${url}'`)],
    [
      'a WebSocket',
      (url) =>
        attempt(
          `const s = new WebSocket('${url}'.replace('http', 'ws')); s.onopen = () => tell('SEC' + 'RET'); s.onerror = () => tell('blocked')`,
        ),
    ],
    ['an event source', (url) => script(`new EventSource('${url}')`)],
    ['a beacon', (url) => script(`navigator.sendBeacon('${url}', 'x')`)],
    ['a prefetch', (url) => script('', `<link rel=prefetch href="${url}"><link rel=preconnect href="${url}">`)],
    ['a form', (url) => script('document.forms[0].submit()', `<form action="${url}"></form>`)],
    ['a refresh', (url) => `<meta http-equiv=refresh content="0;url=${url}"><title>x</title>`],
    [
      'a worker',
      (url) =>
        attempt(
          `const w = new Worker(URL.createObjectURL(new Blob(["fetch('${url}').then(r=>r.text()).then(postMessage,()=>postMessage('blocked'))"]))); w.onmessage = (e) => tell(e.data)`,
        ),
    ],
  ])('does not get there by %s', async (_, page) => {
    await withSites(
      (inner) => {
        const url = `http://inner.example:${inner.port}/secret`
        return { '/': page(url), '/hop': { status: 302, headers: { location: url } } }
      },
      async (site, inner) => {
        const outcome = await guarded.render(`http://site.example:${site.port}/`)
        expect(inner.requests).toEqual([])
        if (outcome.kind === 'fetched') expect(textOf(outcome)).not.toContain('SECRET')
        else expect(outcome.reason).toMatch(/^the page leads on by itself: .*10\.0\.0\.7/)
      },
    )
  })

  it('asks before it follows a page that leads on by itself', async () => {
    await using site = await serve({ '/': script("location = '/next'"), '/next': '<title>next</title>' })
    const asked: string[] = []
    const onRedirect = async (url: string) => {
      asked.push(url)
      return { kind: 'retry', reason: 'not now', status: null, delayMs: 7_000 } as const
    }
    const outcome = await shared.render(`${site.url}/`, { onRedirect })
    expect(outcome).toEqual({ kind: 'retry', reason: 'the page leads on by itself: not now', status: null, delayMs: 7_000 })
    expect(asked).toEqual([`${site.url}/next`])
    expect(site.requests.map(({ path }) => path)).toEqual(['/'])
  })

  it('refuses a page that is redirected to a private address', async () => {
    await withSites(
      (inner) => ({ '/': { status: 302, headers: { location: `http://inner.example:${inner.port}/secret` } } }),
      async (site) => {
        const outcome = await guarded.render(`http://site.example:${site.port}/`)
        expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('10.0.0.7') })
      },
    )
  })

  it('gives a page of loopback nothing of loopback where that is not allowed', async () => {
    await using site = await serve({ '/': '<title>x</title>' })
    const strict = renderer({ allowLoopback: false })
    expect(await strict.render(`${site.url}/`)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('loopback') })
    expect(site.requests).toEqual([])
  })
})
