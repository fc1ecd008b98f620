import { fullIso, longDate } from '../dates.ts'
import { bodyHtml, footer, languageOf, masthead, page, related, words } from '../html.ts'
import type { Look } from '../site.ts'

/** A letter in one column. The page tells its date nowhere but in its address. */
export function letterLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const body = `${masthead(site, { 'All letters': '/letters', Contact: '/about' })}
<main><h1>${words(site, article.title)}</h1><p class="intro">${words(site, article.lead)}</p>${bodyHtml(site, article)}
<p class="sign">${words(site, article.byline)}</p></main>${footer(site)}`
      return page(site, { title: words(site, article.title), body })
    },
  }
}

/** A blog: one `time` element, older posts below, and a comment box that nobody uses. */
export function blogLook(css: string, say: { older: string; comments: string; none: string }): Look {
  return {
    css,
    article(site, article) {
      const body = `${masthead(site, {})}
<main><article class="post"><header><h1>${words(site, article.title)}</h1>
<p class="meta"><time datetime="${fullIso(article.publishedAt)}">${longDate(article.publishedAt, languageOf(site))}</time> · ${words(site, article.section)}</p></header>
<p class="chapo">${words(site, article.lead)}</p>${bodyHtml(site, article)}</article>
<section class="comments"><h2>${words(site, say.comments)}</h2><p>${words(site, say.none)}</p></section>
<section class="older"><h2>${words(site, say.older)}</h2>${related(site, article, 4)}</section></main>${footer(site)}`
      return page(site, { title: `${words(site, article.title)} · ${words(site, site.publisher.name)}`, body })
    },
  }
}

/** A newspaper page whose only date is a line of words. `published` stands before the date. */
export function dailyLook(css: string, say: { published: string; more: string }, charset = 'utf-8'): Look {
  return {
    css,
    article(site, article) {
      const time = article.publishedAt.slice(11, 16)
      const hour = languageOf(site) === 'fr' ? time.replace(':', ' h ') : time
      const body = `<div id="top">${masthead(site, {})}</div><div id="content"><div class="rubric">${words(site, article.section)}</div>
<h1>${words(site, article.title)}</h1><div class="chapeau">${words(site, article.lead)}</div>
<div class="dateline">${words(site, `${say.published} ${longDate(article.publishedAt, languageOf(site))}, ${hour} | ${article.byline}`)}</div>
<div class="body">${bodyHtml(site, article)}</div><div class="see"><b>${words(site, say.more)}</b>${related(site, article, 3)}</div></div>${footer(site)}`
      return page(site, { title: words(site, `${article.title} | ${site.publisher.name}`), body, charset })
    },
  }
}

/** An official page: Dublin Core in the head, breadcrumbs, links that are all relative. */
export function officialLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const head = `<meta name="DC.title" content="${words(site, article.title)}">
<meta name="DC.date" content="${article.publishedAt.slice(0, 10)}">
<meta name="DC.publisher" content="${words(site, site.publisher.name)}">
`
      const body = `<p class="skip"><a href="#contenu">Aller au contenu</a></p>${masthead(site, { Communiqués: '../../../', Marchés: '../../../#marches', Ateliers: '../../../#ateliers' })}
<p class="path"><a href="../../../">Accueil</a> &gt; <a href="../../../about">Salle de presse</a> &gt; ${words(site, article.section)}</p>
<main id="contenu"><h1>${words(site, article.title)}</h1><p class="chapeau">${words(site, article.lead)}</p>${bodyHtml(site, article)}
<h2>Contact presse</h2><p>Service de presse du Secrétariat, du lundi au vendredi, de 9 heures à 16 heures.</p></main>${footer(site)}`
      return page(site, { title: `${words(site, article.title)} - ${words(site, site.publisher.name)}`, head, body })
    },
  }
}

/** A laboratory's own page generator: no date anywhere; only the feed knows. */
export function labLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const body = `${masthead(site, { Notes: '/', Groups: '/about', Data: '/about' })}
<main><h1>${words(site, article.title)}</h1><p class="group">${words(site, article.byline)} / ${words(site, article.section)}</p>
<p class="abstract">${words(site, article.lead)}</p>${bodyHtml(site, article)}
<hr><p class="cite">Cite as: ${words(site, site.publisher.name)}, “${words(site, article.title)}”, ${words(site, article.section)}.</p></main>${footer(site)}`
      return page(site, { title: words(site, article.title), body })
    },
  }
}
