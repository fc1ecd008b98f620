import { z } from 'zod'
import { type Classifier, createClassifier } from '../classifier/classifier.ts'
import { STORY_WINDOW_MS, type StoryNeighbour, storyOf } from '../classifier/story.ts'
import { minHash } from '../crawler/fingerprint.ts'
import { detectLanguage } from '../crawler/language.ts'
import { answerLines, parseRecord } from './batch.ts'
import type { CommandContext } from './context.ts'

/** Texts in flight: enough that no thread of the classifier waits. */
const PARALLEL = 8

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
  publishedAt: z.coerce.date().nullish(),
  publisher: z.string().nullish(),
  language: z.string().nullish(),
})
type Article = z.infer<typeof recordSchema>

/**
 * Puts each line of the input into a story, in their order: that of an earlier text about the same event, or a new one. Each looks at
 * the earlier ones of its days only. Never opens the store.
 *
 * @returns 0; 1 when a line was no record
 */
export async function run(context: CommandContext): Promise<number> {
  const classifier = await createClassifier()
  const stories = createStories()
  let bad = 0
  let previous: Promise<unknown> = Promise.resolve()
  try {
    await answerLines(context, PARALLEL, (line) => {
      const parsed = parseRecord(line, recordSchema)
      if (!('record' in parsed)) {
        bad++
        return Promise.resolve(parsed)
      }
      const article = parsed.record
      const embedded = embed(classifier, article)
      const answer = Promise.all([embedded, previous]).then(([candidate]) => ({
        id: article.id,
        story: stories.place(candidate),
      }))
      previous = answer
      return answer
    })
  } finally {
    await classifier.close()
  }
  if (bad > 0)
    context.stderr.write(
      `${bad} ${bad === 1 ? 'line was' : 'lines were'} no record: give {"id","title","text","publishedAt","publisher"} on each.\n`,
    )
  return bad > 0 ? 1 : 0
}

type Candidate = Omit<StoryNeighbour, 'storyId'>

/** Null: the text cannot be judged, so it stands alone. */
async function embed(classifier: Classifier, article: Article): Promise<Candidate | null> {
  const { title, text } = { title: article.title ?? '', text: article.text ?? '' }
  const [said] = await classifier.judge([{ title, text }])
  if (said === undefined || 'notJudged' in said) return null
  const read = `${title}\n${text}`
  return {
    ...{ title, text, publisher: article.publisher ?? '', publishedAt: article.publishedAt ?? null },
    ...{
      language: article.language ?? detectLanguage(read),
      minHash: minHash(read),
      vector: said.vector,
      labels: said.judgement.labels,
    },
  }
}

/** The articles seen so far with their stories, found again by the five days that they were published in. */
function createStories() {
  const byDays = new Map<number, StoryNeighbour[]>()
  const daysOf = (date: Date | null) => (date === null ? 0 : Math.floor(date.getTime() / STORY_WINDOW_MS))
  let last = 0
  return {
    place(candidate: Candidate | null): number {
      if (candidate === null) return ++last
      const days = daysOf(candidate.publishedAt)
      const near = [days - 1, days, days + 1].flatMap((one) => byDays.get(one) ?? [])
      const storyId = storyOf(candidate, near)?.storyId ?? ++last
      const sameDays = byDays.get(days) ?? []
      sameDays.push({ ...candidate, storyId })
      byDays.set(days, sameDays)
      return storyId
    },
  }
}
