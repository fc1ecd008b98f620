import type { ReviewRecord } from '../domain/article.ts'
import { RELEVANCE_LEVELS, type RelevanceLevel, relevanceLevel } from '../domain/classification.ts'
import { COUNTRIES_MAX, type StoryLine, type TopicFigure } from '../domain/digest.ts'
import { carries } from '../domain/evidence.ts'
import type { Section } from '../domain/report.ts'
import { sectionFor } from '../domain/section.ts'
import { compareEarliest, leadArticle, proposedCredibility, type StoryArticle, witnessesOf } from '../domain/story.ts'

/** An article of a story, with the text that its evidence points into. */
export type DigestArticle = StoryArticle & { readonly text: string }

/** A story as loaded: all its articles, earlier weeks' included, and the newest decision about it. */
export interface DigestStory {
  readonly storyId: number
  readonly articles: readonly DigestArticle[]
  readonly review: ReviewRecord | null
}

/**
 * One story as a row. Its level, topics and score are the best of its articles; its title, grade and evidence are the lead's.
 * What an editor set wins: digit, topic (put first), section.
 *
 * @param topicOrder - ids in the order of the report, which settles equal probabilities
 * @returns null for a story without articles
 */
export function storyLine(story: DigestStory, sections: readonly Section[], topicOrder: readonly string[]): StoryLine | null {
  const articles = story.articles.toSorted(compareEarliest)
  const lead = leadArticle(articles)
  if (!lead) return null
  const { review } = story
  const topics = storyTopics(articles, topicOrder)
  const { witnesses } = witnessesOf(articles)
  const ordered = review?.topicId
    ? [topicFigure(review.topicId, articles), ...topics.filter((t) => t.id !== review.topicId)]
    : topics
  return {
    storyId: story.storyId,
    articleId: lead.id,
    title: lead.title,
    language: lead.language,
    publisher: lead.publisher,
    sourceId: lead.sourceId,
    country: lead.country,
    countries: (lead.judgement?.countries ?? []).slice(0, COUNTRIES_MAX).map(({ id }) => id),
    stage: lead.judgement?.stage ?? null,
    grade: lead.grade,
    credibility: review?.credibility ?? proposedCredibility(articles),
    url: lead.url,
    publishedAt: lead.publishedAt?.toISOString() ?? null,
    level: storyLevel(articles, review),
    topics: ordered,
    score: highest(articles, (article) => article.judgement?.score),
    publishers: [...new Set([lead, ...articles].map((article) => article.publisher))],
    witnesses,
    articleIds: articles.map((article) => article.id),
    firstWeek: articles.map((article) => article.week).sort()[0] ?? lead.week,
    announcedOnly: lead.kind === 'announced',
    section: storySection(lead, ordered, review, sections),
    whyShown: {
      topic: topics[0] ?? null,
      direct: highest(articles, (article) => article.judgement?.relevance.probabilities[2]),
      evidence: strongestSentence(lead),
    },
    review: review && {
      decision: review.decision,
      soWhat: review.soWhat,
      stage: review.stage,
      decidedAt: review.decidedAt.toISOString(),
    },
  }
}

const highest = (articles: readonly DigestArticle[], of: (article: DigestArticle) => number | undefined) =>
  articles.reduce((best, article) => Math.max(best, of(article) ?? 0), 0)

function topicFigure(id: string, articles: readonly DigestArticle[]): TopicFigure {
  const isUncalibrated = articles.some((article) => article.judgement?.uncalibrated?.includes(id))
  const probability = highest(articles, (article) => article.judgement?.topics[id])
  return { id, probability, ...(isUncalibrated ? { uncalibrated: true } : {}) }
}

/** Topics that any article was labelled with, most probable first. */
function storyTopics(articles: readonly DigestArticle[], topicOrder: readonly string[]): StoryLine['topics'] {
  const labels = new Set(articles.flatMap((article) => article.judgement?.labels ?? []))
  const place = (id: string) => (topicOrder.includes(id) ? topicOrder.indexOf(id) : topicOrder.length)
  return [...labels]
    .map((id) => topicFigure(id, articles))
    .sort((a, b) => b.probability - a.probability || place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1))
}

/** The best level of its articles. A topic that an editor named counts as one, and what an editor kept is never "none". */
function storyLevel(articles: readonly DigestArticle[], review: ReviewRecord | null): RelevanceLevel {
  const levels = articles.map((article): RelevanceLevel => {
    if (!article.judgement) return 'none'
    return review?.topicId ? relevanceLevel(true, article.judgement.relevance.level) : article.judgement.relevanceLevel
  })
  const best = RELEVANCE_LEVELS.find((level) => levels.includes(level)) ?? 'none'
  return best === 'none' && review?.decision === 'keep' ? 'customs-only' : best
}

function storySection(
  lead: DigestArticle,
  topics: StoryLine['topics'],
  review: ReviewRecord | null,
  sections: readonly Section[],
): StoryLine['section'] {
  const chosen = sections.find((section) => section.id === review?.sectionId)
  if (chosen) return { id: chosen.id, number: chosen.number, title: chosen.title }
  const { aspectLabels = [], aspects } = lead.judgement ?? {}
  return sectionFor(
    topics.map((topic) => topic.id),
    aspectLabels,
    sections,
    aspects,
  )
}

/** The sentence that carries a label most, verbatim. */
function strongestSentence(article: DigestArticle): string | null {
  const strongest = article.judgement?.evidence.toSorted((a, b) => carries(b) - carries(a) || a.start - b.start)[0]
  return strongest ? article.text.slice(strongest.start, strongest.end) || null : null
}
