import { z } from '@hono/zod-openapi'
import type { ArticleFilter } from '../domain/article.ts'
import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import { STAGES } from '../domain/review.ts'
import { parseWeek } from '../domain/week.ts'

/** What requests may say. Unknown parameters are refused: a misspelt filter must not answer with everything. */

/** Ids of topics and sources. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens')

const rowId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'use a whole number from 1')
  .transform(Number)

export const rowIdPath = z.object({ id: rowId.openapi({ param: { name: 'id', in: 'path' }, type: 'integer', example: 12 }) })
export const slugPath = z.object({ id: slug.openapi({ param: { name: 'id', in: 'path' }, example: 'wco-newsroom' }) })
export const weekPath = z.object({
  week: z.string().openapi({ param: { name: 'week', in: 'path' }, description: 'An ISO 8601 week.', example: '2026-W47' }),
})

export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'How many items a page holds.' }),
  cursor: z.string().min(1).max(500).optional().openapi({ description: 'The `next` of the page before.' }),
}
export const pagingQuery = z.strictObject(paging)
export const noQuery = z.strictObject({})

/** The languages that we write in. */
export const ourLanguage = z.enum(['en', 'fr']).default('en')

export const articleLanguage = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'use a language code such as en, fr or es')
  .openapi({ description: 'Language of the article, ISO 639.', example: 'fr' })

/** PostgreSQL reads no year 0, and no page of the web is older. */
const since = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'write a day (2026-11-23) or an instant (2026-11-23T08:00:00Z)',
  })
  .refine((value) => value >= '1900', 'use a day from 1900 on')
  .openapi({
    description: 'First seen on this day or later (UTC), or at this instant or later.',
    type: 'string',
    example: '2026-11-16',
  })

/** What `articles` may be narrowed to. */
export const articleFilterQuery = {
  topic: slug.optional().openapi({ description: 'Labelled with this topic.', example: 'blockchain' }),
  relevance: z.enum(RELEVANCE_LEVELS).optional().openapi({ description: 'Exactly this relevance level.' }),
  language: articleLanguage.optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((words) => !/\p{Cc}/u.test(words), 'use no control characters')
    .optional()
    .openapi({ description: 'Words that the title must hold, all of them.' }),
  since: since.optional(),
  week: z.string().optional().openapi({ description: 'In the digest of this ISO week.', example: '2026-W47' }),
  source: slug.optional().openapi({ description: 'Announced by this source.' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a code of two capitals, such as KE')
    .optional()
    .openapi({ description: 'That it speaks of: ISO 3166-1 alpha-2, or EU.', example: 'KE' }),
  body: slug.optional().openapi({ description: 'That it names: an id of the gazetteer.', example: 'wco' }),
  stage: z.enum(STAGES).optional().openapi({ description: 'At this maturity stage.' }),
}
const filterSchema = z.object(articleFilterQuery)

/**
 * The filter that a checked query asks for.
 *
 * @throws {@link InputError} when the week is not one
 */
export function articleFilter(query: z.infer<typeof filterSchema>): ArticleFilter {
  const { topic, relevance, language, q, since, week, source, country, body, stage } = query
  return {
    ...(topic !== undefined && { topic }),
    ...(relevance !== undefined && { relevance }),
    ...(language !== undefined && { language }),
    ...(q !== undefined && { q }),
    ...(since !== undefined && { since: new Date(since) }),
    ...(week !== undefined && { week: parseWeek(week) }),
    ...(source !== undefined && { sourceId: source }),
    ...(country !== undefined && { country }),
    ...(body !== undefined && { body }),
    ...(stage !== undefined && { stage }),
  }
}
