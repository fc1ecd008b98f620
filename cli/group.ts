import { z } from 'zod'
import { type Classifier, createClassifier } from '../classifier/classifier.ts'
import { createStoryWindow } from '../classifier/story.ts'
import type { StoryCandidate } from '../classifier/story-reading.ts'
import { minHash } from '../crawler/fingerprint.ts'
import { detectLanguage } from '../crawler/language.ts'
import { answerLines, parseRecord } from './batch.ts'
import type { CommandContext } from './context.ts'

/** Texts placed at once, as `pipeline/judge.ts` does: so the figures of this command are those of the application. */
const BATCH = 128

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
 * Puts each line of the input into a story: that of other texts about the same event, or a new one. Lines are placed 128 at a time, or
 * fewer where the input pauses or ends; each looks at those of its days only. Never opens the store.
 *
 * @returns 0; 1 when a line was no record
 */
export async function run(context: CommandContext): Promise<number> {
  const classifier = await createClassifier()
  const stories = createStories()
  let bad = 0
  let batch: Waiting[] = []
  let placed: Promise<unknown> = Promise.resolve()

  function placeBatch(): void {
    const full = batch
    batch = []
    const before = placed
    const ids = Promise.all([before, ...full.map(({ candidate }) => candidate)]).then(([, ...candidates]) =>
      stories.place(candidates),
    )
    placed = ids
    for (const [i, { answer }] of full.entries()) answer(ids.then((all) => all[i] ?? 0))
  }
  try {
    await answerLines(
      context,
      2 * BATCH,
      async (line) => {
        const parsed = parseRecord(line, recordSchema)
        if (!('record' in parsed)) {
          bad++
          return parsed
        }
        const { id } = parsed.record
        const story = new Promise<number>((answer) => {
          batch.push({ candidate: embed(classifier, parsed.record), answer })
        })
        if (batch.length === BATCH) placeBatch()
        return { id, story: await story }
      },
      placeBatch,
    )
  } finally {
    await classifier.close()
  }
  if (bad > 0)
    context.stderr.write(
      `${bad} ${bad === 1 ? 'line was' : 'lines were'} no record: give {"id","title","text","publishedAt","publisher"} on each.\n`,
    )
  return bad > 0 ? 1 : 0
}

interface Waiting {
  readonly candidate: Promise<StoryCandidate | null>
  readonly answer: (story: Promise<number>) => void
}

/** Null: the text cannot be judged, so it stands alone. */
async function embed(classifier: Classifier, article: Article): Promise<StoryCandidate | null> {
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

/** Numbers the stories of the texts seen so far. */
function createStories() {
  const window = createStoryWindow()
  let last = 0
  return {
    /** @returns a number for each */
    place(candidates: readonly (StoryCandidate | null)[]): number[] {
      const known = candidates.filter((candidate) => candidate !== null)
      const placements = window.place(known)
      const begun = new Map<number, number>()
      const ids = placements.map(({ storyId, earliest }) => {
        const id = storyId ?? begun.get(earliest) ?? ++last
        if (storyId === null) begun.set(earliest, id)
        return id
      })
      window.settle(ids)
      const next = ids.values()
      return candidates.map((candidate) => (candidate === null ? ++last : (next.next().value ?? ++last)))
    },
  }
}
