import { z } from '@hono/zod-openapi'
import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import { NOT_SHOWN_REASONS } from '../domain/digest.ts'
import { qualitySchema } from '../domain/quality.ts'
import { DECISIONS, REJECT_REASONS, STAGES } from '../domain/review.ts'
import { SOURCE_GRADES, SOURCE_STATES, sourceSchema } from '../domain/source.ts'

/**
 * What the API answers. These schemas are the OpenAPI document; the type of every answer and a test on real answers hold them to
 * the truth. Instants are ISO 8601 in UTC, days are ISO calendar days, probabilities lie in [0, 1].
 */

const instant = z.iso.datetime().openapi({ example: '2026-11-23T08:00:00.000Z' })
const day = z.iso.date().openapi({ example: '2026-11-23' })
const rowId = z.int().positive()
const count = z.int().nonnegative()
const probability = z.number().min(0).max(1)
const week = z.string().openapi({ example: '2026-W47', description: 'ISO 8601 week' })
const language = z.string().nullable().openapi({ description: 'BCP 47 primary subtag; null where unknown', example: 'en' })
const relevance = z.enum(RELEVANCE_LEVELS)
const grade = z.enum(SOURCE_GRADES).openapi({ description: 'Admiralty letter of the source' })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const listOf = <T extends z.ZodType>(item: T) => z.array(item).readonly()
/** A named schema or null. With `.nullable()` the name itself would be described as nullable, wherever it stands. */
const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()])
const bilingual = z.object({ en: z.string(), fr: z.string() }).openapi('Bilingual')

/** A page of a list. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    items: listOf(item),
    next: z.string().nullable().openapi({ description: 'Cursor of the following page; null on the last' }),
    total: count.openapi({ description: 'Items in the whole list' }),
  })

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'What is wrong and what to do, for a person' }),
    instance: z.string(),
    errors: listOf(z.object({ field: z.string(), detail: z.string() })),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details' })

export const sectionRefSchema = z.object({ id: z.string(), number: z.string(), title: bilingual }).openapi('SectionRef')

export const sectionSchema = sectionRefSchema
  .extend({ chapter: z.int().nullable(), topicId: z.string().nullable(), aspects: listOf(z.string()) })
  .openapi('Section')

export const topicSchema = z
  .object({ id: z.string(), chapter: z.int().nullable(), name: bilingual, shortName: bilingual, definition: bilingual })
  .openapi('Topic')

export const ptcSessionSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    startsOn: day.nullable(),
    endsOn: day.nullable(),
    paperLeadDays: count,
    freezeLeadDays: count,
    note: z.string(),
  })
  .openapi('PtcSession')

const stageSchema = z.object({ id: z.enum(STAGES), probability })
const namedSchema = listOf(
  z.object({
    id: z.string(),
    mentions: listOf(z.object({ in: z.enum(['title', 'text']), start: count, end: count })).openapi({
      description: 'Where it is named: UTF-16 ranges, end exclusive; the first few',
    }),
  }),
)

export const judgementSchema = z
  .object({
    topics: z.record(z.string(), probability),
    labels: listOf(z.string()),
    uncalibrated: listOf(z.string()).optional().openapi({
      description:
        'Topics whose figure is a similarity, not a probability: added by people, too few decisions yet. Absent where there are none',
    }),
    relevance: z.object({
      level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
      probabilities: z
        .tuple([probability, probability, probability])
        .readonly()
        .openapi({ description: 'None, adjacent, direct' }),
    }),
    aspects: z.record(z.string(), probability),
    aspectLabels: listOf(z.string()),
    score: probability.openapi({ description: 'The reading order: the chance that an editor wants it' }),
    evidence: listOf(z.object({ start: count, end: count, label: z.string(), score: probability })).openapi({
      description: 'Sentences that carry a label: UTF-16 ranges of the article’s text, end exclusive',
    }),
    stage: orNull(stageSchema).openapi({
      description: 'How far the technology is put to use; null where the text says nothing of it',
    }),
    countries: namedSchema.openapi({ description: 'ISO 3166-1 alpha-2 codes, `EU` too; most often named first' }),
    bodies: namedSchema.openapi({ description: 'Customs, border and trade bodies' }),
    weak: listOf(z.string()).openapi({
      description: 'Labels (topics, or `customs`) that no single sentence carries: they stand on the whole text',
    }),
    model: z.string(),
    headsVersion: z.string(),
    relevanceLevel: relevance,
    notJudged: z.string().nullable().openapi({ description: 'Why it could not be judged; null when it was' }),
    judgedAt: instant,
  })
  .openapi('Judgement')

export const snapshotSchema = z
  .object({
    id: rowId,
    url: z.string(),
    finalUrl: z.string(),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    mediaType: z.string().openapi({ description: 'As the publisher sent it; the download is always application/octet-stream' }),
    sha256: sha256.openapi({ description: 'Of the bytes at /api/v1/snapshots/{id}/body' }),
    byteLength: count,
    fetchedAt: instant,
    kind: z.enum(['fetched', 'rendered', 'archived', 'received', 'announced']),
  })
  .openapi('Snapshot')

export const reviewSchema = z
  .object({
    id: rowId,
    decision: z.enum(DECISIONS),
    reason: z.enum(REJECT_REASONS).nullable(),
    topicId: z.string().nullable(),
    sectionId: z.string().nullable(),
    credibility: z.int().min(1).max(6).nullable(),
    soWhat: z.string().nullable(),
    stage: z.enum(STAGES).nullable(),
    decidedBy: z.string(),
    decidedAt: instant,
  })
  .openapi('Review')

export const articleSummarySchema = z
  .object({
    id: rowId,
    title: z.string(),
    language,
    sourceId: z.string(),
    publisher: z.string(),
    country: z.string(),
    grade,
    url: z.string().openapi({ description: 'The address as announced' }),
    kind: z.enum(['page', 'announced']).openapi({ description: '`announced`: its page was not read, so it cannot be cited' }),
    publishedAt: instant.nullable(),
    firstSeenAt: instant,
    week,
    /** The newest; null until it has been judged. */
    judgement: orNull(judgementSchema),
  })
  .openapi('ArticleSummary')

const storyArticleSchema = articleSummarySchema
  .extend({ copyOf: rowId.nullable().openapi({ description: 'The article whose text this one repeats' }) })
  .openapi('StoryArticle')

export const articleSchema = articleSummarySchema
  .extend({
    text: z.string(),
    authors: listOf(z.string()),
    siteName: z.string().nullable(),
    canonicalUrl: z.string(),
    extractedAt: instant,
    announced: z.object({ title: z.string().nullable(), summary: z.string().nullable(), publishedAt: instant.nullable() }),
    snapshot: snapshotSchema,
    announcement: snapshotSchema,
    judgements: listOf(judgementSchema),
    story: z.object({ id: rowId, articles: listOf(storyArticleSchema), witnesses: count }).nullable(),
    section: orNull(sectionRefSchema),
    reviews: listOf(reviewSchema),
  })
  .openapi('Article')

export const storySchema = z
  .object({
    id: rowId,
    createdAt: instant,
    articles: listOf(storyArticleSchema),
    witnesses: count,
    reviews: listOf(reviewSchema),
  })
  .openapi('Story')

export const sourceStatusSchema = z
  .object({
    ...sourceSchema.shape,
    languages: listOf(z.string()),
    state: z.enum(SOURCE_STATES),
    reason: z.string().nullable(),
    since: instant,
    nextAttemptAt: instant.nullable(),
    lastAttemptAt: instant.nullable(),
    lastGoodAt: instant.nullable(),
    lastNewEntryAt: instant.nullable(),
    entries: count,
    articles: count,
    leftOut: count,
    weekly: listOf(count).openapi({ description: 'New entries in each of the last eight weeks, oldest first' }),
  })
  .openapi('Source')

export const fetchSchema = z
  .object({
    at: instant,
    url: z.string(),
    outcome: z.string(),
    status: z.int().nullable(),
    reason: z.string().nullable(),
    durationMs: count,
    snapshotId: rowId.nullable(),
  })
  .openapi('Fetch')

export const sourceDetailSchema = sourceStatusSchema
  .extend({ recentFetches: listOf(fetchSchema).openapi({ description: 'The last attempts, newest first' }) })
  .openapi('SourceDetail')

const countsSchema = z
  .object({
    sourcesRead: count,
    sourcesFailed: count,
    entriesFound: count,
    entriesShown: count,
    entriesPending: count,
    articlesJudged: count,
    stories: count,
    storiesShown: count,
    storiesReviewed: count,
  })
  .openapi('DigestCounts')

const digestState = z.enum(['draft', 'issued'])

export const digestSummarySchema = z
  .object({
    week,
    number: count.nullable(),
    state: digestState,
    builtAt: instant,
    issuedAt: instant.nullable(),
    counts: countsSchema,
  })
  .openapi('DigestSummary')

const labelSchema = z.object({
  id: z.string(),
  probability,
  uncalibrated: z
    .literal(true)
    .optional()
    .openapi({ description: 'The figure is a similarity, not a probability: a topic that people added' }),
})

export const storyLineSchema = z
  .object({
    storyId: rowId,
    articleId: rowId,
    title: z.string(),
    language,
    publisher: z.string(),
    sourceId: z.string(),
    country: z.string().openapi({ description: 'Of the publisher' }),
    countries: listOf(z.string()).optional().openapi({ description: 'That it speaks of' }),
    stage: stageSchema.nullable().optional(),
    grade,
    credibility: z.int().min(1).max(6),
    url: z.string(),
    publishedAt: instant.nullable(),
    level: relevance,
    topics: listOf(labelSchema),
    score: probability,
    publishers: listOf(z.string()),
    witnesses: count,
    articleIds: listOf(rowId),
    firstWeek: week,
    announcedOnly: z.boolean(),
    section: orNull(sectionRefSchema),
    whyShown: z.object({ topic: labelSchema.nullable(), direct: probability, evidence: z.string().nullable() }),
    review: z
      .object({ decision: z.string(), soWhat: z.string().nullable(), stage: z.string().nullable(), decidedAt: instant })
      .nullable(),
  })
  .openapi('StoryLine')

const notShownReason = z.enum(NOT_SHOWN_REASONS)

const sourceLineSchema = z
  .object({
    sourceId: z.string(),
    name: z.string(),
    state: z.enum(SOURCE_STATES),
    reason: z.string().nullable(),
    since: instant,
    lastGoodAt: instant.nullable(),
  })
  .openapi('SourceLine')

const storyRefSchema = z
  .object({
    storyId: rowId,
    articleId: rowId,
    title: z.string(),
    language,
    part: z.string().openapi({ description: 'Where its row stands: `decide-first`, or the topic’s id' }),
  })
  .openapi('StoryRef')

export const digestSchema = z
  .object({
    week,
    number: count.nullable(),
    state: digestState,
    builtAt: instant,
    issuedAt: instant.nullable(),
    issuedBy: z.string().nullable(),
    model: z.string(),
    counts: countsSchema,
    ptc: z.object({ label: z.string(), startsOn: day, daysToStart: z.int(), daysToPaper: z.int() }).nullable(),
    decideFirst: listOf(storyLineSchema),
    topics: listOf(
      z.object({ topicId: z.string(), stories: listOf(storyLineSchema), elsewhere: listOf(storyRefSchema), more: count }),
    ),
    topicNames: z.record(z.string(), bilingual),
    customsOnly: listOf(storyLineSchema),
    customsOnlyMore: count,
    notShown: z.object({
      total: count,
      byReason: listOf(z.object({ reason: notShownReason, count })),
      sample: listOf(
        z.object({
          articleId: rowId.nullable(),
          title: z.string(),
          publisher: z.string(),
          url: z.string(),
          reason: notShownReason,
          score: probability.nullable(),
        }),
      ),
    }),
    sources: z.object({ failing: listOf(sourceLineSchema), silent: listOf(sourceLineSchema) }),
  })
  .openapi('Digest')

/** As the file holds it. */
export const publishedQualitySchema = z.object(qualitySchema.shape).openapi('Quality', {
  description: 'How right the model is on labelled texts. Shares, precision, recall, F1 and probabilities lie in [0, 1].',
})

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() }).openapi('Health')

export const readinessSchema = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    version: z.string(),
    checks: z
      .record(z.string(), z.object({ ok: z.boolean(), detail: z.string().nullable() }))
      .openapi({ description: 'What was looked at, by name; `detail` says what is wrong' }),
  })
  .openapi('Readiness')
