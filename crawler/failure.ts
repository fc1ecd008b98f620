import { AddressError } from './address.ts'

/** What broken connections are called, by the code that Node or undici gives. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed early',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the name does not exist',
  EAI_AGAIN: 'the name could not be looked up',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped half-way',
  UND_ERR_SOCKET: 'the connection was closed early',
  UND_ERR_HEADERS_OVERFLOW: 'the headers are too large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the body is shorter or longer than announced',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate chain is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate chain is incomplete',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
}

/**
 * Turns what undici throws into an outcome in words.
 *
 * @param signal - the request's own; its reason says why we hung up
 */
export function failureInWords(error: unknown, signal: AbortSignal): { kind: 'retry' | 'refused'; reason: string } {
  if (signal.aborted)
    return { kind: 'retry', reason: signal.reason instanceof Error ? signal.reason.message : String(signal.reason) }
  const chain = causes(error)
  const address = chain.find((cause) => cause instanceof AddressError)
  if (address) return { kind: 'refused', reason: address.message }
  const code = chain.map((cause) => ('code' in cause ? String(cause.code) : '')).find((name) => name !== '')
  const message = chain[0]?.message ?? String(error)
  if (chain[0]?.name === 'HTTPParserError') return { kind: 'retry', reason: `the answer is not HTTP: ${message}` }
  const words = code ? WORDS[code] : undefined
  return { kind: 'retry', reason: words ? `${words} (${code})` : message }
}

function causes(error: unknown): Error[] {
  const chain: Error[] = []
  for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause) {
    chain.push(cause)
    if (cause instanceof AggregateError) chain.push(...cause.errors.filter((inner) => inner instanceof Error))
  }
  return chain
}
