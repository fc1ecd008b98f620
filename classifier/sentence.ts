/** A range of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Words that end in a full stop without ending a sentence, lower case, of English, French, Spanish and Portuguese. Only those after
 * which a capital or a digit usually follows: before a small letter no sentence starts anyway.
 */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof st sgt lt col gen capt rep sen gov pres hon rev jr sr vs no nos vol fig art para sec ch ed approx est dept ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc ' +
    'm mm mme mlle mgr me tél réf chap éd cf env min max ' +
    'sra srta dra d dña ud uds núm pág págs ee uu av avda arts ' +
    'exmo exa eng n nº pp p op al'
  ).split(' '),
)
const LAST_WORD = /(?:^|[\s(«“"'’])([\p{L}º]+(?:\.\p{L}+)*)\.\s*$/u
const INITIALS = /^\p{Lu}(\.\p{Lu})*$/u
/** At the start of what follows. Straight quotes are not among them: they may as well open what follows. */
const CLOSING = /^[»”’)\]]+\s*/u
/** At the end of what came before, with no space after it: it opens what follows. (A German text has a space there: „Nein!“ Er ging.) */
const OPENING = /[“‘«「『]$/u
const LIST_NUMBER = /^\s*\(?(\d{1,3}|\p{L})[.)]\s*$/u

/**
 * Cuts a text into sentences. A line feed always ends one.
 *
 * @returns ranges in the order of the text, without the white space around them; together they hold every other character
 */
export function sentences(text: string): Span[] {
  const found: Span[] = []
  let open: Span | null = null
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length
    if (open === null) open = { start: index, end }
    else if (goesOn(text.slice(open.start, open.end), segment)) open = { start: open.start, end }
    else {
      const cut: number = index + shift(text.slice(open.start, open.end), segment)
      found.push({ start: open.start, end: cut })
      open = { start: cut, end }
    }
  }
  if (open !== null) found.push(open)
  return found.map((span) => trimmed(text, span)).filter((span) => span.end > span.start)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Whether the sentence so far does not end where the segmenter cut. */
function goesOn(before: string, after: string): boolean {
  if (/[\n\r]\s*$/u.test(before)) return false
  const quoteThenSmall = after.replace(CLOSING, '')
  if (quoteThenSmall !== after) return /^\p{Ll}/u.test(quoteThenSmall)
  if (/^\p{Ll}/u.test(after)) return true
  if (LIST_NUMBER.test(before)) return true
  const word = LAST_WORD.exec(before)?.[1]
  return word !== undefined && (INITIALS.test(word) || ABBREVIATIONS.has(word.toLowerCase()))
}

/** How far the cut must move, in characters, for a quotation mark to stand on its own side. */
function shift(before: string, after: string): number {
  if (/[\n\r]\s*$/u.test(before)) return 0
  if (OPENING.test(before)) return -1
  return CLOSING.exec(after)?.[0].length ?? 0
}

function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end)
  return { start: start + (part.length - part.trimStart().length), end: end - (part.length - part.trimEnd().length) }
}
