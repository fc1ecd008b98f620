import type { DemoArticle } from './article.ts'
import { aboutPage, frontPage } from './html.ts'
import { lastChange, type Reply, type Site } from './site.ts'
import { toWindows1252 } from './windows-1252.ts'

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300"><rect width="720" height="300" fill="#cdd7dc"/><path d="M0 220h720v80H0z" fill="#7d949e"/></svg>`

/** Everything that a site serves, by path. Only what it is made of decides: two runs give the same bytes at the same address. */
export function repliesOf(site: Site): ReadonlyMap<string, Reply> {
  const { publisher } = site
  const replies = new Map<string, Reply>([
    ['/', pageReply(site, frontPage(site), lastChange(site))],
    ['/about', pageReply(site, aboutPage(site), null)],
    [
      '/robots.txt',
      { status: 200, type: 'text/plain; charset=utf-8', body: publisher.robots.replace('{base}', site.base), lastModified: null },
    ],
    ['/img/picture.svg', { status: 200, type: 'image/svg+xml', body: PICTURE, lastModified: null }],
  ])
  for (const article of site.articles) replies.set(publisher.pathOf(article), articleReply(site, article))
  for (const [path, reply] of Object.entries(publisher.documents(site))) replies.set(path, reply)
  return replies
}

function articleReply(site: Site, article: DemoArticle): Reply {
  return pageReply(site, site.publisher.look.article(site, article), article.publishedAt)
}

function pageReply(site: Site, html: string, lastModified: string | null): Reply {
  return site.publisher.pageEncoding === 'windows-1252'
    ? {
        status: 200,
        type: 'text/html',
        body: toWindows1252(html.replace('charset="utf-8"', 'charset="windows-1252"')),
        lastModified,
      }
    : { status: 200, type: 'text/html; charset=utf-8', body: html, lastModified }
}
