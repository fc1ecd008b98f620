import { describe, expect, it } from 'vitest'
import { robotsRules } from '../../crawler/robots.ts'

const HOST = 'https://example.org'
const AGENT = 'CustomsHorizon/0.1 (+https://horizon.example)'
const allows = (body: string, path: string, agent = AGENT) => robotsRules(HOST, 200, body).check(HOST + path, agent).allowed

describe('robots.txt', () => {
  it.each<[string, string, string, boolean]>([
    ['nothing said', '', '/a', true],
    ['everything refused', 'User-agent: *\nDisallow: /', '/a', false],
    ['nothing refused', 'User-agent: *\nDisallow:', '/a', true],
    ['a folder refused', 'User-agent: *\nDisallow: /search', '/search?q=x', false],
    ['another folder', 'User-agent: *\nDisallow: /search', '/news', true],
    ['the longest rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['of equal rules the allowing one', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['a star', 'User-agent: *\nDisallow: /*.pdf', '/x/y.pdf?z', false],
    ['a dollar', 'User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?z', true],
    ['our own group', 'User-agent: *\nAllow: /\n\nUser-agent: customshorizon\nDisallow: /', '/a', false],
    ['only our own group', 'User-agent: *\nDisallow: /\n\nUser-agent: CustomsHorizon\nAllow: /', '/a', true],
    ["somebody else's group", 'User-agent: GPTBot\nDisallow: /', '/a', true],
    ['comments and odd line ends', 'User-agent: * # all\r\nDisallow: /x # no\r\n', '/x', false],
    ['an HTML page in its place', '<!doctype html><title>Home</title>', '/a', true],
    ['robots.txt itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['percent signs', 'User-agent: *\nDisallow: /caf%C3%A9', '/caf%c3%a9', false],
  ])('%s', (_, body, path, expected) => {
    expect(allows(body, path)).toBe(expected)
  })

  it('shows the rule that refused', () => {
    const { rule } = robotsRules(HOST, 200, 'User-agent: *\nAllow: /\nDisallow: /search  # slow').check(`${HOST}/search`, AGENT)
    expect(rule).toBe('robots.txt: Disallow: /search  # slow (line 3)')
  })

  it.each<[number | null, string | null, boolean]>([
    [404, 'User-agent: *\nDisallow: /', true],
    [403, null, true],
    [410, null, true],
    [202, null, false],
    [408, null, false],
    [429, null, false],
    [500, null, false],
    [503, null, false],
    [null, null, false],
  ])('with status %s, allowed: %#', (status, body, expected) => {
    expect(robotsRules(HOST, status, body).check(`${HOST}/a`, AGENT).allowed).toBe(expected)
  })

  it('says why a host that cannot be reached is not asked', () => {
    expect(robotsRules(HOST, null, null).check(`${HOST}/a`, AGENT).rule).toBe('robots.txt could not be reached')
    expect(robotsRules(HOST, 502, null).check(`${HOST}/a`, AGENT).rule).toBe('robots.txt answered HTTP 502')
  })

  it.each<[string, number | null]>([
    ['User-agent: *\nCrawl-delay: 10', 10_000],
    ['User-agent: *\nCrawl-delay: 0.5', 500],
    ['User-agent: *\nCrawl-delay: soon', null],
    ['User-agent: *\nDisallow: /x', null],
    ['User-agent: *\nCrawl-delay: 10\n\nUser-agent: CustomsHorizon\nCrawl-delay: 3', 3_000],
  ])('reads the delay of %j', (body, expected) => {
    expect(robotsRules(HOST, 200, body).crawlDelayMs(AGENT)).toBe(expected)
  })

  it('reads 500 KiB and no broken line at their end', () => {
    const filler = `${'#'.repeat(1023)}\n`.repeat(499)
    const body = `User-agent: *\nDisallow: /early\n${filler}${'#'.repeat(950)}\nDisallow: /${'x'.repeat(2000)}\nDisallow: /late\n`
    expect(allows(body, '/early')).toBe(false)
    expect(allows(body, '/xxx')).toBe(true)
    expect(allows(body, '/late')).toBe(true)
  })

  it('spends no seconds on rules that are made to cost them', () => {
    const body = `User-agent: *\n${'Disallow: /*a*a*a*b\n'.repeat(24_000)}`
    const begun = performance.now()
    expect(robotsRules(HOST, 200, body).check(`${HOST}/${'a'.repeat(2_000)}`, AGENT)).toEqual({
      allowed: false,
      rule: 'robots.txt: its rules would take too long to check',
    })
    expect(performance.now() - begun).toBeLessThan(1_500)
    expect(allows(`User-agent: *\n${'Disallow: /*/print$\n'.repeat(5_000)}`, `/news/${'a'.repeat(200)}`)).toBe(true)
  })

  it('is asked about its own host only', () => {
    expect(() => robotsRules(HOST, 200, '').check('https://other.example/', AGENT)).toThrow(/is not on https:\/\/example.org/)
  })
})
