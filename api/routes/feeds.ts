import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { recentStories } from '../../db/queries/stories.ts'
import { listTopics } from '../../db/queries/topics.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { badRequest, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { inputProblem } from '../errors.ts'
import { FEED_LEVELS, feedOf } from '../feed.ts'
import { FEED_FORMATS } from '../feed-formats.ts'
import { articleLanguage, slug } from '../input.ts'

const FEED_STORIES = 50
const ALL_TOPICS = 'all'

const file = z.object({ topic: slug, format: z.enum(['atom', 'json', 'rss']) })

/** Other parameters are let through here: feed readers and mail programs add their own. */
const feedQuery = z.object({
  relevance: z.enum(['direct', 'adjacent', 'context']).default('adjacent').openapi({ description: 'At least this relevant.' }),
  language: articleLanguage.optional(),
})

const xml = { schema: z.string() }

/** `feeds/{topic}.atom`, `.json`, `.rss`. */
export function addFeedRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/feeds/{topic}.{format}',
    tags: ['Feeds'],
    summary: `The newest ${FEED_STORIES} stories of a topic for a feed reader; the topic \`${ALL_TOPICS}\` holds all`,
    request: { params: file, query: feedQuery },
    responses: {
      200: {
        description: 'The feed. Ids never change; an entry is updated when another article joins its story.',
        content: {
          'application/atom+xml': xml,
          'application/rss+xml': xml,
          'application/feed+json': { schema: z.looseObject({}) },
        },
      },
      ...badRequest,
      ...notFound,
    },
  })
  app.get('/feeds/:file{[^/]+\\.(?:atom|json|rss)}', async (c) => {
    const name = c.req.param('file')
    const dot = name.lastIndexOf('.')
    const path = file.safeParse({ topic: name.slice(0, dot), format: name.slice(dot + 1) })
    if (!path.success) return inputProblem(c, path.error)
    const query = feedQuery.safeParse(Object.fromEntries(new URL(c.req.url).searchParams))
    if (!query.success) return inputProblem(c, query.error)

    const { format, topic: topicId } = path.data
    const { relevance: level, language } = query.data
    const topics = await listTopics(deps.db)
    const topic = topics.find(({ id }) => id === topicId) ?? null
    if (topic === null && topicId !== ALL_TOPICS) throw noSuchFeed(topicId, topics)
    const stories = await recentStories(deps.db, {
      ...(topic && { topic: topic.id }),
      ...(language !== undefined && { language }),
      relevance: FEED_LEVELS[level],
      limit: FEED_STORIES,
    })
    const { mediaType, render } = FEED_FORMATS[format]
    const selfUrl = new URL(`/feeds/${topicId}.${format}`, deps.publicUrl)
    if (level !== 'adjacent') selfUrl.searchParams.set('relevance', level)
    if (language !== undefined) selfUrl.searchParams.set('language', language)
    const feed = feedOf(stories, { topic, level, articleLanguage: language ?? null }, topics, selfUrl.href, deps)
    return c.body(render(feed), 200, { 'Content-Type': mediaType })
  })
}

const noSuchFeed = (id: string, topics: readonly { id: string }[]) =>
  new NotFoundError(
    `There is no feed of "${id}". There are feeds of ${[ALL_TOPICS, ...topics.map((topic) => topic.id)].join(', ')}.`,
  )
