import type { DemoArticle } from '../article.ts'
import { fullIso, longDate } from '../dates.ts'
import { bodyHtml, escapeXml, footer, languageOf, masthead, page, related, words } from '../html.ts'
import { type Look, type Site, urlOf } from '../site.ts'

/** Everything that a modern newsroom system adds: JSON-LD, og:, canonical, cookie banner, newsletter box, related links. */
export function magazineLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const json = { '@context': 'https://schema.org', '@type': 'NewsArticle', ...schemaOf(site, article) }
      const head = `<link rel="canonical" href="${urlOf(site, article)}">
<meta name="description" content="${words(site, article.lead)}">
${openGraph(site, article)}
<script type="application/ld+json">${jsonInScript(json)}</script>
`
      const body = `<div class="cookies" role="dialog" aria-label="Cookies"><p>We use cookies to remember that you do not want cookies.</p><button>Accept</button> <button>Decline</button></div>
${masthead(site, { Detection: '/#detection', Data: '/#data', Borders: '/#borders', 'Trade documents': '/#trade' })}
<main><article class="story"><p class="kicker">${words(site, article.section)}</p><h1>${words(site, article.title)}</h1>
<p class="standfirst">${words(site, article.lead)}</p>
<p class="byline">By our ${words(site, article.byline)} · <span class="date">${longDate(article.publishedAt, languageOf(site))}</span> · 3 min read</p>
<ul class="share"><li><a href="#share">Share</a></li><li><a href="#print">Print</a></li></ul>
<div class="text">${bodyHtml(site, article)}</div>
<aside class="newsletter"><h3>Our Thursday letter</h3><p>One mail a week. Your address stays here.</p><form action="/about"><input type="email" name="mail" aria-label="E-mail"><button>Sign up</button></form></aside>
</article><aside class="related"><h3>Read next</h3>${related(site, article, 4)}</aside></main>${footer(site)}`
      return page(site, { title: `${words(site, article.title)} | ${words(site, site.publisher.name)}`, head, body })
    },
  }
}

/** JSON-LD inside a @graph, the way SEO plug-ins write it, between boxes that shout. */
export function graphLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const graph = {
        '@context': 'https://schema.org',
        '@graph': [
          { '@type': 'WebSite', '@id': `${site.base}/#site`, name: site.publisher.name, url: `${site.base}/` },
          { '@type': 'Article', '@id': `${urlOf(site, article)}#article`, ...schemaOf(site, article) },
        ],
      }
      const head = `<script type="application/ld+json">${jsonInScript(graph)}</script>\n`
      const body = `<div class="ticker">COIN A 41.2 ▲ COIN B 7.15 ▼ COIN C 0.88 ▲</div>${masthead(site, { Markets: '/#m', Protocols: '/#p', Adoption: '/#a' })}
<main><div class="ad">Advertisement: a wallet that floats.</div><h1>${words(site, article.title)}</h1><div class="meta">${words(site, article.byline)} desk</div>
<div class="entry-content">${bodyHtml(site, article)}<div class="ad">Advertisement: lanterns, one coin each.</div></div>
<div class="tags">Tags: <a href="/#${escapeXml(article.section)}">${words(site, article.section)}</a></div>
<h4>You may also like</h4>${related(site, article, 5)}</main>${footer(site)}`
      return page(site, { title: `${words(site, article.title)} - ${words(site, site.publisher.name)}`, head, body })
    },
  }
}

/** Only og: and article: tags tell the date; the page shows none. */
export function openGraphLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const head = `<link rel="canonical" href="${urlOf(site, article)}">\n${openGraph(site, article)}\n`
      const body = `${masthead(site, { Borders: '/#borders', Standards: '/#standards', Events: '/#events' })}
<main class="wrap"><div class="post"><h1>${words(site, article.title)}</h1><div class="post-body"><p><strong>${words(site, article.lead)}</strong></p>${bodyHtml(site, article)}</div>
<div class="promo"><p>Meet the industry at our spring forum. Early tickets until January.</p></div></div>
<div class="sidebar"><h3>Most read</h3>${related(site, article, 3)}</div></main>${footer(site)}`
      return page(site, { title: words(site, article.title), head, body })
    },
  }
}

/** schema.org as microdata in the markup itself. */
export function microdataLook(css: string): Look {
  return {
    css,
    article(site, article) {
      const body = `${masthead(site, { Ocean: '/#ocean', Road: '/#road', Customs: '/#customs', Terminals: '/#terminals' })}
<main itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="${fullIso(article.publishedAt)}">
<h1 itemprop="headline">${words(site, article.title)}</h1>
<p class="by">by <span itemprop="author">${words(site, article.byline)}</span>, <a href="/#${escapeXml(article.section)}">${words(site, article.section)}</a></p>
<p class="lead" itemprop="description">${words(site, article.lead)}</p>
<div itemprop="articleBody">${bodyHtml(site, article)}</div>
<p class="rates">Freight rates, 40-foot box: see the table on page 2 of the print edition.</p></main>
<nav class="more"><h2>Also today</h2>${related(site, article, 4)}</nav>${footer(site)}`
      return page(site, { title: `${words(site, article.title)} — ${words(site, site.publisher.name)}`, body })
    },
  }
}

function schemaOf(site: Site, article: DemoArticle) {
  return {
    headline: article.title,
    description: article.lead,
    datePublished: fullIso(article.publishedAt),
    inLanguage: languageOf(site),
    author: { '@type': 'Organization', name: article.byline },
    publisher: { '@type': 'Organization', name: site.publisher.name },
    mainEntityOfPage: urlOf(site, article),
  }
}

function openGraph(site: Site, article: DemoArticle): string {
  const tags: [string, string][] = [
    ['og:type', 'article'],
    ['og:site_name', site.publisher.name],
    ['og:title', article.title],
    ['og:description', article.lead],
    ['og:url', urlOf(site, article)],
    ['article:published_time', fullIso(article.publishedAt)],
    ['article:section', article.section],
  ]
  return tags.map(([property, content]) => `<meta property="${property}" content="${words(site, content)}">`).join('\n')
}

/** JSON that cannot end the script element it stands in. */
function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
