import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'

/**
 * Which addresses we connect to. A name is resolved once, every answer is checked, and the connection goes to a checked answer:
 * there is no second look-up that could answer differently (DNS rebinding). What counts is the IP address, never its spelling.
 */

/** One answer of the resolver. */
export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** Gives all addresses of a name. Rejects when there is none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

/** What is allowed to be reached. */
export interface AddressRules {
  /** Loopback, for tests and the demo. Other private ranges are never allowed. */
  readonly allowLoopback: boolean
  /** Replaces the system's resolver. */
  readonly resolve?: Resolve
}

/** An address that we do not connect to, and why in words. */
export class AddressError extends Error {
  override readonly name = 'AddressError'
}

/** Global unicast as IANA assigns it; what lies outside is reserved or embeds an IPv4 address in some way. */
const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR('2000::/3')

/** Of the public range, but answered by the machine's own host: Azure's WireServer gives out its credentials. */
const OF_THE_CLOUD = '168.63.129.16'
/** ISATAP (RFC 5214 §6.1): the last 32 bits of any prefix are an IPv4 address that a tunnel leads to. */
const isTunnel = ([, , , , a, b]: readonly number[]) => (a === 0 || a === 0x200) && b === 0x5efe

/**
 * Ports of other protocols than HTTP, which nobody serves pages on: a link to one wants us to talk to something else.
 *
 * @see https://fetch.spec.whatwg.org/#port-blocking
 */
const BAD_PORTS = new Set(
  `0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139
  143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049
  3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080`.split(/\s+/),
)

/**
 * Why an IP address must not be connected to.
 *
 * @param address - IPv4 or IPv6, with or without a zone
 * @returns null when it may be
 */
export function addressProblem(address: string, allowLoopback: boolean): string | null {
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`
  const ip = ipaddr.process(address) // IPv4 in IPv6 (::ffff:…) becomes IPv4
  const range = ip.range()
  if (range === 'loopback') return allowLoopback ? null : `${address} is this machine (loopback)`
  if (ip.toString() === OF_THE_CLOUD) return `${address} is not a public address (the cloud's own)`
  if (ip instanceof ipaddr.IPv6 && isTunnel(ip.parts)) return `${address} is not a public address (tunnel)`
  if (range !== 'unicast') return `${address} is not a public address (${rangeInWords(range)})`
  if (ip.kind() === 'ipv6' && !ip.match(GLOBAL_UNICAST_V6)) return `${address} is not a public address (reserved)`
  return null
}

/**
 * Why an address (URL) must not be asked for, as far as its spelling tells. Names are checked when they are resolved.
 *
 * @returns null when nothing speaks against it
 */
export function urlProblem(url: string, allowLoopback: boolean): string | null {
  if (!URL.canParse(url)) return 'not an address'
  const { protocol, hostname, port, username, password } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return `${protocol.slice(0, -1)} is neither http nor https`
  if (username || password) return 'the address carries a user name or password'
  if (BAD_PORTS.has(port)) return `port ${port} is not one that pages are served on`
  const literal = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(literal) ? addressProblem(literal, allowLoopback) : null
}

/**
 * Resolves a name and checks every answer.
 *
 * @throws {@link AddressError} when one of the answers may not be reached
 */
export async function resolveChecked(hostname: string, rules: AddressRules): Promise<readonly ResolvedAddress[]> {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const family = ipaddr.isValid(literal) ? (ipaddr.parse(literal).kind() === 'ipv6' ? 6 : 4) : null
  const answers = family ? [{ address: literal, family }] : await (rules.resolve ?? systemResolve)(hostname)
  for (const { address } of answers) {
    const problem = addressProblem(address, rules.allowLoopback)
    if (problem) throw new AddressError(family ? problem : `${hostname} resolves to a refused address: ${problem}`)
  }
  return answers
}

/** A connector for undici that lets through only what {@link resolveChecked} allows. */
export function checkedConnector(rules: AddressRules, timeoutMs: number): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolveChecked(hostname, rules).then(
      (answers) => {
        const first = answers[0]
        if (!first) callback(new AddressError(`${hostname} has no address`), '', 0)
        else if (options.all) callback(null, [...answers])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
  const connect = buildConnector({ lookup, timeout: timeoutMs, maxCachedSessions: 100 })
  return (options, callback) => {
    // Node asks no resolver about a literal address, so it is checked here.
    const problem = urlProblem(
      `${options.protocol}//${options.hostname.includes(':') ? `[${options.hostname.replace(/^\[|\]$/g, '')}]` : options.hostname}/`,
      rules.allowLoopback,
    )
    if (problem) callback(new AddressError(problem), null)
    else connect(options, callback)
  }
}

const systemResolve: Resolve = async (hostname) => {
  // RFC 6761: names below localhost are this machine, whatever a resolver says.
  if (/(^|\.)localhost\.?$/i.test(hostname)) return [{ address: '127.0.0.1', family: 4 }]
  return await systemLookup(hostname, { all: true })
}

function rangeInWords(range: string): string {
  return range.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
