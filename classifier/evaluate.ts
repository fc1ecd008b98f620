import type { Judgement } from '../domain/classification.ts'
import type { CalibrationBin, ClassFigures, Confusion, Evaluation, Figures, HeadFigures } from '../domain/quality.ts'
import { ASPECT_IDS, TOPIC_IDS } from '../domain/topics.ts'
import type { GoldItem } from './gold.ts'

/** Null: the classifier gave no judgement, which counts as no label and no level. */
export interface GoldRow {
  readonly gold: GoldItem
  readonly said: Judgement | null
}

const LEVELS: readonly string[] = ['none', 'adjacent', 'direct']
const RECALL_WANTED = 0.95
const BINS = 10
const NONE = 'none'

/**
 * Compares judgements with the right answers.
 *
 * @see `gold/CODEBOOK.md` of the labelled set for what each label means
 */
export function evaluate(rows: readonly GoldRow[]): Evaluation {
  const topics = calibrationBins(
    rows.flatMap(({ gold, said }) =>
      TOPIC_IDS.filter((id) => !gold.minor.includes(id)).flatMap((id) => pair(said?.topics[id], gold.technologies.includes(id))),
    ),
  )
  const direct = calibrationBins(rows.flatMap(({ gold, said }) => pair(said?.relevance.probabilities[2], gold.relevance === 2)))
  return {
    ...figures(rows),
    notJudged: rows.filter(({ said }) => said === null).length,
    byLanguage: apart(rows, ({ gold }) => gold.language ?? 'unknown'),
    byKind: apart(rows, ({ gold }) => gold.kind),
    calibrationError: { topics: calibrationError(topics), direct: calibrationError(direct) },
    calibration: { topics, direct },
    confusion: { topics: topicConfusion(rows), relevance: levelConfusion(rows) },
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

function calibrationBins(pairs: readonly (readonly [chance: number, truth: boolean])[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = pairs.filter(([chance]) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin)
    const chance = mean(inside.map(([value]) => value)) ?? 0
    const share = mean(inside.map(([, truth]) => (truth ? 1 : 0))) ?? 0
    return { from: bin / BINS, count: inside.length, chance, share }
  }).filter(({ count }) => count > 0)
}

function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const all = bins.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  return bins.reduce((sum, { count, chance, share }) => sum + count * Math.abs(chance - share), 0) / all
}

/** Each right technology against what was given: itself, else the wrong ones given in its place, else none. */
function topicConfusion(rows: readonly GoldRow[]): Confusion {
  return confusion(
    [...TOPIC_IDS, NONE],
    rows.flatMap(({ gold, said }) => {
      const given = (said?.labels ?? []).filter((id) => TOPIC_IDS.some((known) => known === id) && !gold.minor.includes(id))
      const wrong = given.filter((id) => !gold.technologies.includes(id))
      const missed = gold.technologies.filter((id) => !given.includes(id))
      const hits = gold.technologies.filter((id) => given.includes(id)).map((id): [string, string] => [id, id])
      if (missed.length > 0)
        return [
          ...hits,
          ...missed.flatMap((id) => (wrong.length > 0 ? wrong : [NONE]).map((other): [string, string] => [id, other])),
        ]
      if (wrong.length > 0) return [...hits, ...wrong.map((id): [string, string] => [NONE, id])]
      return hits.length > 0 ? hits : [[NONE, NONE] as [string, string]]
    }),
  )
}

function levelConfusion(rows: readonly GoldRow[]): Confusion {
  const pairs = rows.flatMap(({ gold, said }): [string, string][] =>
    said === null ? [] : [[LEVELS[gold.relevance] ?? NONE, LEVELS[said.relevance.level] ?? NONE]],
  )
  return confusion(LEVELS, pairs)
}

function confusion(ids: readonly string[], pairs: readonly (readonly [truth: string, given: string])[]): Confusion {
  const count = (truth: string, given: string) => pairs.filter((one) => one[0] === truth && one[1] === given).length
  return { ids: [...ids], counts: ids.map((truth) => ids.map((given) => count(truth, given))) }
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
