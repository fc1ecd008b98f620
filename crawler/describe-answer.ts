/** What the first bytes of a file tell about it, in hexadecimal; a dot stands for any digit. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^255044462d/, 'a PDF'],
  [/^89504e47|^ffd8ff|^47494638|^52494646........57454250/, 'an image'],
  [/^........66747970|^1a45dfa3|^52494646........415649|^000001b[a3]/, 'a video'],
  [/^494433|^4f676753|^664c6143|^52494646........57415645/, 'a sound file'],
  [/^504b0304/, 'a ZIP file or Office document'],
  [/^1f8b/, 'a gzip file'],
]

const BY_MEDIA_TYPE: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'an image'],
  [/^video\//, 'a video'],
  [/^audio\//, 'a sound file'],
  [/^application\/pdf/, 'a PDF'],
]

/**
 * Says in words what an answer is, for the message that it is not what was wanted: `the answer is an HTML page titled "…"`.
 *
 * @param contentType - the header in full; null when there was none
 * @param text - the body as text, where somebody has decoded it already
 */
export function describeAnswer(body: Uint8Array, contentType: string | null, text?: string): string {
  if (body.length === 0) return 'the answer is empty'
  const declared = contentType?.split(';')[0]?.trim() ?? ''
  const head = Buffer.from(body.subarray(0, 16)).toString('hex')
  const known = SIGNATURES.find(([pattern]) => pattern.test(head)) ?? BY_MEDIA_TYPE.find(([pattern]) => pattern.test(declared))
  if (known) return `the answer is ${known[1]}${declared ? ` (${declared})` : ''}`
  const start = (text ?? Buffer.from(body.subarray(0, 20_000)).toString('utf8')).slice(0, 20_000)
  if (start.trim() === '') return 'the answer is empty'
  if (/<html|<!doctype html|<head[\s>]|<body[\s>]/i.test(start)) {
    const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, 100)
    return title ? `the answer is an HTML page titled "${title}"` : 'the answer is an HTML page without a title'
  }
  if (/^\s*[{[]/.test(start)) return 'the answer is JSON'
  const root = /^\s*(?:<[?!][^>]*>\s*)*<([\w:.-]+)/.exec(start)?.[1]
  if (root) return `the answer is XML whose first element is <${root}>`
  return `the answer is ${declared || 'of an unknown kind'}`
}
