import { z } from 'zod'
import { scoreFormulaSchema } from './score-formula.ts'

/**
 * How right the classifier is on labelled texts. Shares, precision, recall, F1 and probabilities lie in [0, 1].
 */

/** Of one class. F1 is 1 where there was nothing to find and nothing was given. */
const classFiguresSchema = z.object({
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  /** How many texts have it. */
  support: z.number(),
})
export type ClassFigures = Readonly<z.infer<typeof classFiguresSchema>>

/** Of one head: mean F1 of the classes that occur, null when none does. */
const headFiguresSchema = z.object({
  macroF1: z.number().nullable(),
  microF1: z.number().nullable(),
  per: z.record(z.string(), classFiguresSchema),
})
export type HeadFigures = Readonly<z.infer<typeof headFiguresSchema>>

const figuresSchema = z.object({
  items: z.number(),
  /** Minor mentions ignored; in `strict` they count as wrong. */
  topics: headFiguresSchema.extend({ strict: headFiguresSchema }),
  /** `quadraticKappa` is null where chance alone would agree. */
  relevance: headFiguresSchema.extend({ quadraticKappa: z.number().nullable(), accuracy: z.number().nullable() }),
  /** Over texts that have a technology. */
  aspects: headFiguresSchema.extend({ items: z.number() }),
})
/** Figures of a set of texts. */
export type Figures = Readonly<z.infer<typeof figuresSchema>>

/** Of the probabilities from `from` (to the next bin's): how many, their mean, and the share of them that were true. */
const binSchema = z.object({ from: z.number(), count: z.number(), chance: z.number(), share: z.number() })
export type CalibrationBin = Readonly<z.infer<typeof binSchema>>

/** `counts[i][j]`: texts whose right class is `ids[i]` and that were given `ids[j]`. */
const confusionSchema = z.object({ ids: z.array(z.string()), counts: z.array(z.array(z.number())) })
export type Confusion = Readonly<z.infer<typeof confusionSchema>>

const evaluationSchema = figuresSchema.extend({
  notJudged: z.number(),
  byLanguage: z.record(z.string(), figuresSchema),
  byKind: z.record(z.string(), figuresSchema),
  /** Expected calibration error, ten equal bins: all topic probabilities together, and the probability of direct. */
  calibrationError: z.object({ topics: z.number().nullable(), direct: z.number().nullable() }),
  /** The bins behind it, without the empty ones. */
  calibration: z.object({ topics: z.array(binSchema), direct: z.array(binSchema) }),
  /** A text with two technologies counts once for each; what was given beside the right ones counts under `none`. */
  confusion: z.object({ topics: confusionSchema, relevance: confusionSchema }),
  /**
   * Share of texts that need not be read to see 95 % of what is wanted, read in the order of the score. Wanted: direct, or a
   * technology with relevance above none. Null where nothing is wanted.
   */
  workSavedAt95: z.number().nullable(),
})
/** What `evaluate` prints. */
export type Evaluation = Readonly<z.infer<typeof evaluationSchema>>

/** The labelled sets whose figures are published. */
export const QUALITY_SETS = ['dev', 'abstracts'] as const
export type QualitySet = (typeof QUALITY_SETS)[number]

/** `classifier/model/quality.json`: the figures of the model beside it, as `bench/quality.ts` measured them. */
export const qualitySchema = z.object({
  /** First 16 hex digits of the encoder's SHA-256. */
  model: z.string(),
  headsVersion: z.string(),
  /** How the reading order is reckoned. */
  score: scoreFormulaSchema,
  sets: z.record(z.enum(QUALITY_SETS), evaluationSchema),
  /** SHA-256 of each labelled file. */
  data: z.record(z.enum(QUALITY_SETS), z.string()),
  /** Pairs of labelled entries put into one story; null where it was not measured with this model. */
  stories: z.object({ entries: z.number(), precision: z.number(), recall: z.number(), f1: z.number() }).nullable(),
})
export type Quality = Readonly<z.infer<typeof qualitySchema>>

/** How far the F1 of a class falls when one more of its texts is missed; null where none was found. */
export function oneTextMoves({ precision, recall, f1, support }: ClassFigures): number | null {
  const right = recall * support
  if (right < 0.5 || precision === 0) return null
  const wrong = right / precision - right
  return f1 - (2 * (right - 1)) / (2 * (right - 1) + wrong + (support - right) + 1)
}

/** The classes with the lowest F1, of those that occur; the lowest first. */
export function weakest({ per }: HeadFigures, count: number): string[] {
  const occurring = Object.entries(per).filter(([, { support }]) => support > 0)
  return occurring
    .sort(([, a], [, b]) => a.f1 - b.f1)
    .slice(0, count)
    .map(([id]) => id)
}

/** Parts of a set, the one with most texts first. */
export function bySize(parts: Readonly<Record<string, Figures>>): [id: string, figures: Figures][] {
  return Object.entries(parts).sort(([a, { items: x }], [b, { items: y }]) => y - x || (a < b ? -1 : 1))
}

/** F1 on our own abstracts beside that on what publishers wrote, where both were measured and differ. */
export function kindsCompared({ abstract, verbatim }: Evaluation['byKind']) {
  if (!abstract || !verbatim) return []
  const f1 = ({ topics, relevance, aspects }: Figures) => ({
    topics: topics.macroF1,
    direct: relevance.per.direct?.support ? relevance.per.direct.f1 : null,
    aspects: aspects.macroF1,
  })
  const [ours, theirs] = [f1(abstract), f1(verbatim)]
  return (['topics', 'direct', 'aspects'] as const).flatMap((head) => {
    const [a, b] = [ours[head], theirs[head]]
    return a === null || b === null || a === b ? [] : [{ head, abstract: a, verbatim: b }]
  })
}
