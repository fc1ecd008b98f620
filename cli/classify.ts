import './small-heap.ts'
import { z } from 'zod'
import { type Classifier, createClassifier } from '../classifier/classifier.ts'
import { detectLanguage } from '../crawler/language.ts'
import { weakLabels } from '../domain/evidence.ts'
import { answerLines, parseRecord } from './batch.ts'
import type { CommandContext } from './context.ts'
import { keepHeapSmall } from './small-heap.ts'

/** Texts in flight: enough that no thread of the classifier waits. */
const PARALLEL = 8

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
  language: z.string().nullish(),
})

/**
 * Judges each line of the input, as DESIGN §6 describes it. Never opens the store. Answers come as they are ready, not in the order
 * of the input. A text that cannot be judged is answered with `notJudged`, a line that is no record with `error`.
 *
 * @returns 0; 1 when a line was no record
 */
export async function run(context: CommandContext): Promise<number> {
  const classifier = await createClassifier()
  keepHeapSmall()
  let bad = 0
  try {
    await answerLines(context, PARALLEL, async (line) => {
      const parsed = parseRecord(line, recordSchema)
      if ('record' in parsed) return answer(classifier, parsed.record)
      bad++
      return parsed
    })
  } finally {
    await classifier.close()
  }
  if (bad > 0)
    context.stderr.write(
      `${bad} ${bad === 1 ? 'line was' : 'lines were'} no record: give {"id","title","text","language"?} on each.\n`,
    )
  return bad > 0 ? 1 : 0
}

async function answer(classifier: Classifier, { id, title, text, language }: z.infer<typeof recordSchema>): Promise<object> {
  const item = { title: title ?? '', text: text ?? '' }
  const spoken = language ?? detectLanguage(`${item.title}\n${item.text}`)
  const [judged] = await classifier.judge([item])
  if (judged === undefined) throw new Error(`the classifier gave no answer to ${id}`)
  if ('notJudged' in judged) return { id, language: spoken, notJudged: judged.notJudged }
  const { topics, labels, relevance, aspects, aspectLabels, score, evidence, stage, countries, bodies } = judged.judgement
  return {
    ...{ id, language: spoken, topics, labels, relevance, level: judged.level, aspects, aspectLabels, score },
    evidence: evidence.map((one) => ({ ...one, text: item.text.slice(one.start, one.end) })),
    weak: weakLabels(judged.judgement),
    ...{ stage, countries, bodies },
  }
}
