import { fullIso } from '../dates.ts'
import { languageOf, words } from '../html.ts'
import { lastChange, type Reply, type Site, urlOf } from '../site.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The index, which names the news sitemap and one of standing pages that hold no articles. */
export function sitemapIndex(site: Site): Reply {
  const line = (path: string) =>
    `<sitemap><loc>${site.base}${path}</loc><lastmod>${fullIso(lastChange(site))}</lastmod></sitemap>`
  return xml(
    site,
    `${HEAD}\n<sitemapindex xmlns="${NAMESPACE}">\n${line('/sitemap-news.xml')}\n${line('/sitemap-pages.xml')}\n</sitemapindex>\n`,
  )
}

/** The news sitemap: address, title and date of each article. */
export function newsSitemap(site: Site): Reply {
  const urls = site.articles.map(
    (
      article,
    ) => `<url><loc>${urlOf(site, article)}</loc><news:news><news:publication><news:name>${words(site, site.publisher.name)}</news:name><news:language>${languageOf(site)}</news:language></news:publication>
<news:publication_date>${fullIso(article.publishedAt)}</news:publication_date><news:title>${words(site, article.title)}</news:title></news:news></url>`,
  )
  return xml(
    site,
    `${HEAD}\n<urlset xmlns="${NAMESPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${urls.join('\n')}\n</urlset>\n`,
  )
}

/** Standing pages only: a crawler that takes them for articles has been too eager. */
export function pagesSitemap(site: Site): Reply {
  return xml(site, `${HEAD}\n<urlset xmlns="${NAMESPACE}">\n<url><loc>${site.base}/about</loc></url>\n</urlset>\n`)
}

function xml(site: Site, body: string): Reply {
  return { status: 200, type: 'application/xml', body, lastModified: lastChange(site) }
}
