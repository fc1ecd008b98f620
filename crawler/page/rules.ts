import { type Block, isWithin, nearestMarks } from './blocks.ts'
import type { Mark } from './marks.ts'

/** What a page says of itself, as far as the rules need it. */
export interface PageWords {
  readonly title: string | null
}

/** Whether a block is not part of the article, although Readability kept it. */
type Rule = (block: Block, page: PageWords) => boolean

/** Any of the patterns, upper or lower case. */
function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'iu')
}

const CAPTION = anyOf(
  '^(image|photo|picture|foto|video|media|bild|crédit|credit)s?( \\d+ of \\d+|:| copyright| caption| credit| by\\b)',
  '\\((image|photo|picture|credit|foto)s?\\b[^)]{0,80}\\)$',
  '^\\d+ ?of ?\\d+|getty images|shutterstock|(ap|afp|reuters) (photo|file)|^\\[?(file|photo|image)\\b.{0,40}\\]?$',
)
/** How a line begins that leads elsewhere or asks for something; what follows is short. */
const INVITATIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    '(read|see|watch|find out|learn) (more|also|next|:)|related|more( from| on| stories| news)?|recommended|also read|don.?t miss',
    'you (may|might) (also )?(like|be interested)|trending|most (read|viewed|popular)|popular (on|now|in|posts|stories)|like this:?$',
    'what to read next|up next|continue reading|advert(isement)?s?|sponsored|share( this)?|tags?|topics?|categor(y|ies)|filed under',
    'comments?|leave a (reply|comment)|sign up|subscribe|log in|sign in|follow us|follow @|download the|click here|get the latest',
    'skip to|print|email|copy link|loading|this slideshow requires',
  ],
  fr: ['lire aussi|à lire aussi|voir aussi|lisez aussi|partager|publicité|s.abonner|abonnez-vous|inscrivez-vous'],
  es: ['leer también|lea también|ver también|te puede interesar|compartir|publicidad|suscríb'],
  pt: ['leia também|leia mais|compartilh|publicidade|assine'],
  de: ['lesen sie auch|mehr zum thema|auch interessant|teilen|anzeige|werbung|newsletter abonnieren'],
  it: ['leggi anche|condividi|pubblicità'],
  nl: ['lees ook'],
}
const INVITATION = anyOf(`^(${Object.values(INVITATIONS).flat().join('|')})(?![\\p{L}\\p{N}]).{0,120}$`)
const FINE_PRINT = anyOf(
  'all rights reserved|tous droits réservés|todos los derechos reservados|alle rechte vorbehalten|^©',
  'newsletter.{0,60}(sign|subscrib|inbox)|(sign|subscrib).{0,60}newsletter|in your inbox',
  'terms (of|and) (use|service|conditions)|^have a tip\\?|javascript',
)
/** Names, and the words that may stand among them. */
const SIGNATURE =
  /^(?:by|By|BY|[Ww]ritten by|[Pp]osted by|[Pp]ar|[Pp]or|[Vv]on)\s+(?:our |the |la |el |notre )?\p{Lu}[\p{L}.'’-]*(?:,?\s+(?:\p{Lu}[\p{L}.'’-]*|and|et|y|und|de|del|la|van|von|der|for|desk|&)){0,7}[\s|,-]*$/u
const DATE_LABEL =
  'updated?|published|posted|last (updated|modified)|publié|mis à jour|publicado|actualizado|veröffentlicht|stand'
const WEEKDAY = '((mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?'
const MONTH = '(\\d{1,2}[ ./-])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d{1,2}[./-])'
const DATE_LINE = anyOf(`^(${DATE_LABEL})?[\\s:,|•-]*(on |le |el |am )?${WEEKDAY}${MONTH}`)

/** Each has been seen to be right more often than wrong on pages of publishers of all kinds. */
const RULES: Readonly<Record<string, Rule>> = {
  /** What stands under a picture repeats the text or names the photographer. */
  caption: (b) => b.tag === 'figcaption' || b.tag === 'caption' || (isWithin(b, 'figure') && b.text.length < 400),
  captionByName: (b) =>
    b.text.length < 300 && !/^(li|t[dr]|h\d)$/.test(b.tag) && marked(b, 3, 'caption', 'article') && !isSentenceOfText(b),
  promotion: (b) => b.text.length < 250 && marked(b, 1, 'promotion', 'article'),
  captionByWords: (b) => b.text.length < 350 && b.tag !== 'h2' && CAPTION.test(b.text),
  button: (b) => b.isButton,
  navigation: (b) => isWithin(b, 'nav'),
  crumbs: (b) => b.text.length < 120 && b.linked > 0.4 && marked(b, 3, 'navigation'),
  footer: (b) => b.text.length < 600 && isWithin(b, 'footer'),
  comments: (b) => b.text.length < 1500 && marked(b, 4, 'comments', 'article'),
  invitation: (b) => b.text.length < 200 && INVITATION.test(b.text),
  finePrint: (b) => b.text.length < 200 && FINE_PRINT.test(b.text),
  signature: (b) => b.text.length < 90 && SIGNATURE.test(b.text),
  dateLine: (b) => b.text.length < 90 && !/^(li|td|tr|h\d)$/.test(b.tag) && isDateLine(b.text),
  /** A line that is nothing but a link leads elsewhere; in a table or as a heading it may still be content. */
  link: (b) => b.text.length < 250 && b.linked > 0.85 && !/^(h\d|td|tr)$/.test(b.tag),
  shoutedLink: (b) => b.linked > 0.6 && b.text === b.text.toUpperCase(),
  related: (b) => b.text.length < 250 && b.linked > 0.3 && marked(b, 3, 'related', 'article'),
  byline: (b) => b.text.length < 100 && !endsSentence(b.text) && marked(b, 2, 'byline', 'article'),
  aboutTheAuthor: (b) => b.text.length < 500 && marked(b, 1, 'byline', 'article'),
  title: (b, page) => b.tag === 'h1' || b.text.toLowerCase() === page.title?.toLowerCase(),
}

const rules = Object.values(RULES)

/** Whether a block is about the page rather than part of the article: caption, byline, link elsewhere, notice. */
export function isAside(block: Block, page: PageWords): boolean {
  return rules.some((rule) => rule(block, page))
}

/** Whether one of the nearest marked elements has that mark and not the other. */
function marked(block: Block, count: number, mark: Mark, butNot?: Mark): boolean {
  return nearestMarks(block, count).some((marks) => marks.has(mark) && !(butNot && marks.has(butNot)))
}

function isSentenceOfText(block: Block): boolean {
  return block.tag === 'p' && block.text.length > 120 && endsSentence(block.text) && !marked(block, 1, 'caption')
}

function isDateLine(text: string): boolean {
  return DATE_LINE.test(text) && /\d{4}|\d{1,2}:\d{2}/.test(text) && !/[.!?]$/.test(text)
}

function endsSentence(text: string): boolean {
  return /[.!?…。！？"”»]\)?$/.test(text)
}
