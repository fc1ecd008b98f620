/**
 * A page that tries everything by which a page in a browser can reach something. Each try asks for its own path, so that a site
 * can tell which one came through.
 */

/** Where the tries lead. */
export interface Targets {
  /** Origin whose name leads to a private address. */
  readonly inner: string
  /** `host:port` that counts TCP connections, and one that counts UDP packets. */
  readonly tcp: string
  readonly udp: string
}

/** Tries in a script, by name. `URL` is the address of the try; `HOP` one of the page's own host that redirects to it. */
const SCRIPTS: Readonly<Record<string, string>> = {
  fetch: 'fetch(URL)',
  'fetch-no-cors': "fetch(URL, { mode: 'no-cors', credentials: 'include' })",
  'fetch-keepalive': "fetch(URL, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' })",
  'fetch-redirected': "fetch(HOP, { mode: 'no-cors' })",
  xhr: "const x = new XMLHttpRequest(); x.open('GET', URL); x.send()",
  'xhr-redirected': "const x = new XMLHttpRequest(); x.open('GET', HOP); x.send()",
  'xhr-sync': "const x = new XMLHttpRequest(); x.open('GET', URL, false); x.send()",
  beacon: "navigator.sendBeacon(URL, 'x')",
  'beacon-redirected': "navigator.sendBeacon(HOP, 'x')",
  'event-source': 'new EventSource(URL)',
  websocket: "new WebSocket(URL.replace('http', 'ws'))",
  image: 'new Image().src = URL',
  'image-redirected': 'new Image().src = HOP',
  audio: 'new Audio(URL).load()',
  import: 'import(URL)',
  worker: 'new Worker(URL_OF("fetch(\'" + URL + "\', { mode: \'no-cors\' })"))',
  'worker-import': 'new Worker(URL_OF("importScripts(\'" + URL + "\')"))',
  'worker-websocket': 'new Worker(URL_OF("new WebSocket(\'" + URL.replace("http", "ws") + "\')"))',
  'shared-worker': 'new SharedWorker(URL_OF("fetch(\'" + URL + "\', { mode: \'no-cors\' })"))',
  'service-worker': "navigator.serviceWorker.register('/sw.js?' + encodeURIComponent(URL))",
  font: "new FontFace('f', 'url(' + URL + ')').load()",
  window: 'open(URL)',
  'window-without-opener': "open(URL, '_blank', 'noopener')",
  ping: "const a = document.createElement('a'); a.href = '#x'; a.ping = URL; document.body.append(a); a.click()",
  download:
    "const a = document.createElement('a'); a.href = URL; a.download = 'x'; a.target = '_blank'; document.body.append(a); a.click()",
  'post-to-frame':
    "const f = document.createElement('form'); f.method = 'post'; f.action = URL; f.target = 'sink'; document.body.append(f); f.submit()",
  'post-to-window':
    "const f = document.createElement('form'); f.method = 'post'; f.action = URL; f.target = '_blank'; document.body.append(f); f.submit()",
  'frame-location': "const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location = URL",
  'frame-of-a-blob':
    "const f = document.createElement('iframe'); f.src = URL_OF('<img src=' + URL + '>', 'text/html'); document.body.append(f)",
  'blank-frame-fetch':
    "const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.fetch(URL, { mode: 'no-cors' })",
  'style-rule':
    "const s = new CSSStyleSheet(); s.replaceSync('body { background: url(' + URL + ') }'); document.adoptedStyleSheets = [s]",
}

/** Tries in markup. */
const MARKUP: Readonly<Record<string, string>> = {
  script: '<script src="URL"></script>',
  'script-redirected': '<script src="HOP"></script>',
  module: '<script type=module src="URL"></script>',
  img: '<img src="URL">',
  srcset: '<img srcset="URL 1x">',
  picture: '<picture><source srcset="URL"><img></picture>',
  'svg-image': '<svg><image href="URL"/></svg>',
  'svg-use': '<svg><use href="HOP#a"/></svg>',
  video: '<video src="URL" preload=auto></video>',
  poster: '<video poster="URL"></video>',
  frame: '<iframe src="URL"></iframe>',
  'frame-redirected': '<iframe src="HOP"></iframe>',
  'frame-in-a-frame': '<iframe srcdoc="<iframe src=\'URL\'></iframe>"></iframe>',
  'frame-of-data': '<iframe src="data:text/html,<img src=\'URL\'>"></iframe>',
  'frame-refresh': '<iframe srcdoc="<meta http-equiv=refresh content=\'0;url=URL\'>"></iframe>',
  'frame-sandboxed': '<iframe sandbox src="URL"></iframe>',
  object: '<object data="URL"></object>',
  embed: '<embed src="URL">',
  style: '<link rel=stylesheet href="URL">',
  'style-import': '<style>@import url("URL");</style>',
  'style-import-redirected': '<style>@import url("HOP");</style>',
  'style-background': '<style>html { background: url("URL") }</style>',
  'style-font': '<style>@font-face { font-family: g; src: url("URL") } p { font-family: g }</style><p>text</p>',
  'style-cursor': '<style>ul { list-style-image: url("URL") }</style><ul><li>x</li></ul>',
  preload: '<link rel=preload as=script href="URL">',
  modulepreload: '<link rel=modulepreload href="URL">',
  prefetch: '<link rel=prefetch href="URL">',
  icon: '<link rel=icon href="URL">',
  manifest: '<link rel=manifest href="URL">',
  prerender:
    '<script type=speculationrules>{"prerender":[{"source":"list","urls":["/hop?to=URL"],"eagerness":"immediate"}]}</script>',
  speculation: '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["URL"],"eagerness":"immediate"}]}</script>',
  'input-image': '<input type=image src="URL">',
  'body-background': '<table background="URL"><tr><td>x</td></tr></table>',
}

/** What leaves no request but a connection. */
const CONNECTIONS = `
new WebSocket('ws://#TCP/'); new EventSource('http://inner-events.example/');
const link = (rel, href) => { const l = document.createElement('link'); l.rel = rel; l.href = href; document.head.append(l) };
link('preconnect', 'http://#TCP/'); link('dns-prefetch', 'http://inner-dns.example/');
const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:#UDP' }, { urls: 'turn:#TCP?transport=tcp', username: 'a', credential: 'b' }] });
peer.createDataChannel('x'); peer.createOffer().then((o) => peer.setLocalDescription(o));
try { new WebTransport('https://#UDP/').ready.catch(() => {}) } catch {}
for (const url of ['file:///etc/passwd', 'view-source:file:///etc/passwd', 'chrome://version', 'filesystem:x', 'ftp://#TCP/']) {
  fetch(url).then((r) => r.text()).then((t) => { document.title = 'READ ' + t }, () => {});
  const f = document.createElement('iframe'); try { f.src = url } catch {} document.body.append(f);
  try { open(url) } catch {}
}
`

/** Every try by its name, as it stands in the path that it asks for. */
export const TRIES = [...Object.keys(SCRIPTS), ...Object.keys(MARKUP)]

/** The page. Its host answers `/hop?to=…` with a redirect there, and `/sw.js?…` with a service worker that fetches that. */
export function attackPage({ inner, tcp, udp }: Targets): string {
  const filled = (code: string, name: string) => {
    const url = `${inner}/${name}`
    return code.replaceAll('HOP', `/hop?to=${encodeURIComponent(url)}`).replaceAll('URL', url)
  }
  const scripts = Object.entries(SCRIPTS).map(([name, code]) => {
    const url = `${inner}/${name}`
    const hop = `/hop?to=${encodeURIComponent(url)}`
    return `try { ((URL, HOP) => { ${code} })('${url}', '${hop}') } catch (error) { console.log('${name}', error.message) }`
  })
  const markup = Object.entries(MARKUP).map(([name, code]) => filled(code, name))
  const connections = CONNECTIONS.replaceAll('#TCP', tcp).replaceAll('#UDP', udp)
  return `<!doctype html><title>page</title><body><iframe name=sink></iframe>${markup.join('\n')}
<script>addEventListener('unhandledrejection', (event) => event.preventDefault())
const URL_OF = (code, type = 'text/javascript') => window.URL.createObjectURL(new Blob([code], { type }))
${scripts.join('\n')}
${connections}</script>`
}
