import type { Judgement } from '../domain/classification.ts'
import { ASPECT_IDS, TOPIC_IDS } from '../domain/topics.ts'
import type { GoldItem } from './gold.ts'

/** Null: the classifier gave no judgement, which counts as no label and no level. */
export interface GoldRow {
  readonly gold: GoldItem
  readonly said: Judgement | null
}

/** Of one class. F1 is 1 where there was nothing to find and nothing was given. */
export interface ClassFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** How many texts have it. */
  readonly support: number
}

/** Of one head: mean F1 of the classes that occur, null when none does. */
export interface HeadFigures {
  readonly macroF1: number | null
  readonly microF1: number | null
  readonly per: Readonly<Record<string, ClassFigures>>
}

/** Figures of a set of texts. */
export interface Figures {
  readonly items: number
  /** Minor mentions ignored; in `strict` they count as wrong. */
  readonly topics: HeadFigures & { readonly strict: HeadFigures }
  /** `quadraticKappa` is null where chance alone would agree. */
  readonly relevance: HeadFigures & { readonly quadraticKappa: number | null; readonly accuracy: number | null }
  /** Over texts that have a technology. */
  readonly aspects: HeadFigures & { readonly items: number }
}

/** What `evaluate` prints. */
export interface Evaluation extends Figures {
  readonly notJudged: number
  readonly byLanguage: Readonly<Record<string, Figures>>
  readonly byKind: Readonly<Record<string, Figures>>
  /** Expected calibration error, ten equal bins, in [0, 1]: all topic probabilities together, and the probability of direct. */
  readonly calibrationError: { readonly topics: number | null; readonly direct: number | null }
  /**
   * Share of texts that need not be read to see 95 % of what is wanted, read in the order of the score. Wanted: direct, or a technology
   * with relevance above none. Null where nothing is wanted.
   */
  readonly workSavedAt95: number | null
}

const LEVELS: readonly string[] = ['none', 'adjacent', 'direct']
const RECALL_WANTED = 0.95
const BINS = 10

/**
 * Compares judgements with the right answers.
 *
 * @see `gold/CODEBOOK.md` of the labelled set for what each label means
 */
export function evaluate(rows: readonly GoldRow[]): Evaluation {
  return {
    ...figures(rows),
    notJudged: rows.filter(({ said }) => said === null).length,
    byLanguage: apart(rows, ({ gold }) => gold.language ?? 'unknown'),
    byKind: apart(rows, ({ gold }) => gold.kind),
    calibrationError: {
      topics: calibrationError(
        rows.flatMap(({ gold, said }) =>
          TOPIC_IDS.filter((id) => !gold.minor.includes(id)).flatMap((id) =>
            pair(said?.topics[id], gold.technologies.includes(id)),
          ),
        ),
      ),
      direct: calibrationError(rows.flatMap(({ gold, said }) => pair(said?.relevance.probabilities[2], gold.relevance === 2))),
    },
    workSavedAt95: workSaved(rows),
  }
}

function figures(rows: readonly GoldRow[]): Figures {
  const topics = (counts: (gold: GoldItem, id: string) => boolean) =>
    headFigures(
      rows,
      TOPIC_IDS,
      ({ gold }, id) => gold.technologies.includes(id),
      ({ said }, id) => said?.labels.includes(id) ?? false,
      counts,
    )
  const technical = rows.filter(({ gold }) => gold.technologies.length > 0)
  const level = ({ said }: GoldRow) => said?.relevance.level ?? null
  return {
    items: rows.length,
    topics: { ...topics((gold, id) => !gold.minor.includes(id)), strict: topics(() => true) },
    relevance: {
      ...headFigures(
        rows,
        LEVELS,
        ({ gold }, id) => gold.relevance === LEVELS.indexOf(id),
        (row, id) => level(row) === LEVELS.indexOf(id),
      ),
      quadraticKappa: quadraticKappa(rows.map((row) => [row.gold.relevance, level(row) ?? 0])),
      accuracy: mean(rows.map((row) => (level(row) === row.gold.relevance ? 1 : 0))),
    },
    aspects: {
      ...headFigures(
        technical,
        ASPECT_IDS,
        ({ gold }, id) => gold.aspects.includes(id),
        ({ said }, id) => said?.aspectLabels.includes(id) ?? false,
      ),
      items: technical.length,
    },
  }
}

function apart(rows: readonly GoldRow[], key: (row: GoldRow) => string): Record<string, Figures> {
  const keys = [...new Set(rows.map(key))].sort()
  return Object.fromEntries(keys.map((one) => [one, figures(rows.filter((row) => key(row) === one))]))
}

function headFigures(
  rows: readonly GoldRow[],
  ids: readonly string[],
  isTrue: (row: GoldRow, id: string) => boolean,
  isGiven: (row: GoldRow, id: string) => boolean,
  counts: (gold: GoldItem, id: string) => boolean = () => true,
): HeadFigures {
  const all = { right: 0, wrong: 0, missed: 0 }
  const per: Record<string, ClassFigures> = {}
  for (const id of ids) {
    const one = { right: 0, wrong: 0, missed: 0 }
    for (const row of rows) {
      if (!counts(row.gold, id)) continue
      const [truth, given] = [isTrue(row, id), isGiven(row, id)]
      if (truth && given) one.right++
      else if (given) one.wrong++
      else if (truth) one.missed++
    }
    per[id] = classFigures(one)
    for (const key of ['right', 'wrong', 'missed'] as const) all[key] += one[key]
  }
  const occurring = Object.values(per).filter(({ support }) => support > 0)
  return { macroF1: mean(occurring.map(({ f1 }) => f1)), microF1: rows.length === 0 ? null : classFigures(all).f1, per }
}

function classFigures({ right, wrong, missed }: { right: number; wrong: number; missed: number }): ClassFigures {
  const support = right + missed
  if (right + wrong + missed === 0) return { precision: 1, recall: 1, f1: 1, support }
  const precision = right + wrong === 0 ? 0 : right / (right + wrong)
  const recall = support === 0 ? 0 : right / support
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), support }
}

/** Agreement of [true, given] levels 0 to 2 beyond chance; a miss by two levels counts four times a miss by one. */
function quadraticKappa(pairs: readonly (readonly [number, number])[]): number | null {
  const share = (of: 0 | 1, level: number) => pairs.filter((one) => one[of] === level).length / pairs.length
  const weight = (a: number, b: number) => (a - b) ** 2 / (LEVELS.length - 1) ** 2
  let chance = 0
  for (const a of LEVELS.keys()) for (const b of LEVELS.keys()) chance += weight(a, b) * share(0, a) * share(1, b)
  const seen = mean(pairs.map(([a, b]) => weight(a, b)))
  return seen === null || chance === 0 ? null : 1 - seen / chance
}

function calibrationError(pairs: readonly (readonly [chance: number, truth: boolean])[]): number | null {
  if (pairs.length === 0) return null
  const gaps = new Array<number>(BINS).fill(0)
  for (const [chance, truth] of pairs) {
    const bin = Math.min(BINS - 1, Math.floor(chance * BINS))
    gaps[bin] = (gaps[bin] ?? 0) + chance - (truth ? 1 : 0)
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / pairs.length
}

function workSaved(rows: readonly GoldRow[]): number | null {
  const isWanted = ({ gold }: GoldRow) => gold.relevance === 2 || (gold.relevance === 1 && gold.technologies.length > 0)
  const read = [...rows].sort((a, b) => (b.said?.score ?? 0) - (a.said?.score ?? 0))
  const needed = Math.ceil(RECALL_WANTED * read.filter(isWanted).length)
  if (needed === 0) return null
  let seen = 0
  const last = read.findIndex((row) => isWanted(row) && ++seen === needed)
  return 1 - (last + 1) / read.length
}

const pair = (chance: number | undefined, truth: boolean): [number, boolean][] => (chance === undefined ? [] : [[chance, truth]])
const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
