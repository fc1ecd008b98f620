/** Bytes to text: what the bytes themselves show is believed before what is declared, and a declaration only when it fits. */

/** A decoded text and the encoding that it was read as. */
export interface DecodedText {
  readonly text: string
  readonly encoding: string
}

/** How far into the bytes a declaration is looked for; HTML says 1,024, real pages put it further down. */
const DECLARATION_MAX_BYTES = 4096

/**
 * Decodes a page or feed. Order: byte order mark, UTF-16/32 signature, HTTP charset, XML declaration or `<meta charset>`, UTF-8 if
 * it is valid, windows-1252. Never fails: what no encoding fits is read as windows-1252.
 *
 * @param contentType - the HTTP header in full; null when there was none
 * @returns text without byte order mark
 */
export function decodeText(body: Uint8Array, contentType: string | null): DecodedText {
  const signed = decodeSigned(body)
  if (signed) return signed
  const http = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null
  const declared = declaredEncoding(body)
  for (const label of [http, declared, 'utf-8']) {
    // Declared as UTF-16 or 32 but without its signature: it is not.
    if (label === null || /^(utf|ucs|u)[-_]?(16|32|2|4)/i.test(label)) continue
    // Every byte fits Latin-1, so it is what servers declare without looking; text in it is next to never valid UTF-8 by chance.
    if (isLatin1(label) && decode(body, 'utf-8', true) !== null) continue
    const text = decode(body, label, true)
    if (text !== null) return { text, encoding: label.toLowerCase() }
  }
  const almost = decode(body, 'utf-8', false)
  if (almost !== null && isMostlyIntact(almost)) return { text: almost, encoding: 'utf-8' }
  for (const label of [declared, http]) {
    if (label === null || /^utf/i.test(label)) continue
    const text = decode(body, label, false)
    if (text !== null && isMostlyIntact(text)) return { text, encoding: label.toLowerCase() }
  }
  return { text: decodeWindows1252(body), encoding: 'windows-1252' }
}

/** By the first four bytes: a byte order mark, or `<` as UTF-16 and UTF-32 write it. */
function decodeSigned(body: Uint8Array): DecodedText | null {
  const head = Array.from(body.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (head === 'fffe0000') return { text: decodeUtf32(body.subarray(4), true), encoding: 'utf-32le' }
  if (head === '0000feff') return { text: decodeUtf32(body.subarray(4), false), encoding: 'utf-32be' }
  if (head === '3c000000') return { text: decodeUtf32(body, true), encoding: 'utf-32le' }
  if (head === '0000003c') return { text: decodeUtf32(body, false), encoding: 'utf-32be' }
  const encoding = head.startsWith('efbbbf')
    ? 'utf-8'
    : /^(fffe|3c00)/.test(head)
      ? 'utf-16le'
      : /^(feff|003c)/.test(head)
        ? 'utf-16be'
        : null
  return encoding === null ? null : { text: new TextDecoder(encoding).decode(body), encoding }
}

function declaredEncoding(body: Uint8Array): string | null {
  const head = decodeWindows1252(body.subarray(0, DECLARATION_MAX_BYTES))
  return (
    /^\s*<\?xml[^>]*encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    null
  )
}

function isLatin1(label: string): boolean {
  return /^(us-ascii|ascii|latin-?1|(iso|windows|cp)[-_]?(8859-?1|1252))$/i.test(label)
}

/** Null when the label is unknown or, if `fatal`, a byte does not fit. */
function decode(body: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal })
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(body) : decoder.decode(body)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

/** A few broken bytes in a long text are damage; many are another encoding. */
function isMostlyIntact(text: string): boolean {
  const broken = text.split('\ufffd').length - 1
  const beyondAscii = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  return broken * 5 <= beyondAscii
}

/** What the bytes 0x80 to 0x9F mean in windows-1252. */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** By hand: `TextDecoder('windows-1252')` of Node 20.20 leaves the bytes 0x80 to 0x9F as control characters. */
function decodeWindows1252(body: Uint8Array): string {
  const latin1 = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
  return latin1.replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80] ?? char)
}

function decodeUtf32(body: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= body.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian)
    parts.push(point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '\ufffd')
  }
  return parts.join('')
}
