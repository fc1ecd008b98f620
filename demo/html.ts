import type { Block, DemoArticle } from './article.ts'
import { longDate } from './dates.ts'
import { type Site, urlOf } from './site.ts'

const SAMPLE: Record<string, string> = {
  en: 'Sample article of the Customs Horizon demo: publisher, events and figures are invented.',
  fr: 'Article d’exemple de la démonstration Customs Horizon : éditeur, événements et chiffres sont inventés.',
  es: 'Artículo de muestra de la demostración Customs Horizon: el medio, los hechos y las cifras son inventados.',
}
const ABOUT: Record<string, string> = { en: 'About', fr: 'À propos', es: 'Acerca de' }

/** Escapes text for HTML and XML, attributes too. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** French wants a no-break space inside guillemets and before high punctuation; the articles are typed with plain ones. */
export function typeset(text: string, language: string): string {
  if (language !== 'fr') return text
  return text
    .replace(/« /g, '«\u00a0')
    .replace(/ ([»:;?!%€])/g, '\u00a0$1')
    .replace(/(\d) (?=\d{3}(\D|$))/g, '$1\u202f')
}

/** The language a site writes in. */
export function languageOf(site: Site): string {
  return site.publisher.languages[0] ?? 'en'
}

/** Typeset and escaped, ready for a page or a feed of that site. */
export function words(site: Site, text: string): string {
  return escapeXml(typeset(text, languageOf(site)))
}

/** The sentence that says that all is invented, in the site's language. */
export function sampleNote(site: Site): string {
  return typeset(SAMPLE[languageOf(site)] ?? '', languageOf(site))
}

/** The body of an article as HTML. */
export function bodyHtml(site: Site, article: DemoArticle): string {
  return article.body.map((block) => blockHtml(site, block)).join('\n')
}

function blockHtml(site: Site, block: Block): string {
  const say = (text: string) => words(site, text)
  if (typeof block === 'string') return `<p>${say(block)}</p>`
  if ('heading' in block) return `<h2>${say(block.heading)}</h2>`
  if ('list' in block) return `<ul>${block.list.map((item) => `<li>${say(item)}</li>`).join('')}</ul>`
  if ('quote' in block) return `<blockquote><p>${say(block.quote)}</p><footer>${say(block.from)}</footer></blockquote>`
  if ('figure' in block) {
    return `<figure><img src="/img/picture.svg" alt="" width="720" height="300"><figcaption>${say(block.figure)}</figcaption></figure>`
  }
  const [head = [], ...rows] = block.table
  const cells = (row: readonly string[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${say(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`
}

/** A whole HTML page with the site's own style. `charset` is what the page says of itself. */
export function page(
  site: Site,
  parts: { title: string; head?: string; body: string; bodyClass?: string; charset?: string },
): string {
  return `<!doctype html>
<html lang="${languageOf(site)}">
<head>
<meta charset="${parts.charset ?? 'utf-8'}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
${parts.head ?? ''}<style>${site.publisher.look.css}</style>
</head>
<body${parts.bodyClass ? ` class="${parts.bodyClass}"` : ''}>
${parts.body}
</body>
</html>
`
}

/** Name, tagline and a line of links, as on every page of a site. */
export function masthead(site: Site, links: Readonly<Record<string, string>>): string {
  const nav = Object.entries(links).map(([text, href]) => `<li><a href="${href}">${words(site, text)}</a></li>`)
  return `<header class="masthead"><a class="name" href="/">${words(site, site.publisher.name)}</a>
<p class="tagline">${words(site, site.publisher.tagline)}</p>
<nav><ul>${nav.join('')}</ul></nav></header>`
}

/** The end of every page: who we are, and that we are invented. */
export function footer(site: Site): string {
  return `<footer class="foot"><p>${escapeXml(sampleNote(site))}</p><p><a href="/about">${ABOUT[languageOf(site)]}</a> · © 2026 ${words(site, site.publisher.name)}</p></footer>`
}

/** Links to the site's other articles, as many as asked for. */
export function related(site: Site, article: DemoArticle, count: number): string {
  const others = site.articles.filter((other) => other !== article).slice(0, count)
  return `<ul>${others.map((other) => `<li><a href="${site.publisher.pathOf(other)}">${words(site, other.title)}</a></li>`).join('')}</ul>`
}

/** The front page: all articles, newest first. */
export function frontPage(site: Site): string {
  const language = languageOf(site)
  const rows = site.articles.map(
    (article) => `<article class="teaser"><h2><a href="${urlOf(site, article)}">${words(site, article.title)}</a></h2>
<p>${words(site, article.lead)}</p><p class="when">${longDate(article.publishedAt, language)} · ${words(site, article.byline)}</p></article>`,
  )
  const body = `${masthead(site, { [ABOUT[language] ?? '']: '/about' })}<main>${rows.join('\n')}</main>${footer(site)}`
  return page(site, { title: words(site, site.publisher.name), body })
}

/** Who the publisher is, and that it does not exist. */
export function aboutPage(site: Site): string {
  const body = `${masthead(site, {})}<main><h1>${ABOUT[languageOf(site)]}</h1><p>${words(site, site.publisher.about)}</p>
<p>${escapeXml(sampleNote(site))}</p></main>${footer(site)}`
  return page(site, { title: `${ABOUT[languageOf(site)]} · ${words(site, site.publisher.name)}`, body })
}
