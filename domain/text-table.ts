/** Finds many short texts in plain arrays: 145,000 pieces of words take 4 MB, in a `Map` 20, and as much again while they are put there. */
export interface TextTable {
  /** Characters (UTF-16) of the longest. */
  readonly longest: number
  /**
   * @param hash - of the characters from `start` to `end`: `hashOn` for each of them in turn, from 0
   * @returns the place, from 0, of the text that these characters are; null where they are none of them
   */
  find(text: string, start: number, end: number, hash: number): number | null
}

/** The hash of some characters and one more (FNV-1a over UTF-16). */
export function hashOn(hash: number, character: number): number {
  return Math.imul(hash ^ character, 16_777_619)
}

/**
 * @param texts - none empty, each once; they themselves are not kept
 * @param most - what they are no more than; memory is taken for what they are only
 */
export function createTextTable(texts: Iterable<string>, most: { texts: number; characters: number }): TextTable {
  const { characters, ends } = written(texts, most)
  const startOf = (place: number) => (place === 0 ? 0 : (ends[place - 1] ?? 0))
  /** The place of a text, plus one, in the first free slot from its hash on. */
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * ends.length + 1)))
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (slots.length - 1)
  let longest = 0

  for (const [place, end] of ends.entries()) {
    let hash = 0
    for (let i = startOf(place); i < end; i++) hash = hashOn(hash, characters[i] ?? 0)
    let slot = slotOf(hash)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place + 1
    longest = Math.max(longest, end - startOf(place))
  }

  function isAt(place: number, text: string, start: number, end: number): boolean {
    const first = startOf(place)
    if ((ends[place] ?? 0) - first !== end - start) return false
    for (let i = start; i < end; i++) if (characters[first + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  return {
    longest,
    find(text, start, end, hash) {
      for (let slot = slotOf(hash); ; slot = (slot + 1) & (slots.length - 1)) {
        const place = (slots[slot] ?? 0) - 1
        if (place < 0) return null
        if (isAt(place, text, start, end)) return place
      }
    },
  }
}

/** Finds a whole text. */
export function placeOf(table: TextTable, text: string): number | null {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = hashOn(hash, text.charCodeAt(i))
  return table.find(text, 0, text.length, hash)
}

/** All texts, one after the other, and where each ends. */
function written(texts: Iterable<string>, most: { texts: number; characters: number }) {
  const characters = new Uint16Array(most.characters)
  const ends = new Uint32Array(most.texts)
  let place = 0
  let length = 0
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) characters[length++] = text.charCodeAt(i)
    ends[place++] = length
  }
  return { characters: characters.slice(0, length), ends: ends.slice(0, place) }
}
