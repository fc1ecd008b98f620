import type { Classifier } from '../classifier/classifier.ts'
import { storyOf } from '../classifier/story.ts'
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
import { DAY_MS } from '../domain/week.ts'
import type { Report } from './parts.ts'
import { underLiveHeads } from './refit.ts'

/** Articles a transaction: large enough to keep the encoder busy, small enough to lose little when killed. */
const BATCH = 128
/** Articles published further apart than this are never one story. */
const STORY_WINDOW_MS = 5 * DAY_MS

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
  const window = new StoryWindow(by.model)
  let seen = 0
  let batch = await unjudged(parts.db, by, range, 0, BATCH)
  while (batch.length > 0 && !parts.signal.aborted && performance.now() - begun < turnMs) {
    const afterId = batch.at(-1)?.id ?? 0
    const chosen = choose ? await choose(batch, classifier) : batch
    // The next batch is read while the encoder works on this one.
    const [answers, next] = await Promise.all([classifier.judge(chosen), unjudged(parts.db, by, range, afterId, BATCH)])
    const judged = chosen.map((article, index) => toJudged(article, answers[index]))
    const at = parts.clock()
    const members = await parts.db.transaction(async (tx) => {
      await lockJudging(tx)
      await saveJudgements(tx, by, judged, at)
      return tellStories(tx, chosen, judged, window, at)
    })
    window.add(members.joined)
    counts.judged += judged.filter(({ judgement }) => judgement).length
    counts.notJudged += judged.filter(({ notJudged }) => notJudged !== null).length
    counts.relevant += judged.filter(({ level }) => level !== 'none').length
    counts.newStories += members.newStories
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

/** Puts the relevant articles of a batch into stories: that of the text they copy, that of the same event, or a new one. */
async function tellStories(
  tx: Db,
  batch: readonly ArticleToJudge[],
  judged: readonly JudgedArticle[],
  window: StoryWindow,
  at: Date,
) {
  const joined: StoryMember[] = []
  let newStories = 0
  const known = await storiesOf(
    tx,
    batch.flatMap(({ id, copyOf }) => (copyOf === null ? [id] : [id, copyOf])),
  )
  for (const [index, article] of byPublication(batch)) {
    const { level, judgement, vector } = judged[index] ?? {}
    if (level === 'none' || !judgement || !vector || known.has(article.id)) continue
    const original = article.copyOf === null ? undefined : known.get(article.copyOf)
    const candidate = { ...article, labels: judgement.labels, vector }
    const neighbours = original === undefined ? [...(await window.around(tx, article)), ...joined] : []
    const match = original === undefined ? storyOf(candidate, neighbours) : { storyId: original, how: 'copy' as const }
    const storyId = await addToStory(tx, article.id, match?.storyId ?? null, match?.how ?? 'first', at)
    known.set(article.id, storyId)
    joined.push({ ...candidate, storyId })
    if (!match) newStories += 1
  }
  return { joined, newStories }
}

/** Which host answered first must not decide which story an article joins: the oldest article begins it. */
function byPublication(batch: readonly ArticleToJudge[]): [number, ArticleToJudge][] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...batch.entries()].sort(
    ([, a], [, b]) => dayOf(a) - dayOf(b) || order(a.title, b.title) || order(a.publisher, b.publisher),
  )
}

const dayOf = (article: ArticleToJudge) => (article.publishedAt ?? article.firstSeenAt).getTime()

/** The members of stories around the days that are being judged, kept in memory over the batches of one run. */
class StoryWindow {
  readonly #model: string
  #members: StoryMember[] = []
  #from = 0
  #until = 0

  constructor(model: string) {
    this.#model = model
  }

  /** Members within the story window of an article; read from the store when it lies outside of what is held. */
  async around(tx: Db, article: ArticleToJudge): Promise<StoryMember[]> {
    const day = dayOf(article)
    if (day - STORY_WINDOW_MS < this.#from || day + STORY_WINDOW_MS > this.#until) {
      this.#from = day - 2 * STORY_WINDOW_MS
      this.#until = day + 2 * STORY_WINDOW_MS
      this.#members = await storyMembersBetween(tx, this.#model, new Date(this.#from), new Date(this.#until))
    }
    return this.#members.filter((member) => Math.abs(dayOf(member) - day) <= STORY_WINDOW_MS)
  }

  /** Takes in members that a committed batch added. */
  add(members: readonly StoryMember[]): void {
    const held = new Set(this.#members.map(({ id }) => id))
    this.#members.push(...members.filter(({ id }) => !held.has(id)))
  }
}
