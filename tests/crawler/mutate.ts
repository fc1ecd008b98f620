/** Numbers that look drawn by lot and are the same for the same seed. @returns a draw from 0 up to, not including, `n` */
export function draws(seed: number): (n: number) => number {
  let state = seed >>> 0
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** What parsers stumble over. */
const PIECES = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '\0',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml ',
    '?>',
    '<!DOCTYPE ',
    '<!ENTITY a "',
    '&#x110000;',
    '&#0;',
  ],
  ...[
    '</',
    '/>',
    '=',
    '%',
    '{',
    '}',
    '[',
    ']',
    '\\u0000',
    '\ud800',
    '\ufeff',
    '\u2028',
    '\r',
    '%PDF-',
    'endobj',
    'stream\n',
    'xref',
    '9'.repeat(400),
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<svg>',
    '<table>',
    '<noscript>',
    '<base href="',
    'charset=utf-16',
    'xmlns=',
    'xml:base="',
  ],
].map((piece) => Buffer.from(piece))

/** Changes bytes in one to eight places: turned bits, pieces cut, doubled, moved or put in, the end cut off. */
export function mutate(original: Uint8Array, draw: (n: number) => number): Uint8Array {
  let bytes = Buffer.from(original)
  for (let changes = 1 + draw(8); changes > 0; changes--) {
    const at = draw(bytes.length + 1)
    const length = draw(Math.min(200, bytes.length - at) + 1)
    const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)]
    const kind = draw(7)
    if (kind === 0) bytes = Buffer.concat([before, after])
    else if (kind === 1) bytes = Buffer.concat([before, ...Array.from({ length: 1 + draw(300) }, () => piece), after])
    else if (kind === 2) bytes = Buffer.concat([before, PIECES[draw(PIECES.length)] ?? piece, after])
    else if (kind === 3) bytes = Buffer.concat([before, Buffer.from(piece.map((byte) => byte ^ (1 << draw(8)))), after])
    else if (kind === 4) bytes = Buffer.concat([before, Buffer.from(piece.map(() => draw(256))), after])
    else if (kind === 5) bytes = Buffer.concat([after, before, piece])
    else if (draw(4) === 0) bytes = Buffer.from(before)
  }
  return new Uint8Array(bytes.subarray(0, 2_000_000))
}
