/** Beginnings of the months' names, unique within all languages together; the longest that fits decides. */
const BEGINNINGS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    // 1 to 12; English, French, Spanish, Portuguese, German, Italian, Dutch, Polish, Russian, Greek, Hungarian, Turkish, Arabic, Indonesian
    'jan janv ene gen sty янв ιαν oca يناير كانونالثاني',
    'feb fév fev lut февр фев φεβ şub فبراير شباط',
    'mar mär maa mrt мар μάρ μαρ márc مارس آذار',
    'apr avr abr kwi апр απρ ápri nis أبريل نيسان',
    'may mai maj mei мая май μάι μαϊ máj mayıs مايو أيار',
    'jun juin giu cze июн ιούν ιον jún haz يونيو حزيران',
    'jul juil lug lip июл ιούλ ιολ júl tem يوليو تموز',
    'aug août aou ago sie авг αύγ αυγ ağu agt أغسطس آب',
    'sep set wrz сен σεπ eyl سبتمبر أيلول',
    'oct okt out ott paź окт οκτ eki أكتوبر تشرينالأول',
    'nov noy listopad ноя νοέ νοε kas نوفمبر تشرينالثاني',
    'dec déc dez dic gru дек δεκ ara des ديسمبر كانونالأول',
  ].flatMap((names, i) => names.split(' ').map((name) => [name, i + 1])),
)
const LONGEST_FIRST = Object.keys(BEGINNINGS).sort((a, b) => b.length - a.length)

/** Words that begin like a month and are none. */
const NOT_MONTHS =
  /^(market|marine|marke|mari|mars(?!$)|mayor|maybe|majo|junct|just|sept(?!$|em|ie)|set[ut]|novel|decl|deci|april(?!$|e)|augm|arab|aran|outs|outl|gene|desk|desi|sing|kasse|temp|tema|june?[ai]|octa|maan)/

/**
 * The number of a month, 1 to 12, from its name or the beginning of it in a dozen languages.
 *
 * @returns null when it is no month's name
 */
export function monthNumber(word: string): number | null {
  const name = word.toLowerCase().normalize('NFC')
  if (name.length < 3 || NOT_MONTHS.test(name)) return null
  const beginning = LONGEST_FIRST.find((key) => name.startsWith(key))
  return beginning === undefined ? null : (BEGINNINGS[beginning] ?? null)
}
