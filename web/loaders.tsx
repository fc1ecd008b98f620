import type { Child } from 'hono/jsx'
import type { Db } from '../db/database.ts'
import { articleById, citationOf, listArticles } from '../db/queries/articles.ts'
import { digestContent, listDigests, weeksWithArticles } from '../db/queries/digests.ts'
import { judgeBacklog, newestModel } from '../db/queries/judge.ts'
import { listLeftOut } from '../db/queries/left-out.ts'
import { currentSections } from '../db/queries/report.ts'
import { listSources, recentFetches, sourceById } from '../db/queries/sources.ts'
import { NotFoundError } from '../domain/errors.ts'
import type { Quality } from '../domain/quality.ts'
import { sectionOfArticle } from '../domain/section.ts'
import { citationFormats } from '../report/formats/index.ts'
import { digestPath, feedUrl, page } from './links.ts'
import { AboutPage } from './pages/about.tsx'
import { ArticlePage } from './pages/article.tsx'
import { ArticlesPage } from './pages/articles.tsx'
import { DigestPage } from './pages/digest.tsx'
import { DigestsPage } from './pages/digests.tsx'
import { FeedsPage } from './pages/feeds.tsx'
import { FirstStartPage, isWorking } from './pages/first-start.tsx'
import { LeftOutPage } from './pages/left-out.tsx'
import { QualityPage } from './pages/quality.tsx'
import { SourcePage } from './pages/source.tsx'
import { SourcesPage } from './pages/sources.tsx'
import { articleFilter, leftOutFilter, type Parameters, readCursor, readWeek, sourceQuery } from './query.ts'
import type { View } from './view.ts'

/** What a page is made from: who reads, the store, what the address says. */
export interface PageRequest {
  readonly view: View
  readonly db: Db
  /** The published figures; null where there are none. */
  readonly quality: Quality | null
  readonly parameters: Parameters
  /** The last part of the address where it names one thing: a week, a number, a source; else empty. */
  readonly id: string
}

/** A page ready to be framed, or where to go instead. */
export type Loaded =
  | { readonly redirect: string }
  | {
      readonly title: string
      readonly body: Child
      readonly feed?: string
      readonly status?: 200 | 400 | 404 | 409 | 500
      readonly headers?: Readonly<Record<string, string>>
    }

/** Loads what a page shows. Throws InputError and NotFoundError with a text in the reader's language. */
export type PageLoader = (request: PageRequest) => Promise<Loaded>

const ROWS = 50
const ATTEMPTS = 20
const REFRESH_SECONDS = 10

const start: PageLoader = async ({ view, db, parameters }) => {
  const [newest] = await listDigests(db)
  if (newest) return { redirect: page(view, digestPath(newest.week)) }
  const { articles, unjudged } = await judgeBacklog(db)
  const progress = { sources: await listSources(db), articles, judged: articles - unjudged }
  const refreshes = isWorking(progress) && parameters.refresh !== 'off'
  return {
    title: view.words.digest.product,
    body: <FirstStartPage view={view} progress={progress} refreshes={refreshes} />,
    headers: refreshes ? { Refresh: String(REFRESH_SECONDS) } : {},
  }
}

const digests: PageLoader = async ({ view, db }) => {
  return { title: view.words.web.digest.listTitle, body: <DigestsPage view={view} digests={await listDigests(db)} /> }
}

const digest: PageLoader = async ({ view, db, id }) => {
  const { words } = view
  const week = readWeek(id, words)
  if (id !== week) return { redirect: page(view, digestPath(week)) }
  const stored = await digestContent(db, week)
  if (!stored) throw new NotFoundError(`${words.web.digest.missingTitle(words.format.week(week))}. ${words.web.digest.missing}`)
  const weeks = (await listDigests(db)).map((one) => one.week)
  const place = weeks.indexOf(week)
  return {
    title: words.format.week(week),
    body: <DigestPage view={view} digest={stored.digest} earlier={weeks[place + 1] ?? null} later={weeks[place - 1] ?? null} />,
    feed: feedUrl(view.publicUrl, 'all', 'atom', {}),
  }
}

const articles: PageLoader = async ({ view, db, parameters }) => {
  const { words } = view
  const filter = articleFilter(parameters, words, new Set(view.topics.keys()))
  const found = await listArticles(db, filter, ROWS, readCursor(parameters, words))
  const sources = await listSources(db)
  const choices = {
    languages: [...new Set(sources.flatMap(({ languages }) => languages))].sort(),
    weeks: await weeksWithArticles(db),
    sources: sources.filter((source) => source.articles > 0),
  }
  return {
    title: words.web.articles.title,
    body: <ArticlesPage view={view} articles={found} values={parameters} choices={choices} />,
    feed: feedUrl(view.publicUrl, filter.topic ?? 'all', 'atom', {}),
  }
}

const article: PageLoader = async ({ view, db, id }) => {
  const found = /^[1-9]\d{0,14}$/.test(id) ? await articleById(db, Number(id)) : null
  if (!found) throw new NotFoundError(view.words.web.article.missing)
  const section = sectionOfArticle(found, await currentSections(db))
  const citation = found.kind === 'announced' ? null : await citationOf(db, found.id)
  const formats = [...(await citationFormats()).keys()]
  return {
    title: found.title || view.words.digest.story.untitled,
    body: <ArticlePage view={view} article={found} section={section} citation={citation} citationFormats={formats} />,
  }
}

const leftOut: PageLoader = async ({ view, db, parameters }) => {
  const { words } = view
  const records = await listLeftOut(db, leftOutFilter(parameters, words), ROWS, readCursor(parameters, words))
  return { title: words.web.leftOut.title, body: <LeftOutPage view={view} records={records} values={parameters} /> }
}

const sources: PageLoader = async ({ view, db, parameters }) => {
  const query = sourceQuery(parameters, view.words)
  return { title: view.words.web.sources.title, body: <SourcesPage view={view} sources={await listSources(db)} {...query} /> }
}

const source: PageLoader = async ({ view, db, id }) => {
  const found = await sourceById(db, id)
  if (!found) throw new NotFoundError(view.words.web.source.missing)
  return { title: found.name, body: <SourcePage view={view} source={found} fetches={await recentFetches(db, id, ATTEMPTS)} /> }
}

const feeds: PageLoader = async ({ view }) => ({ title: view.words.web.feeds.title, body: <FeedsPage view={view} /> })

const about: PageLoader = async ({ view, quality }) => ({
  title: view.words.about.title,
  body: <AboutPage view={view} score={quality?.score ?? null} />,
})

const quality: PageLoader = async ({ view, db, quality: figures }) => ({
  title: view.words.quality.title,
  body: <QualityPage view={view} quality={figures} running={await newestModel(db)} />,
})

/** By the name of the page. */
export const loaders = { start, digests, digest, articles, article, leftOut, sources, source, feeds, about, quality }
