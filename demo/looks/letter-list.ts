import { longDate } from '../dates.ts'
import { footer, languageOf, masthead, page, words } from '../html.ts'
import { lastChange, type Reply, type Site } from '../site.ts'

/** A table of letters: day, subject, section; links are relative, and there are others on the page that are no letters. */
export function letterList(site: Site): Reply {
  const rows = site.articles.map(
    (article) =>
      `<tr><td class="day">${longDate(article.publishedAt, languageOf(site))}</td><td class="subject"><a href="${site.publisher.pathOf(article).slice(1)}">${words(site, article.title)}</a></td><td>${words(site, article.section)}</td></tr>`,
  )
  const body = `${masthead(site, { 'All letters': '/letters', Tides: '/about', Contact: '/about' })}
<main><h1>All letters</h1><table class="letters"><thead><tr><th>Day</th><th>Subject</th><th>Section</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table><p>Older letters lie in the <a href="/about">harbour office</a>.</p></main>${footer(site)}`
  const html = page(site, { title: `All letters · ${words(site, site.publisher.name)}`, body })
  return { status: 200, type: 'text/html; charset=utf-8', body: html, lastModified: lastChange(site) }
}
