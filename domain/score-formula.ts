import { z } from 'zod'

/** The terms that a score may be made of. */
export const SCORE_TERMS = ['direct', 'adjacent', 'anyTopic', 'adjacentAndTopic'] as const
export type ScoreTerm = (typeof SCORE_TERMS)[number]

/** bias + sum of weight × term, through a sigmoid when `link` is `logistic`. Terms are probabilities of the article. */
export const scoreFormulaSchema = z.object({
  link: z.enum(['identity', 'logistic']),
  weights: z.partialRecord(z.enum(SCORE_TERMS), z.number()),
  bias: z.number(),
})
export type ScoreFormula = Readonly<z.infer<typeof scoreFormulaSchema>>

/** How a language writes a sum: each term, and a weight before one. */
export interface SumWords {
  readonly terms: Readonly<Record<ScoreTerm, string>>
  readonly plus: string
  readonly minus: string
  readonly times: (weight: string, term: string) => string
  readonly number: (value: number) => string
}

/** The sum of a formula: `P(direct) + P(adjacent) × P(any topic)`, or the same in words. A weight of one is not written, one of nought not at all. */
export function scoreSum({ weights, bias }: ScoreFormula, words: SumWords): string {
  const terms = SCORE_TERMS.flatMap((term) => {
    const weight = weights[term] ?? 0
    if (weight === 0) return []
    const size = Math.abs(weight)
    return [{ weight, text: size === 1 ? words.terms[term] : words.times(words.number(size), words.terms[term]) }]
  })
  const all = bias === 0 ? terms : [...terms, { weight: bias, text: words.number(Math.abs(bias)) }]
  return all
    .map(({ weight, text }, i) => (weight < 0 ? `${words.minus} ${text}` : i === 0 ? text : `${words.plus} ${text}`))
    .join(' ')
}
