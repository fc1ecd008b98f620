/**
 * From a week's stories to its digest. `story-line.ts` makes a story's row, `rank.ts` orders rows, `select.ts` gives each its
 * place, `left-out.ts` accounts for the rest; `markdown.ts` and `html.ts` write a digest for people. All of it is pure: the
 * caller loads, and says what time it is.
 */
import type { Digest, NotShownLine, NotShownReason, StoryLine } from '../domain/digest.ts'
import type { PtcSession, Section } from '../domain/report.ts'
import type { SourceStatus } from '../domain/source.ts'
import type { Bilingual, Topic } from '../domain/topics.ts'
import type { IsoWeek } from '../domain/week.ts'
import { type NotShownGroup, notShownPart } from './left-out.ts'
import { nextPtcSession } from './ptc.ts'
import { type Selection, selectStories } from './select.ts'
import { sourceCounts, sourcesPart } from './source-lines.ts'
import { type DigestArticle, type DigestStory, storyLine } from './story-line.ts'

/** All that a week's digest is made of. */
export interface DigestInput {
  readonly week: IsoWeek
  readonly now: Date
  /** Model and heads that judged, as the digest names them. */
  readonly model: string
  /** In the order of the report. */
  readonly topics: readonly Topic[]
  /** Of the outline in force, in its order. */
  readonly sections: readonly Section[]
  readonly ptcSessions: readonly PtcSession[]
  /** As they stand now. */
  readonly sources: readonly SourceStatus[]
  /** Entries that count in the week, whatever became of them. */
  readonly entriesFound: number
  /** Entries of the week whose page is still to be fetched, and articles that still wait for the model. */
  readonly pending: { readonly toFetch: number; readonly toJudge: number }
  /**
   * Every story with a judged article of the week that is relevant, or with a decision. All its articles, those of other weeks
   * too; none that still waits for the model. Stories without an article of the week are passed over.
   */
  readonly stories: readonly DigestStory[]
  /**
   * Entries of the week that are not in `stories`: those judged not relevant, those not judged, those left out. Some lines of
   * each are enough, drawn without looking at what they say.
   */
  readonly notShown: readonly NotShownGroup[]
}

/** The week's digest as a draft. The same input in any order gives the same digest. */
export function buildDigest(input: DigestInput): Digest {
  const topicOrder = input.topics.map((topic) => topic.id)
  const ofWeek = new Map(
    input.stories.flatMap((story) => {
      const articles = story.articles.filter((article) => article.week === input.week)
      return articles.length > 0 ? [[story.storyId, articles] as const] : []
    }),
  )
  const lines = input.stories
    .filter((story) => ofWeek.has(story.storyId))
    .flatMap((story) => storyLine(story, input.sections, topicOrder) ?? [])
  const selection = selectStories(lines, topicOrder)
  const shown = shownLines(selection)
  const entriesOf = (some: readonly StoryLine[]) => some.reduce((sum, line) => sum + (ofWeek.get(line.storyId)?.length ?? 0), 0)
  const group = (reason: NotShownReason, some: readonly StoryLine[]): NotShownGroup => ({
    reason,
    count: entriesOf(some),
    lines: some.flatMap((line) => (ofWeek.get(line.storyId) ?? []).map((article) => notShownLine(article, reason))),
  })
  const notRelevant = new Set(selection.notRelevant)
  const relevant = lines.filter((line) => !notRelevant.has(line))
  return {
    week: input.week,
    number: null,
    state: 'draft',
    builtAt: input.now.toISOString(),
    issuedAt: null,
    issuedBy: null,
    model: input.model,
    counts: {
      ...sourceCounts(input.sources),
      entriesFound: input.entriesFound,
      entriesShown: entriesOf(shown),
      entriesPending: input.pending.toFetch + input.pending.toJudge,
      articlesJudged: entriesOf(lines) + countOf(input.notShown, 'not-relevant'),
      stories: relevant.length,
      storiesShown: shown.length,
      storiesReviewed: relevant.filter((line) => line.review !== null).length,
    },
    ptc: nextPtcSession(input.ptcSessions, input.now),
    decideFirst: selection.decideFirst,
    topics: selection.topics,
    topicNames: topicNames(shown, input.topics),
    customsOnly: selection.customsOnly,
    customsOnlyMore: selection.customsOnlyMore,
    notShown: notShownPart(
      [
        ...input.notShown,
        group('not-relevant', selection.notRelevant),
        group('below-limit', selection.belowLimit),
        group('rejected', selection.rejected),
      ],
      input.week,
    ),
    sources: sourcesPart(input.sources),
  }
}

const shownLines = ({ decideFirst, topics, customsOnly }: Selection): StoryLine[] => [
  ...decideFirst,
  ...topics.flatMap((part) => part.stories),
  ...customsOnly,
]

const countOf = (groups: readonly NotShownGroup[], reason: NotShownReason) =>
  groups.reduce((sum, group) => sum + (group.reason === reason ? group.count : 0), 0)

function notShownLine(article: DigestArticle, reason: NotShownReason): NotShownLine {
  const { id, title, publisher, url, judgement } = article
  return { articleId: id, title, publisher, url, reason, score: judgement?.score ?? null }
}

function topicNames(lines: readonly StoryLine[], topics: readonly Topic[]): Record<string, Bilingual> {
  const mentioned = new Set(lines.flatMap((line) => line.topics.map((topic) => topic.id)))
  return Object.fromEntries(topics.filter((topic) => mentioned.has(topic.id)).map((topic) => [topic.id, topic.name]))
}
