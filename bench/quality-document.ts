import {
  bySize,
  type CalibrationBin,
  type ClassFigures,
  type Confusion,
  type Evaluation,
  type Figures,
  type HeadFigures,
  kindsCompared,
  oneTextMoves,
  QUALITY_SETS,
  type Quality,
  weakest,
} from '../domain/quality.ts'
import { scoreSum } from '../domain/score-formula.ts'
import { strings } from '../domain/strings/index.ts'

const { aspects, format, quality: text, web } = strings('en')
const DASH = '–'
const PLOT_WIDTH = 50

/** `docs/quality.md`: the same as the page `/quality`, in English. */
export function qualityDocument(quality: Quality): string {
  const { dev } = quality.sets
  return `${[
    `# ${text.title}: ${text.question}`,
    `${text.measured(quality.model, quality.headsVersion)} Written by \`bench/quality.ts\` from \`classifier/model/quality.json\`; the page is \`/en/quality\`.`,
    text.lead,
    ...part(text.asked.title, ...answer(quality)),
    ...part(text.score.title, ...score(quality)),
    ...part(
      text.sets.title,
      text.figures.note,
      text.figures.strictNote,
      wholeTable(
        text.sets.set,
        QUALITY_SETS.map((set) => [text.sets.names[set], quality.sets[set]]),
      ),
      errorTable(quality),
      text.sets.note,
      ...(dev.notJudged > 0 ? [text.sets.notJudged(dev.notJudged)] : []),
    ),
    ...part(text.topics, classTable(text.topics, dev.topics, dev.topics.strict)),
    ...part(
      text.relevance,
      classTable(text.relevance, dev.relevance),
      ...(dev.relevance.quadraticKappa === null ? [] : [text.figures.kappa(format.figure(dev.relevance.quadraticKappa))]),
    ),
    ...part(
      text.aspects.title,
      text.aspects.note(dev.aspects.items),
      classTable(text.aspects.title, dev.aspects, undefined, (id) => nameIn(aspects, id)),
    ),
    ...part(
      text.languages.title,
      text.languages.note,
      wholeTable(
        text.languages.language,
        bySize(dev.byLanguage).map(([id, one]) => [format.language(id), one]),
      ),
    ),
    ...part(
      text.kinds.title,
      text.kinds.note,
      wholeTable(
        text.kinds.kind,
        bySize(dev.byKind).map(([id, one]) => [nameIn(text.kinds.names, id), one]),
      ),
      ...compared(dev),
    ),
    ...part(
      text.calibration.title,
      'How probable the machine said (`o`), and how many were so (the bar), by tenths. Where the bar ends at the `o`, both are the same.',
      ...(['topics', 'direct'] as const).flatMap((head) => {
        const error = dev.calibrationError[head]
        return [
          `### ${text.calibration[head]}`,
          ...(error === null ? [] : [text.calibration.error(format.figure(error))]),
          plot(dev.calibration[head]),
          calibrationTable(dev.calibration[head]),
        ]
      }),
    ),
    ...part(
      text.confusion.title,
      text.confusion.note,
      confusionTable(dev.confusion.topics),
      confusionTable(dev.confusion.relevance),
    ),
    ...part(text.limits.title, limits(dev)),
    ...part(
      'Measure again',
      'The development set is not part of the repository; its form is that of `tests/gold/abstracts.jsonl`. Stories are measured by `bench/stories.ts`, whose answer `--stories` takes.',
      '```sh\nnode --import tsx bench/quality.ts --dev FILE\n```',
    ),
  ].join('\n\n')}\n`
}

const part = (title: string, ...blocks: readonly string[]) => [`## ${title}`, ...blocks]
const hundred = (share: number) => Math.round(share * 100)
const figure = (value: number | null | undefined) => (value == null ? DASH : format.figure(value))
const nameIn = (names: Readonly<Record<string, string>>, id: string) => names[id] ?? id

function answer({ sets: { dev }, stories }: Quality): string[] {
  const { direct } = dev.relevance.per
  const topics = Object.entries(dev.topics.per).filter(([, { support }]) => support > 0)
  return [
    ...(direct ? [text.asked.direct(hundred(direct.precision), hundred(direct.recall))] : []),
    dev.workSavedAt95 === null ? text.asked.notSaved : text.asked.saved(format.percent(dev.workSavedAt95)),
    text.asked.topics,
    topics.map(([id, one]) => `- ${text.asked.topic(id, hundred(one.precision), hundred(one.recall))}`).join('\n'),
    ...(stories
      ? [text.stories.note(hundred(stories.precision), hundred(stories.recall), stories.entries, format.figure(stories.f1))]
      : []),
  ]
}

function score({ score: formula }: Quality): string[] {
  const { terms, termWords, plus, minus, times } = text.score
  const number = format.figure
  const sum = scoreSum(formula, { terms, plus: '+', minus: '−', times: (weight, term) => `${weight} × ${term}`, number })
  const isBent = formula.link === 'logistic'
  return [
    `${text.score.note} ${text.score.wanted}`,
    text.score.inWords(scoreSum(formula, { terms: termWords, plus, minus, times, number })),
    ...(isBent ? [text.score.logisticNote] : []),
    `    ${isBent ? text.score.logistic(sum) : text.score.formula(sum)}\n    ${text.score.anyTopic}`,
  ]
}

/** The first column is a name, the others are figures. */
function table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...lines.map(row)].join('\n')
}

function classTable(title: string, of: HeadFigures, strict?: HeadFigures, nameOf: (id: string) => string = (id) => id): string {
  const { texts, precision, recall, f1, strict: strictName, move } = text.figures
  const shown = (one: ClassFigures | undefined, value: (one: ClassFigures) => number | null) =>
    one && one.support > 0 ? figure(value(one)) : DASH
  return table(
    [title, texts, precision, recall, f1, ...(strict ? [strictName] : []), move],
    Object.entries(of.per).map(([id, one]) => [
      nameOf(id),
      one.support,
      shown(one, (of) => of.precision),
      shown(one, (of) => of.recall),
      shown(one, (of) => of.f1),
      ...(strict ? [shown(strict.per[id], (of) => of.f1)] : []),
      shown(one, oneTextMoves),
    ]),
  )
}

function wholeTable(name: string, lines: readonly (readonly [string, Figures])[]): string {
  const { texts, topicsF1, strict, directF1, relevanceF1, aspectsF1 } = text.figures
  return table(
    [name, texts, topicsF1, strict, directF1, relevanceF1, aspectsF1],
    lines.map(([id, one]) => [
      ...[id, one.items, figure(one.topics.macroF1), figure(one.topics.strict.macroF1)],
      figure(one.relevance.per.direct?.support ? one.relevance.per.direct.f1 : null),
      ...[figure(one.relevance.macroF1), figure(one.aspects.macroF1)],
    ]),
  )
}

function errorTable({ sets }: Quality): string {
  const { calibration, calibrationDirect, saved } = text.figures
  return table(
    [text.sets.set, calibration, calibrationDirect, saved],
    QUALITY_SETS.map((set) => {
      const { calibrationError, workSavedAt95 } = sets[set]
      return [
        ...[text.sets.names[set], figure(calibrationError.topics), figure(calibrationError.direct)],
        workSavedAt95 === null ? DASH : format.percent(workSavedAt95),
      ]
    }),
  )
}

function compared({ byKind }: Evaluation): string[] {
  const lines = kindsCompared(byKind).map(({ head, abstract, verbatim }) => {
    const say = abstract > verbatim ? text.kinds.easier : text.kinds.harder
    return `- ${say(text.figures.heads[head], format.figure(abstract), format.figure(verbatim))}`
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function limits({ relevance, aspects: of }: Evaluation): string {
  const [level = ''] = weakest(relevance, 1)
  const names = weakest(of, 2).map((id) => nameIn(aspects, id))
  return [...text.limits.items, text.limits.weakest(level, format.list(names))].map((item) => `- ${item}`).join('\n')
}

const range = (from: number) => `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`

/** A line for each bin: a bar as long as the share that was so, and `o` where the machine said. */
function plot(bins: readonly CalibrationBin[]): string {
  const lines = bins.map(({ from, chance, share }) => {
    const bar = '#'.repeat(Math.round(share * PLOT_WIDTH)).padEnd(PLOT_WIDTH + 1)
    const at = Math.round(chance * PLOT_WIDTH)
    return `${range(from)} |${bar.slice(0, at)}o${bar.slice(at + 1)}`.trimEnd()
  })
  return ['```text', ...lines, `        ${'0'.padEnd(PLOT_WIDTH)}1`, '```'].join('\n')
}

function calibrationTable(bins: readonly CalibrationBin[]): string {
  const { range: name, judgements, said, true: so } = text.calibration
  return table(
    [name, judgements, said, so],
    bins.map(({ from, count, chance, share }) => [range(from), count, figure(chance), figure(share)]),
  )
}

function confusionTable({ ids, counts }: Confusion): string {
  const name = (id: string) => nameIn(web.article.relevanceNames, id)
  return table(
    [text.confusion.is, ...ids.map(name)],
    ids.map((id, row) => [name(id), ...(counts[row] ?? []).map((count) => (count === 0 ? DASH : count))]),
  )
}
