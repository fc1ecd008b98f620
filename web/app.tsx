import { type Context, Hono } from 'hono'
import type { AppDeps } from '../api/deps.ts'
import { statusOf } from '../api/errors.ts'
import { listTopics } from '../db/queries/topics.ts'
import { InputError, NotFoundError } from '../domain/errors.ts'
import { isLanguage, type Language, strings } from '../domain/strings/index.ts'
import { isAssetName, loadAssets } from './assets.ts'
import { protectPage } from './headers.ts'
import { preferredLanguage } from './language.ts'
import { Layout } from './layout.tsx'
import { type Loaded, loaders, type PageLoader } from './loaders.tsx'
import { type Problem, ProblemPage, problemTitle } from './pages/problem.tsx'
import type { View } from './view.ts'

/**
 * The pages: every address is listed below. `loaders.tsx` fetches what each page shows, `pages/` and `components/` set it,
 * `layout.tsx` frames it, `query.ts` says what addresses of lists may hold, `links.ts` makes the addresses, `public/` is the
 * style and the script. The words stand in `domain/strings/`. Nothing here writes.
 */

/** Addresses after the language. They are permanent: what has once been cited must stay reachable. */
const PAGES: readonly (readonly [path: string, load: PageLoader])[] = [
  ['/', loaders.start],
  ['/digests', loaders.digests],
  ['/digests/:week', loaders.digest],
  ['/articles', loaders.articles],
  ['/articles/:id', loaders.article],
  ['/left-out', loaders.leftOut],
  ['/sources', loaders.sources],
  ['/sources/:id', loaders.source],
  ['/feeds', loaders.feeds],
  ['/about', loaders.about],
  ['/quality', loaders.quality],
]

/**
 * Pages under `/en` and `/fr`, their files under `/static`, and `/`, which chooses the language. Mount it last: it answers every
 * address that is left, with a page that says that there is nothing.
 */
export function createWeb(deps: AppDeps): Hono {
  const app = new Hono()
  const assets = loadAssets()
  const addresses = { style: assets['style.css'].url, script: assets['app.js'].url, icon: assets['favicon.svg'].url }
  const viewOf = (c: Context, language: Language, topics: View['topics']): View => {
    const url = new URL(c.req.url)
    const isOurs = /^\/(en|fr)(\/|$)/.test(url.pathname)
    const path = isOurs ? `${url.pathname.slice(3) || '/'}${url.search}` : '/'
    const { publicUrl, demo, version } = deps
    return { language, words: strings(language), now: deps.clock(), path, topics, publicUrl, demo, version, assets: addresses }
  }
  const problemAnswer = (c: Context, problem: Problem) => {
    const view = viewOf(c, languageOf(c), new Map())
    return answer(c, view, {
      title: problemTitle(view, problem),
      body: <ProblemPage view={view} problem={problem} />,
      status: problem.status,
    })
  }

  app.use('*', protectPage)
  app.onError((error, c) => {
    const status = statusOf(error)
    if (status === 500) deps.onError?.(error, { method: c.req.method, path: c.req.path })
    const isForReaders = error instanceof InputError || error instanceof NotFoundError
    return problemAnswer(c, { status: toPageStatus(status), detail: isForReaders ? error.message : null })
  })
  app.get('/', (c) => {
    c.header('Vary', 'Accept-Language')
    return c.redirect(`/${languageOf(c)}/`, 302)
  })
  app.get('/static/:name', (c) => {
    const name = c.req.param('name')
    if (!isAssetName(name)) return problemAnswer(c, { status: 404, detail: null })
    const { body, mediaType, url } = assets[name]
    const isPinned = url.endsWith(`?v=${c.req.query('v')}`)
    return c.body(body, 200, {
      'Content-Type': mediaType,
      'Cache-Control': isPinned ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
  for (const [path, load] of PAGES) {
    app.get(`/:language{en|fr}${path}`, async (c) => {
      const topics = new Map((await listTopics(deps.db)).map((topic) => [topic.id, topic]))
      const view = viewOf(c, languageOf(c), topics)
      const loaded = await load({
        view,
        db: deps.db,
        quality: deps.quality,
        parameters: c.req.query(),
        id: c.req.param('id') ?? c.req.param('week') ?? '',
      })
      return 'redirect' in loaded ? c.redirect(loaded.redirect, 302) : answer(c, view, loaded)
    })
  }
  app.get('/:language{en|fr}', (c) => c.redirect(`/${c.req.param('language')}/`, 301))
  app.get('/:language{en|fr}/:rest{.+/}', (c) =>
    c.redirect(`/${c.req.param('language')}/${c.req.param('rest').replace(/\/+$/, '')}`, 301),
  )
  app.all('*', (c) => problemAnswer(c, { status: 404, detail: null }))
  return app
}

function answer(
  c: Context,
  view: View,
  { title, body, feed, status = 200, headers = {} }: Exclude<Loaded, { redirect: string }>,
) {
  const page = (
    <Layout view={view} title={title} feed={feed}>
      {body}
    </Layout>
  )
  return c.body(`<!doctype html>\n${page}`, status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': view.language,
    ...headers,
  })
}

/** The language of the address; where it names none, the one that the reader asks for. */
function languageOf(c: Context): Language {
  const first = c.req.path.split('/')[1] ?? ''
  return isLanguage(first) ? first : preferredLanguage(c.req.header('Accept-Language'))
}

function toPageStatus(status: number): Problem['status'] {
  return status === 400 || status === 404 || status === 409 ? status : 500
}
