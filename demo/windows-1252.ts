const SPECIAL: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  Œ: 0x8c,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  œ: 0x9c,
}

/**
 * Bytes of a text in windows-1252.
 *
 * @throws RangeError when the text holds a character that the encoding lacks
 */
export function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = SPECIAL[character] ?? character.codePointAt(0) ?? 0
    if (code > 0xff || (code >= 0x80 && code < 0xa0 && SPECIAL[character] === undefined)) {
      throw new RangeError(`windows-1252 has no "${character}"`)
    }
    return code
  })
}
