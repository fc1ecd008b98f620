import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/**
 * The tables. `fetches`, `deliveries` and `snapshot_bodies` are partitioned by month in the SQL of the first migration, which
 * drizzle cannot express; the others never are. Rows of judged and decided things are only ever added. Columns are explained for
 * readers in `docs/data.md`.
 */

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
const ref = (name: string) => bigint(name, { mode: 'number' })
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
})

/** A country or body, and where it is named: offsets into `in`, end exclusive. */
interface StoredFact {
  id: string
  mentions: { in: 'title' | 'text'; start: number; end: number }[]
}

export const sources = pgTable('sources', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  url: text('url').notNull(),
  homepage: text('homepage').notNull(),
  publisherType: text('publisher_type').notNull(),
  country: text('country').notNull(),
  languages: text('languages').array().notNull(),
  grade: text('grade').notNull(),
  terms: text('terms').notNull(),
  userAgent: text('user_agent'),
  gapMs: integer('gap_ms').notNull(),
  intervalMs: bigint('interval_ms', { mode: 'number' }).notNull(),
  settings: jsonb('settings').notNull(),
  enabled: boolean('enabled').notNull(),
  notes: text('notes').notNull(),
  createdAt: at('created_at').notNull(),
})

/** What changes as a source is watched; apart from the source itself, which only people change. */
export const sourceStates = pgTable(
  'source_states',
  {
    sourceId: text('source_id')
      .primaryKey()
      .references(() => sources.id),
    state: text('state').notNull(),
    reason: text('reason'),
    since: at('since').notNull(),
    host: text('host').notNull(),
    nextAttemptAt: at('next_attempt_at').notNull(),
    lastAttemptAt: at('last_attempt_at'),
    lastGoodAt: at('last_good_at'),
    lastNewEntryAt: at('last_new_entry_at'),
    /** When its first reading was complete; what it announced until then counts in the week it was published. */
    backfilledAt: at('backfilled_at'),
    failures: integer('failures').notNull().default(0),
    etag: text('etag'),
    lastModified: text('last_modified'),
    bodySha256: text('body_sha256'),
  },
  (t) => [index('source_states_due').on(t.host, t.nextAttemptAt)],
)

/** What is known of a host (scheme, name, port): its robots.txt and when it may be asked again. */
export const hosts = pgTable('hosts', {
  host: text('host').primaryKey(),
  robotsStatus: integer('robots_status'),
  robotsBody: text('robots_body'),
  robotsFetchedAt: at('robots_fetched_at'),
  nextRequestAt: at('next_request_at').notNull(),
})

export const fetches = pgTable(
  'fetches',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    at: at('at').notNull(),
    sourceId: text('source_id').references(() => sources.id),
    entryId: ref('entry_id'),
    url: text('url').notNull(),
    outcome: text('outcome').notNull(),
    status: integer('status'),
    reason: text('reason'),
    durationMs: integer('duration_ms').notNull(),
    snapshotId: ref('snapshot_id'),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.at] }),
    index('fetches_source').on(t.sourceId, t.at),
    index('fetches_entry').on(t.entryId),
  ],
)

export const snapshots = pgTable(
  'snapshots',
  {
    id: id(),
    url: text('url').notNull(),
    finalUrl: text('final_url').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    mediaType: text('media_type').notNull(),
    sha256: text('sha256').notNull(),
    byteLength: integer('byte_length').notNull(),
    fetchedAt: at('fetched_at').notNull(),
    kind: text('kind').notNull(),
  },
  (t) => [index('snapshots_url').on(t.url, t.fetchedAt), index('snapshots_sha256').on(t.sha256)],
)

export const snapshotBodies = pgTable(
  'snapshot_bodies',
  {
    snapshotId: ref('snapshot_id').notNull(),
    fetchedAt: at('fetched_at').notNull(),
    /** How `body` is compressed: `br` (brotli), or `identity` for a body that is too small to gain. */
    encoding: text('encoding').notNull(),
    body: bytes('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.snapshotId, t.fetchedAt] })],
)

export const entries = pgTable(
  'entries',
  {
    id: id(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    key: text('key').notNull(),
    link: text('link').notNull(),
    canonicalUrl: text('canonical_url').notNull(),
    title: text('title'),
    summary: text('summary'),
    publishedAt: at('published_at'),
    updatedAt: at('updated_at'),
    authors: text('authors').array().notNull(),
    language: text('language'),
    categories: text('categories').array().notNull(),
    /** The snapshot of the feed or page that announced it. */
    snapshotId: ref('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
    firstSeenAt: at('first_seen_at').notNull(),
    /** ISO week of the digest in which it counts. */
    week: text('week').notNull(),
  },
  (t) => [uniqueIndex('entries_source_key').on(t.sourceId, t.key), index('entries_week').on(t.week)],
)

/** Entries whose page is still to be fetched. A row goes when its article or its left-out record is stored. */
export const duePages = pgTable(
  'due_pages',
  {
    entryId: ref('entry_id')
      .primaryKey()
      .references(() => entries.id),
    host: text('host').notNull(),
    dueAt: at('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [index('due_pages_host').on(t.host, t.dueAt)],
)

export const articles = pgTable(
  'articles',
  {
    id: id(),
    entryId: ref('entry_id')
      .notNull()
      .references(() => entries.id),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    snapshotId: ref('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
    canonicalUrl: text('canonical_url').notNull(),
    /** 1 for the first reading of an address; a page that changed gives the next. */
    version: integer('version').notNull().default(1),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    excerpt: text('excerpt'),
    publishedAt: at('published_at'),
    authors: text('authors').array().notNull(),
    language: text('language'),
    siteName: text('site_name'),
    textSha256: text('text_sha256').notNull(),
    minHash: integer('min_hash').array().notNull(),
    /** Hashes of groups of the minimum hashes: near copies share at least one. */
    bands: integer('bands').array().notNull(),
    /** The earlier article whose text this one repeats, word for word or nearly. */
    copyOf: ref('copy_of'),
    week: text('week').notNull(),
    extractedAt: at('extracted_at').notNull(),
  },
  (t) => [
    uniqueIndex('articles_url_version').on(t.canonicalUrl, t.version),
    uniqueIndex('articles_entry').on(t.entryId),
    index('articles_week').on(t.week),
    index('articles_source').on(t.sourceId),
    index('articles_text').on(t.textSha256),
    // Without a pending list: each search would read all of it, and nothing empties it on the embedded engine.
    index('articles_bands').using('gin', t.bands).with({ fastupdate: false }),
  ],
)

export const leftOut = pgTable(
  'left_out',
  {
    id: id(),
    entryId: ref('entry_id').references(() => entries.id),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    week: text('week').notNull(),
    reason: text('reason').notNull(),
    /** In full: "robots.txt: Disallow: /news", the first title of the same text. */
    detail: text('detail').notNull(),
    title: text('title'),
    url: text('url').notNull(),
    articleId: ref('article_id').references(() => articles.id),
    at: at('at').notNull(),
  },
  (t) => [
    uniqueIndex('left_out_entry').on(t.entryId),
    uniqueIndex('left_out_line').on(t.sourceId, t.url, t.reason).where(sql`entry_id is null`),
    index('left_out_week').on(t.week),
    index('left_out_source').on(t.sourceId),
  ],
)

export const classifications = pgTable(
  'classifications',
  {
    id: id(),
    articleId: ref('article_id')
      .notNull()
      .references(() => articles.id),
    /** First 16 hex digits of the encoder's SHA-256. */
    model: text('model').notNull(),
    headsVersion: text('heads_version').notNull(),
    topics: jsonb('topics').$type<Record<string, number>>().notNull(),
    labels: text('labels').array().notNull(),
    relevance: smallint('relevance').notNull(),
    relevanceProbabilities: real('relevance_probabilities').array().notNull(),
    aspects: jsonb('aspects').$type<Record<string, number>>().notNull(),
    aspectLabels: text('aspect_labels').array().notNull(),
    level: text('level').notNull(),
    score: real('score').notNull(),
    evidence: jsonb('evidence').$type<{ start: number; end: number; label: string; score: number }[]>().notNull(),
    /** Topics whose figure is a similarity, not a probability. */
    uncalibrated: text('uncalibrated').array().notNull().default(sql`'{}'`),
    /** How far the technology is put to use; null where the text says nothing of it, and before it was asked. */
    stage: text('stage'),
    stageProbability: real('stage_probability'),
    countries: jsonb('countries').$type<StoredFact[]>().notNull().default([]),
    bodies: jsonb('bodies').$type<StoredFact[]>().notNull().default([]),
    /** Why it was not judged (empty, unknown language); null when it was. */
    notJudged: text('not_judged'),
    judgedAt: at('judged_at').notNull(),
  },
  (t) => [
    uniqueIndex('classifications_once').on(t.articleId, t.model, t.headsVersion),
    index('classifications_level').on(t.level, t.articleId),
  ],
)

export const embeddings = pgTable(
  'embeddings',
  {
    articleId: ref('article_id')
      .notNull()
      .references(() => articles.id),
    model: text('model').notNull(),
    /** 384 numbers, length 1. */
    vector: real('vector').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.model] })],
)

export const stories = pgTable('stories', { id: id(), createdAt: at('created_at').notNull() })

export const storyArticles = pgTable(
  'story_articles',
  {
    articleId: ref('article_id')
      .primaryKey()
      .references(() => articles.id),
    storyId: ref('story_id')
      .notNull()
      .references(() => stories.id),
    /** `first`, `copy` (of the text) or `same-event`. */
    how: text('how').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [index('story_articles_story').on(t.storyId)],
)

export const reviews = pgTable(
  'reviews',
  {
    id: id(),
    storyId: ref('story_id')
      .notNull()
      .references(() => stories.id),
    decision: text('decision').notNull(),
    reason: text('reason'),
    topicId: text('topic_id').references(() => topics.id),
    sectionId: text('section_id').references(() => sections.id),
    credibility: smallint('credibility'),
    soWhat: text('so_what'),
    stage: text('stage'),
    decidedBy: text('decided_by').notNull(),
    decidedAt: at('decided_at').notNull(),
  },
  (t) => [index('reviews_story').on(t.storyId, t.id)],
)

/** What editors say of the machine's judgement. The newest word on each thing counts; nothing is deleted. */
export const corrections = pgTable(
  'corrections',
  {
    id: id(),
    articleId: ref('article_id')
      .notNull()
      .references(() => articles.id),
    /** Right (true) and wrong (false) topics; those that are not named were not decided. */
    topics: jsonb('topics').$type<Record<string, boolean>>().notNull(),
    relevance: smallint('relevance'),
    aspects: text('aspects').array(),
    /** True: what was said of the article before does not count any more. */
    withdraws: boolean('withdraws').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: at('decided_at').notNull(),
  },
  (t) => [index('corrections_article').on(t.articleId, t.id)],
)

/** Every heads that were ever fitted here, live or not. The newest live one judges; to go back is to add it again. */
export const headVersions = pgTable(
  'head_versions',
  {
    id: id(),
    version: text('version').notNull().unique(),
    model: text('model').notNull(),
    /** The shipped heads from which the line begins: it ends with them. */
    shipped: text('shipped').notNull(),
    /** The version that judged before; null for the shipped heads. */
    parentId: ref('parent_id').references((): AnyPgColumn => headVersions.id),
    heads: jsonb('heads').notNull(),
    calibration: jsonb('calibration').notNull(),
    /** What was tried and how it compares, before and after. */
    report: jsonb('report').notNull(),
    /** The last correction that it has learnt from; 0 for none. */
    learntUntil: ref('learnt_until').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    isLive: boolean('is_live').notNull(),
    /** Why it did not go live; null when it did. */
    reason: text('reason'),
  },
  (t) => [index('head_versions_live').on(t.model, t.shipped, t.id)],
)

/** Ranges that are still to be judged again. A row goes when nothing in it is left to do. */
export const dueRejudgements = pgTable('due_rejudgements', {
  id: id(),
  since: at('since'),
  until: at('until'),
  topicId: text('topic_id').references(() => topics.id),
  /** Only articles that these heads judged last; null for all. */
  judgedBy: text('judged_by'),
  askedAt: at('asked_at').notNull(),
})

/** Which stories editors put together or took apart, by their articles, so that it can be repeated on any grouping. */
export const storyDecisions = pgTable(
  'story_decisions',
  {
    id: id(),
    kind: text('kind').notNull(),
    /** Merge: the story that stays. Split: the story that was taken apart. */
    storyId: ref('story_id')
      .notNull()
      .references(() => stories.id),
    /** Merge: the story that went into it. Split: the new story. */
    otherStoryId: ref('other_story_id')
      .notNull()
      .references(() => stories.id),
    /** The articles that went from one to the other. */
    moved: ref('moved').array().notNull(),
    /** The articles that stood in the other story, or stayed behind. */
    others: ref('others').array().notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: at('decided_at').notNull(),
  },
  (t) => [index('story_decisions_other').on(t.otherStoryId)],
)

export const digests = pgTable('digests', {
  week: text('week').primaryKey(),
  number: integer('number').unique(),
  state: text('state').notNull(),
  builtAt: at('built_at').notNull(),
  issuedAt: at('issued_at'),
  issuedBy: text('issued_by'),
  /** The digest as JSON text: for an issued one, these bytes for ever. */
  content: text('content').notNull(),
  sha256: text('sha256').notNull(),
})

/** What a digest showed, line by line, so that one can ask in which digest a story stood. */
export const digestItems = pgTable(
  'digest_items',
  {
    week: text('week')
      .notNull()
      .references(() => digests.week),
    part: text('part').notNull(),
    position: integer('position').notNull(),
    storyId: ref('story_id')
      .notNull()
      .references(() => stories.id),
    articleId: ref('article_id')
      .notNull()
      .references(() => articles.id),
  },
  (t) => [primaryKey({ columns: [t.week, t.part, t.position] }), index('digest_items_story').on(t.storyId)],
)

export const topics = pgTable('topics', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  chapter: integer('chapter'),
  nameEn: text('name_en').notNull(),
  nameFr: text('name_fr').notNull(),
  shortEn: text('short_en').notNull(),
  shortFr: text('short_fr').notNull(),
  definitionEn: text('definition_en').notNull(),
  definitionFr: text('definition_fr').notNull(),
  /** Null for the six of the report. */
  addedBy: text('added_by'),
  addedAt: at('added_at'),
})

/** Articles that show what an added topic means. */
export const topicExamples = pgTable(
  'topic_examples',
  {
    topicId: text('topic_id')
      .notNull()
      .references(() => topics.id),
    articleId: ref('article_id')
      .notNull()
      .references(() => articles.id),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.articleId] })],
)

export const reportOutlines = pgTable('report_outlines', {
  id: text('id').primaryKey(),
  titleEn: text('title_en').notNull(),
  titleFr: text('title_fr').notNull(),
  origin: text('origin').notNull(),
  isCurrent: boolean('is_current').notNull(),
})

export const sections = pgTable(
  'sections',
  {
    id: text('id').primaryKey(),
    outlineId: text('outline_id')
      .notNull()
      .references(() => reportOutlines.id),
    position: integer('position').notNull(),
    number: text('number').notNull(),
    chapter: integer('chapter'),
    topicId: text('topic_id').references(() => topics.id),
    titleEn: text('title_en').notNull(),
    titleFr: text('title_fr').notNull(),
    /** The aspects that an article must speak to, to touch this section. */
    aspects: text('aspects').array().notNull(),
  },
  (t) => [index('sections_topic').on(t.topicId)],
)

export const ptcSessions = pgTable('ptc_sessions', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  startsOn: date('starts_on', { mode: 'string' }),
  endsOn: date('ends_on', { mode: 'string' }),
  /** Days before the start at which papers close and editors freeze; 30 and 45 unless set. */
  paperLeadDays: integer('paper_lead_days').notNull().default(30),
  freezeLeadDays: integer('freeze_lead_days').notNull().default(45),
  note: text('note').notNull(),
})

/** What was sent to whom. One row an attempt; partitioned by month. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    at: at('at').notNull(),
    channel: text('channel').notNull(),
    recipient: text('recipient').notNull(),
    storyId: ref('story_id').references(() => stories.id),
    outcome: text('outcome').notNull(),
    detail: text('detail').notNull().default(sql`''`),
  },
  (t) => [primaryKey({ columns: [t.id, t.at] })],
)
