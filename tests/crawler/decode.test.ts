import { expect, it } from 'vitest'
import { decodeText } from '../../crawler/decode.ts'

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const utf32 = (text: string, littleEndian: boolean) => {
  const out = Buffer.alloc(text.length * 4)
  ;[...text].forEach((char, i) => {
    if (littleEndian) out.writeUInt32LE(char.codePointAt(0) ?? 0, i * 4)
    else out.writeUInt32BE(char.codePointAt(0) ?? 0, i * 4)
  })
  return out
}
const latin1 = (text: string) => Buffer.from(text, 'latin1')

it.each<[string, Uint8Array, string | null, string, string]>([
  ['UTF-8', Buffer.from('Zoll für Käse'), null, 'Zoll für Käse', 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffDouane é'), 'text/html; charset=iso-8859-1', 'Douane é', 'utf-8'],
  ['UTF-16 with a byte order mark', Buffer.from('\ufeffé<', 'utf16le'), null, 'é<', 'utf-16le'],
  ['big-endian UTF-16 with a byte order mark', utf16be('\ufeffé<'), null, 'é<', 'utf-16be'],
  ['UTF-16 without one, by its first character', Buffer.from('<é>', 'utf16le'), null, '<é>', 'utf-16le'],
  ['big-endian UTF-16 without one', utf16be('<é>'), null, '<é>', 'utf-16be'],
  ['UTF-32', utf32('<é>', true), null, '<é>', 'utf-32le'],
  ['big-endian UTF-32', utf32('<é>', false), null, '<é>', 'utf-32be'],
  ['what HTTP says', latin1('\xcf\xf0\xe8'), 'text/html; charset="windows-1251"', 'При', 'windows-1251'],
  [
    'what the XML declaration says',
    latin1('<?xml version="1.0" encoding="iso-8859-2"?><a>\xb1</a>'),
    null,
    '<?xml version="1.0" encoding="iso-8859-2"?><a>ą</a>',
    'iso-8859-2',
  ],
  ['what a meta element says', latin1('<meta charset=euc-kr>\xb3\xe2'), 'text/html', '<meta charset=euc-kr>년', 'euc-kr'],
  [
    'what an http-equiv says',
    latin1('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">\x90\xc5'),
    null,
    '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">税',
    'shift_jis',
  ],
  [
    'windows-1252 that calls itself Latin-1',
    latin1('\x93Zoll\x94 \x80'),
    'text/html; charset=ISO-8859-1',
    '“Zoll” €',
    'iso-8859-1',
  ],
  ['windows-1252 that says nothing', latin1('Caf\xe9 \x96 \x80'), null, 'Café – €', 'windows-1252'],
  ['windows-1252 that calls itself UTF-8', latin1('Caf\xe9 d\xe9j\xe0'), 'text/html; charset=utf-8', 'Café déjà', 'windows-1252'],
  ['UTF-8 that calls itself ASCII', Buffer.from('Käse'), 'text/html; charset=us-ascii', 'Käse', 'utf-8'],
  ['UTF-8 that calls itself Latin-1', Buffer.from('Käse'), 'text/html; charset=ISO-8859-1', 'Käse', 'utf-8'],
  ['UTF-8 that calls itself UTF-16', Buffer.from('<a>Käse</a>'), 'text/xml; charset=utf-16', '<a>Käse</a>', 'utf-8'],
  ['UTF-8 under a name that nobody knows', Buffer.from('Käse'), 'text/html; charset=x-unknown', 'Käse', 'utf-8'],
  [
    'UTF-8 with one broken byte',
    Buffer.concat([Buffer.from('é'.repeat(20)), Buffer.from([0xff]), Buffer.from('é')]),
    null,
    `${'é'.repeat(20)}\ufffdé`,
    'utf-8',
  ],
  ['nothing', new Uint8Array(), null, '', 'utf-8'],
])('reads %s', (_, body, contentType, text, encoding) => {
  expect(decodeText(body, contentType)).toEqual({ text, encoding })
})
