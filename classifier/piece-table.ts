/** Finds the pieces of a vocabulary by their text, in plain arrays: 145,000 of them take 4 MB, in a `Map` 20. */
export interface PieceTable {
  /** Characters (UTF-16) of the longest piece. */
  readonly longest: number
  /**
   * @param hash - of the characters from `start` to `end`: `hashOn` for each of them in turn, from 0
   * @returns the place of the piece that these characters are; null where they are none
   */
  find(text: string, start: number, end: number, hash: number): number | null
}

/** The hash of some characters and one more (FNV-1a over UTF-16). */
export function hashOn(hash: number, character: number): number {
  return Math.imul(hash ^ character, 16_777_619)
}

/** @param pieces - none empty, each once */
export function createPieceTable(pieces: readonly string[]): PieceTable {
  const starts = new Uint32Array(pieces.length + 1)
  for (const [place, piece] of pieces.entries()) starts[place + 1] = (starts[place] ?? 0) + piece.length
  const characters = new Uint16Array(starts[pieces.length] ?? 0)
  /** The place of a piece, plus one, in the first free slot from its hash on. */
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * pieces.length + 1)))
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (slots.length - 1)

  for (const [place, piece] of pieces.entries()) {
    let hash = 0
    for (let i = 0; i < piece.length; i++) {
      characters[(starts[place] ?? 0) + i] = piece.charCodeAt(i)
      hash = hashOn(hash, piece.charCodeAt(i))
    }
    let slot = slotOf(hash)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place + 1
  }

  function isAt(place: number, text: string, start: number, end: number): boolean {
    const first = starts[place] ?? 0
    if ((starts[place + 1] ?? 0) - first !== end - start) return false
    for (let i = start; i < end; i++) if (characters[first + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  return {
    longest: pieces.reduce((most, piece) => Math.max(most, piece.length), 0),
    find(text, start, end, hash) {
      for (let slot = slotOf(hash); ; slot = (slot + 1) & (slots.length - 1)) {
        const place = (slots[slot] ?? 0) - 1
        if (place < 0) return null
        if (isAt(place, text, start, end)) return place
      }
    },
  }
}
