/** What the name of a class, an id or a role says that an element is for. */
export type Mark = keyof typeof PATTERNS

// biome-ignore format: reads better in rows
const PATTERNS = {
  article: /article|story|post(?!er)|entry|(?<!no)content|body|text|prose|rich/,
  comments: /comment|disqus|reply|respond|discuss/,
  share: /share|social|follow|facebook|twitter|whatsapp|pinterest/,
  related: /relat|recomm|more-|also|popular|trending|latest|most-|suggest|(?<!_)next|prev|teaser|read-?more|outbrain|taboola|similar/,
  navigation: /nav|menu|crumb|toolbar|topbar|tabs?\b|skip/,
  side: /side|widget|rail|column-right|secondary/,
  promotion: /(^|[\s_-])(promo|ads?|advert\w*|sponsor\w*)([\s_-]|$)/,
  newsletter: /newsletter|subscri|signup|sign-up|email|paywall|login|register/,
  caption: /caption|credit|image|photo|gallery|slide|media|figure|video|embed/,
  byline: /author|byline|bio|meta|date|time|publish|info/,
  consent: /cookie|consent|gdpr/,
}

const NONE: ReadonlySet<Mark> = new Set()
/** Class names repeat within a page and between pages of a site. */
const CACHE_MAX = 20_000
const cache = new Map<string, ReadonlySet<Mark>>()

/** The marks of one element, from its class, id, role and itemprop. */
export function marksOf(element: Element): ReadonlySet<Mark> {
  let names = ''
  for (const attribute of ['class', 'id', 'role', 'itemprop']) {
    const value = element.getAttribute(attribute)
    if (value) names += ` ${value}`
  }
  if (names === '') return NONE
  const known = cache.get(names)
  if (known) return known
  const lower = names.toLowerCase()
  const marks = new Set<Mark>()
  for (const [mark, pattern] of Object.entries(PATTERNS)) if (pattern.test(lower) && isMark(mark)) marks.add(mark)
  if (cache.size > CACHE_MAX) cache.clear()
  cache.set(names, marks)
  return marks
}

function isMark(name: string): name is Mark {
  return name in PATTERNS
}
