import { lastChange, type Reply, type Site } from '../site.ts'
import { rssText } from './rss.ts'

/**
 * The feed of a site whose template forgets to escape: a bare ampersand in a title and a tag that is opened in a description and never
 * closed. No XML parser accepts it; a lenient reader finds every entry.
 *
 * @throws Error when the articles no longer hold the passages that are spoilt
 */
export function illFormedRss(site: Site): Reply {
  const whole = rssText(site)
  const spoilt = whole
    .replace('<title>Q&amp;A: why', '<title>Q&A: why')
    .replace('Investors like the licence', '<b>Investors like the licence')
  if (spoilt.length !== whole.length - 4 + 3) throw new Error('the broken feed is not broken as it should be')
  return { status: 200, type: 'application/rss+xml; charset=utf-8', body: spoilt, lastModified: lastChange(site) }
}
