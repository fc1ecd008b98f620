import { smartContainerObserver } from './articles/smart-container-observer.ts'
import { rssReply, rssText } from './feeds/rss.ts'
import { blogLook } from './looks/small.ts'
import { STYLES } from './looks/styles.ts'
import type { DemoPublisher, Reply } from './site.ts'

const look = blogLook(STYLES.plain, { older: 'Earlier', comments: 'Comments', none: 'Closed.' })
const PLAIN = { languages: ['en'], type: 'feed', settings: {}, gapMs: 100, robots: 'User-agent: *\nAllow: /\n', look } as const

const BOT_WALL = `<!doctype html><html lang="en"><head><title>Just a moment</title></head><body><h1>Checking that you are human</h1>
<p>Please enable JavaScript and cookies to continue.</p><p>Request reference: 7f3a-demo. Sample page of the Customs Horizon demo.</p></body></html>`

const DATABASE_ERROR = `<!DOCTYPE html>
<html><head><title>Site error</title></head><body><h1>Error establishing a connection</h1>
<p>The feed could not be built. Sample page of the Customs Horizon demo.`

const BUSY = `<!doctype html><html lang="en"><head><title>503</title></head><body><p>Maintenance. Please come back in an hour.
Sample page of the Customs Horizon demo.</p></body></html>`

/** Publishers from whom nothing new can be had, each for a reason of its own; they follow the others in the order of ports. */
export const DIFFICULT_PUBLISHERS: readonly DemoPublisher[] = [
  {
    ...PLAIN,
    id: 'smart-container-observer',
    name: 'Smart Container Observer',
    tagline: 'Sensors, seals and the boxes they ride on',
    about: 'A newsletter about connected containers. It took a short break in April.',
    country: 'DK',
    publisherType: 'trade press',
    grade: 'C',
    sourcePath: '/feed.xml',
    articles: smartContainerObserver,
    pathOf: (article) => `/issues/${article.slug}`,
    documents: (site) => ({ '/feed.xml': rssReply(site, rssText(site), 'application/rss+xml; charset=utf-8') }),
  },
  {
    ...PLAIN,
    id: 'premium-trade-watch',
    name: 'Premium Trade Watch',
    tagline: 'For subscribers',
    about: 'A subscription service behind a bot wall.',
    country: 'US',
    publisherType: 'trade press',
    grade: 'C',
    sourcePath: '/feed',
    articles: [],
    pathOf: (article) => `/${article.slug}`,
    documents: () => ({ '/feed': page(403, BOT_WALL), '/': page(403, BOT_WALL) }),
  },
  {
    ...PLAIN,
    id: 'customs-law-reporter',
    name: 'Customs Law Reporter',
    tagline: 'Judgments and rulings',
    about: 'A law reporter that wants no crawlers, and says so in robots.txt.',
    country: 'IE',
    publisherType: 'legal press',
    grade: 'B',
    sourcePath: '/rulings.rss',
    robots: 'User-agent: *\nDisallow: /\n',
    articles: [],
    pathOf: (article) => `/${article.slug}`,
    documents: (site) => ({ '/rulings.rss': rssReply(site, rssText(site), 'application/rss+xml') }),
  },
  {
    ...PLAIN,
    id: 'parcel-monitor',
    name: 'Cross-Border Parcel Monitor',
    tagline: 'E-commerce at the frontier',
    about: 'A site whose feed has turned into an error page, with status 200.',
    country: 'PL',
    publisherType: 'trade press',
    grade: 'D',
    sourcePath: '/rss.xml',
    articles: [],
    pathOf: (article) => `/${article.slug}`,
    documents: () => ({ '/rss.xml': { status: 200, type: 'application/rss+xml', body: DATABASE_ERROR, lastModified: null } }),
  },
  {
    ...PLAIN,
    id: 'harbour-notices',
    name: 'Harbour Notices',
    tagline: 'Notices to those who use the harbour',
    about: 'A notice board that is being repaired.',
    country: 'SE',
    publisherType: 'government',
    grade: 'A',
    sourcePath: '/notices.rss',
    articles: [],
    pathOf: (article) => `/${article.slug}`,
    documents: () => ({ '/notices.rss': { ...page(503, BUSY), headers: { 'retry-after': '3600' } } }),
  },
]

function page(status: number, body: string): Reply {
  return { status, type: 'text/html; charset=utf-8', body, lastModified: null }
}
