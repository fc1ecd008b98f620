import type { Classifier } from '../classifier/classifier.ts'
import { createStoryWindow, type StoryWindow } from '../classifier/story.ts'
import { STORY_WINDOW_MS } from '../classifier/story-reading.ts'
import type { Db } from '../db/database.ts'
import {
  type ArticleToJudge,
  addToStory,
  countUnjudged,
  type JudgedArticle,
  type JudgeRange,
  lockJudging,
  type StoryMember,
  saveJudgements,
  storiesOf,
  storyMembersBetween,
  unjudged,
} from '../db/queries/judge.ts'
import type { Report } from './parts.ts'
import { underLiveHeads } from './refit.ts'

/** Articles a transaction: large enough to keep the encoder busy, small enough to lose little when killed. */
const BATCH = 128

export interface JudgeParts {
  readonly db: Db
  /** Under the shipped heads; the live ones of the store judge. */
  readonly classifier: Classifier
  readonly clock: () => Date
  readonly report: Report
  readonly signal: AbortSignal
}

/** What a run of judging did. */
export interface JudgeCounts {
  readonly judged: number
  readonly notJudged: number
  readonly relevant: number
  readonly newStories: number
  /** The heads that judged. */
  readonly heads: string
  /** False when the turn ended before the range did. */
  readonly isDone: boolean
}

/** What may narrow a run of judging. */
export interface JudgeTurn {
  /** Stops after the batch in which so much time has passed. */
  readonly turnMs?: number
  /** Which articles of a batch are meant; all where absent. */
  readonly choose?: (batch: readonly ArticleToJudge[], classifier: Classifier) => Promise<ArticleToJudge[]>
}

/**
 * Judges the articles of a range that are still to be judged, and puts the relevant ones into stories. Each batch commits as a
 * whole: a run that is killed goes on where it stopped. Judgements are only added; two runs at once do nothing twice.
 *
 * @param progress - told after each batch how many are done, of how many
 */
export async function judgeArticles(
  parts: JudgeParts,
  range: JudgeRange,
  progress: (done: number, total: number) => void = () => undefined,
  { turnMs = Number.POSITIVE_INFINITY, choose }: JudgeTurn = {},
): Promise<JudgeCounts> {
  const begun = performance.now()
  const classifier = await underLiveHeads(parts.db, parts.classifier)
  const by = { model: classifier.model, headsVersion: classifier.headsVersion }
  const total = await countUnjudged(parts.db, by, range)
  const counts = { judged: 0, notJudged: 0, relevant: 0, newStories: 0 }
  const days = new StoryDays(by.model)
  let seen = 0
  let batch = await unjudged(parts.db, by, range, 0, BATCH)
  while (batch.length > 0 && !parts.signal.aborted && performance.now() - begun < turnMs) {
    const afterId = batch.at(-1)?.id ?? 0
    const chosen = choose ? await choose(batch, classifier) : batch
    // The next batch is read while the encoder works on this one.
    const [answers, next] = await Promise.all([classifier.judge(chosen), unjudged(parts.db, by, range, afterId, BATCH)])
    const judged = chosen.map((article, index) => toJudged(article, answers[index]))
    const at = parts.clock()
    const newStories = await parts.db.transaction(async (tx) => {
      await lockJudging(tx)
      await saveJudgements(tx, by, judged, at)
      return tellStories(tx, chosen, judged, days, at)
    })
    counts.judged += judged.filter(({ judgement }) => judgement).length
    counts.notJudged += judged.filter(({ notJudged }) => notJudged !== null).length
    counts.relevant += judged.filter(({ level }) => level !== 'none').length
    counts.newStories += newStories
    seen += batch.length
    progress(seen, total)
    batch = next
  }
  if (total > 0) parts.report('judge', { ...counts, ...by })
  return { ...counts, heads: by.headsVersion, isDone: batch.length === 0 }
}

function toJudged(article: ArticleToJudge, answer: Awaited<ReturnType<Classifier['judge']>>[number] | undefined): JudgedArticle {
  if (!answer) throw new Error(`The classifier gave no answer for article ${article.id}`)
  if ('notJudged' in answer)
    return { articleId: article.id, judgement: null, notJudged: answer.notJudged, level: 'none', vector: null }
  return { articleId: article.id, judgement: answer.judgement, notJudged: null, level: answer.level, vector: answer.vector }
}

/**
 * Puts the relevant articles of a batch into stories: that of the text they copy, that of the same event, or a new one.
 *
 * @returns how many stories are new
 */
async function tellStories(
  tx: Db,
  batch: readonly ArticleToJudge[],
  judged: readonly JudgedArticle[],
  days: StoryDays,
  at: Date,
): Promise<number> {
  const known = await storiesOf(
    tx,
    batch.flatMap(({ id, copyOf }) => (copyOf === null ? [id] : [id, copyOf])),
  )
  const relevant = byPublication(batch).flatMap(([index, article]): Relevant[] => {
    const { level, judgement, vector } = judged[index] ?? {}
    if (level === 'none' || !judgement || !vector || known.has(article.id)) return []
    return [{ ...article, labels: judgement.labels, vector }]
  })
  const byId = new Map(relevant.map((article) => [article.id, article]))
  const originals = new Map(
    relevant.flatMap((article) => {
      const original = originalOf(article, byId)
      return known.has(original) || (byId.has(original) && original !== article.id) ? [[article.id, original] as const] : []
    }),
  )
  let newStories = 0
  for (const near of inStretches(relevant.filter(({ id }) => !originals.has(id)))) {
    const window = await days.around(tx, near)
    const placements = window.place(near)
    const ids: number[] = []
    for (const [i, article] of near.entries()) {
      const { storyId, earliest, how } = placements[i] ?? { storyId: null, earliest: i, how: 'first' }
      const id = await addToStory(tx, article.id, storyId ?? ids[earliest] ?? null, how, at)
      known.set(article.id, id)
      ids.push(id)
      if (how === 'first') newStories += 1
    }
    window.settle(ids)
  }
  for (const article of relevant) {
    const original = originals.get(article.id)
    if (original === undefined) continue
    const storyId = await addToStory(tx, article.id, known.get(original) ?? null, 'copy', at)
    known.set(article.id, storyId)
    days.add({ ...article, storyId })
  }
  return newStories
}

type Relevant = Omit<StoryMember, 'storyId'>

/** The text that an article copies in the end: its own where it copies none, or where copies go round in a circle. */
function originalOf(article: Relevant, byId: ReadonlyMap<number, Relevant>): number {
  const seen = new Set([article.id])
  let original = article.copyOf
  for (let next = original; next !== null; next = byId.get(next)?.copyOf ?? null) {
    if (seen.has(next)) return article.id
    seen.add(next)
    original = next
  }
  return original ?? article.id
}

/** Which host answered first must not decide which story an article joins: the oldest article begins it. */
function byPublication(batch: readonly ArticleToJudge[]): [number, ArticleToJudge][] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...batch.entries()].sort(
    ([, a], [, b]) => dayOf(a) - dayOf(b) || order(a.title, b.title) || order(a.publisher, b.publisher),
  )
}

const dayOf = (article: Pick<ArticleToJudge, 'publishedAt' | 'firstSeenAt'>) =>
  (article.publishedAt ?? article.firstSeenAt).getTime()

/** Articles in order of publication, cut where a stretch would be longer than the window of stories. */
function inStretches(articles: readonly Relevant[]): Relevant[][] {
  const stretches: Relevant[][] = []
  for (const article of articles) {
    const stretch = stretches.at(-1)
    const begin = stretch?.[0]
    if (stretch && begin && dayOf(article) - dayOf(begin) <= STORY_WINDOW_MS) stretch.push(article)
    else stretches.push([article])
  }
  return stretches
}

/** The stories around the days that are being judged, kept in memory over the batches of one run. */
class StoryDays {
  readonly #model: string
  #window = createStoryWindow()
  #from = 0
  #until = 0

  constructor(model: string) {
    this.#model = model
  }

  /** Stories within the window of some articles, oldest first; read from the store when they lie outside of what is held. */
  async around(tx: Db, articles: readonly Relevant[]): Promise<StoryWindow> {
    const [first, last] = [articles[0], articles.at(-1)]
    if (!first || !last) return this.#window
    const [from, until] = [dayOf(first) - STORY_WINDOW_MS, dayOf(last) + STORY_WINDOW_MS]
    if (from < this.#from || until > this.#until) {
      this.#from = from - STORY_WINDOW_MS
      this.#until = until + STORY_WINDOW_MS
      this.#window = createStoryWindow()
      for (const member of await storyMembersBetween(tx, this.#model, new Date(this.#from), new Date(this.#until)))
        this.#window.add(member)
    }
    return this.#window
  }

  /** Takes in an article that was put into a story without being compared. */
  add(member: StoryMember): void {
    if (dayOf(member) >= this.#from && dayOf(member) <= this.#until) this.#window.add(member)
  }
}
