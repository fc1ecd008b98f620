import robotsParserModule from 'robots-parser'

/** The package exports one function; its own types describe an ES module, which it is not. */
const robotsParser = robotsParserModule as unknown as (url: string, text: string) => Robot

interface Robot {
  isAllowed(url: string, userAgent: string): boolean | undefined
  getMatchingLineNumber(url: string, userAgent: string): number
  getCrawlDelay(userAgent: string): number | undefined
}

/**
 * What a host's robots.txt allows.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9309
 */
export interface RobotsRules {
  /** Whether an address is on the host that they are for. */
  isOf(url: string): boolean
  /** `rule` is the line that refused, as people read it: "robots.txt: Disallow: /search (line 4)". */
  check(url: string, userAgent: string): { allowed: boolean; rule: string | null }
  /** Milliseconds between two requests that the host asks for; null when it does not say. */
  crawlDelayMs(userAgent: string): number | null
}

/** RFC 9309 §2.5: at least 500 KiB must be read; what comes after is not. */
const READ_MAX_CHARS = 500 * 1024
/**
 * A rule with stars costs its length times the address's. 24,000 of them took 2.6 s of the only thread for one address; no
 * real robots.txt comes near this, which takes 0.5 s.
 */
const STEPS_MAX = 200_000_000

/** The text of a robots.txt, as far as it is read. */
export function robotsText(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, READ_MAX_CHARS))
}

/** Statuses that say "not now", though by their number they say that there is none: a wall against robots, a time-out, overload. */
const NOT_NOW = [202, 408, 425, 429]

/**
 * Whether a robots.txt was read, or its status said that there is none. Else nothing may be asked of the host, for a while.
 *
 * @param status - null when the host could not be reached
 */
export function wasRead(status: number | null): status is number {
  return status !== null && status < 500 && !NOT_NOW.includes(status)
}

/**
 * Reads a robots.txt.
 *
 * @param host - origin such as `https://example.org`, see `hostOf`
 * @param status - HTTP status of the answer, after redirects; null when the host could not be reached
 * @param body - its text; null when there is none
 */
export function robotsRules(host: string, status: number | null, body: string | null): RobotsRules {
  const isOf = (url: string) => new URL(url).origin === host
  // RFC 9309 §2.3.1: a 4xx allows all, an unreachable host or 5xx nothing.
  if (!wasRead(status)) {
    return { isOf, ...refuseAll(status === null ? 'robots.txt could not be reached' : `robots.txt answered HTTP ${status}`) }
  }
  if (status < 200 || status >= 300 || body === null) return { isOf, ...ALLOW_ALL }
  const text = body.length > READ_MAX_CHARS ? body.slice(0, body.lastIndexOf('\n', READ_MAX_CHARS)) : body
  const robot = robotsParser(`${host}/robots.txt`, text)
  const lines = text.split(/\r\n|\r|\n/)
  const starred = lines.reduce((sum, line) => sum + (/^\s*(dis)?allow\b.*\*/i.test(line) ? line.length : 0), 0)
  return {
    isOf,
    check(url, userAgent) {
      const { origin, pathname } = new URL(url)
      if (origin !== host) throw new Error(`${url} is not on ${host}, whose robots.txt was asked`)
      if (pathname !== '/robots.txt' && starred * url.length > STEPS_MAX)
        return { allowed: false, rule: 'robots.txt: its rules would take too long to check' }
      if (pathname === '/robots.txt' || robot.isAllowed(url, productToken(userAgent)) !== false)
        return { allowed: true, rule: null }
      const number = robot.getMatchingLineNumber(url, productToken(userAgent))
      return { allowed: false, rule: `robots.txt: ${lines[number - 1]?.trim() ?? 'Disallow'} (line ${number})` }
    },
    crawlDelayMs(userAgent) {
      const seconds = robot.getCrawlDelay(productToken(userAgent))
      return seconds === undefined || !Number.isFinite(seconds) || seconds < 0 ? null : seconds * 1000
    },
  }
}

const ALLOW_ALL: Omit<RobotsRules, 'isOf'> = { check: () => ({ allowed: true, rule: null }), crawlDelayMs: () => null }

function refuseAll(rule: string): Omit<RobotsRules, 'isOf'> {
  return {
    check: (url) => (new URL(url).pathname === '/robots.txt' ? { allowed: true, rule: null } : { allowed: false, rule }),
    crawlDelayMs: () => null,
  }
}

/** The name that robots.txt groups are addressed to: what stands before the version. */
const productToken = (userAgent: string) => userAgent.split(/[/\s]/)[0] ?? userAgent
