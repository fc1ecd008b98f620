import { describe, expect, it } from 'vitest'
import { bands, COPY_SIMILARITY, minHash, similarity, textSha256 } from '../../crawler/fingerprint.ts'

const words = (seed: number, count: number) => Array.from({ length: count }, (_, i) => `word${(seed * 7919 + i * i * 31) % 5003}`)
const text = words(1, 300).join(' ')
const isCopy = (a: string, b: string) => similarity(minHash(a), minHash(b)) >= COPY_SIMILARITY

describe('copies', () => {
  it.each<[string, string]>([
    ['itself', text],
    ['with other punctuation and case', text.toUpperCase().replaceAll(' ', ', ')],
    ['with a line around it', `HALDEN (Agency) – ${text}\nReporting by nobody`],
    ['cut to six tenths', text.slice(0, Math.floor(text.length * 0.6))],
    ['with its halves changed over', [...words(1, 300).slice(150), ...words(1, 300).slice(0, 150)].join(' ')],
    [
      'with one word in twenty changed',
      words(1, 300)
        .map((word, i) => (i % 20 === 0 ? 'other' : word))
        .join(' '),
    ],
  ])('are known: %s', (_, copy) => {
    expect(isCopy(text, copy)).toBe(true)
    expect(bands(minHash(text)).some((band, i) => band === bands(minHash(copy))[i])).toBe(true)
  })

  it('are not seen where there are none', () => {
    const others = Array.from({ length: 20 }, (_, i) => words(i + 2, 300).join(' '))
    expect(others.filter((other) => isCopy(text, other))).toEqual([])
  })

  it('are known in scripts without spaces', () => {
    const release = '海关总署今天宣布在三个港口试点使用区块链技术核对集装箱的原产地证书'
    expect(isCopy(release, `${release}。记者报道`)).toBe(true)
    expect(isCopy(release, '欧盟委员会公布了关于无人机在边境使用的新规定并征求各成员国意见')).toBe(false)
  })
})

describe('minHash', () => {
  it('is 128 numbers that fit an integer of PostgreSQL', () => {
    const hashes = [...minHash(text), ...bands(minHash(text))]
    expect(hashes).toHaveLength(128 + 42)
    expect(hashes.every((hash) => Number.isInteger(hash) && hash >= -(2 ** 31) && hash < 2 ** 31)).toBe(true)
  })

  it('is empty for fewer than eight words, and so are its bands', () => {
    expect(minHash('only seven words are in this text')).toEqual([])
    expect(bands([])).toEqual([])
    expect(similarity([], [])).toBe(0)
  })

  it('never changes: stored ones are compared with new ones', () => {
    const hashes = minHash('a text of exactly eight words stands here')
    expect([hashes[0], hashes[127], bands(hashes)[0], bands(hashes)[41]]).toMatchInlineSnapshot(`
      [
        -1678019295,
        -2096562950,
        -966343686,
        675403140,
      ]
    `)
  })
})

it('textSha256 is the same for a text set anew', () => {
  expect(textSha256('Drones  at\nthe Border ')).toBe(textSha256('drones at the border'))
  expect(textSha256('ﬁne')).toBe(textSha256('fine'))
  expect(textSha256('drones')).not.toBe(textSha256('drone'))
})
