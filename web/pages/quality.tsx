import type { ClassFigures, Confusion, Evaluation, Figures, HeadFigures, Quality } from '../../domain/quality.ts'
import { bySize, kindsCompared, oneTextMoves, QUALITY_SETS, weakest } from '../../domain/quality.ts'
import { CalibrationPlot } from '../components/calibration.tsx'
import { FigureTable } from '../components/figure-table.tsx'
import { Part } from '../components/parts.tsx'
import { ScorePart } from '../components/score-formula.tsx'
import { topicName, topicShortName, type View } from '../view.ts'

interface QualityPageProps {
  readonly view: View
  readonly quality: Quality | null
  /** Model and heads of the newest judgement; empty where nothing has been judged. */
  readonly running: string
}

const DASH = '–'

/** Whether the machine may be trusted: an answer in plain words, then the figures behind it. */
export function QualityPage({ view, quality, running }: QualityPageProps) {
  const { quality: text } = view.words
  const measured = quality && `${quality.model} ${quality.headsVersion}`
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{text.title}</p>
        <h1>{text.question}</h1>
        <p class="lead">{text.lead}</p>
        {quality && (
          <p class="imprint">
            <span>{text.measured(quality.model, quality.headsVersion)}</span> <a href="/api/v1/quality">{text.asJson}</a>
          </p>
        )}
        {quality && running !== '' && running !== measured && <p class="caution">{text.otherModel(running)}</p>}
        {!quality && <p class="caution">{text.none}</p>}
      </header>
      {quality && <Answer view={view} dev={quality.sets.dev} stories={quality.stories} />}
      <Part id="score" title={text.score.title}>
        <ScorePart view={view} score={quality?.score ?? null} />
      </Part>
      {quality && <Behind view={view} quality={quality} />}
      <Part id="limits" title={text.limits.title}>
        <ul class="prose">
          {text.limits.items.map((item) => (
            <li>{item}</li>
          ))}
          {quality && <Weakest view={view} dev={quality.sets.dev} />}
        </ul>
      </Part>
    </div>
  )
}

const hundred = (share: number) => Math.round(share * 100)

function Answer({ view, dev, stories }: { view: View; dev: Evaluation; stories: Quality['stories'] }) {
  const { format, quality } = view.words
  const text = quality.asked
  const { direct } = dev.relevance.per
  const topics = Object.entries(dev.topics.per).filter(([, { support }]) => support > 0)
  return (
    <Part id="answer" title={text.title}>
      {direct && <p class="lead">{text.direct(hundred(direct.precision), hundred(direct.recall))}</p>}
      <p class="prose">{dev.workSavedAt95 === null ? text.notSaved : text.saved(format.percent(dev.workSavedAt95))}</p>
      <p class="prose">{text.topics}</p>
      <ul class="prose">
        {topics.map(([id, { precision, recall }]) => (
          <li>{text.topic(topicName(view, id), hundred(precision), hundred(recall))}</li>
        ))}
      </ul>
      {stories && (
        <p class="prose">
          {quality.stories.note(hundred(stories.precision), hundred(stories.recall), stories.entries, format.figure(stories.f1))}
        </p>
      )}
    </Part>
  )
}

/** The tables. Those of one set are of the larger one. */
function Behind({ view, quality }: { view: View; quality: Quality }) {
  const { words } = view
  const text = words.quality
  const { dev } = quality.sets
  return (
    <>
      <Part id="texts" title={text.sets.title} note={`${text.figures.note} ${text.figures.strictNote}`}>
        <WholeTable
          view={view}
          name={text.sets.set}
          label={text.sets.title}
          lines={QUALITY_SETS.map((set) => [text.sets.names[set], quality.sets[set]])}
        />
        <SetErrors view={view} quality={quality} />
        <p class="note">{text.sets.note}</p>
        {dev.notJudged > 0 && <p class="note">{text.sets.notJudged(dev.notJudged)}</p>}
      </Part>
      <Part id="topics" title={text.topics}>
        <ClassTable
          view={view}
          label={text.topics}
          of={dev.topics}
          strict={dev.topics.strict}
          nameOf={(id) => topicName(view, id)}
        />
      </Part>
      <Part id="relevance" title={text.relevance}>
        <ClassTable view={view} label={text.relevance} of={dev.relevance} nameOf={(id) => levelName(view, id)} />
        {dev.relevance.quadraticKappa !== null && (
          <p class="note">{text.figures.kappa(words.format.figure(dev.relevance.quadraticKappa))}</p>
        )}
      </Part>
      <Part id="aspects" title={text.aspects.title} note={text.aspects.note(dev.aspects.items)}>
        <ClassTable view={view} label={text.aspects.title} of={dev.aspects} nameOf={(id) => aspectName(view, id)} />
      </Part>
      <Part id="languages" title={text.languages.title} note={text.languages.note}>
        <WholeTable
          view={view}
          name={text.languages.language}
          label={text.languages.title}
          lines={bySize(dev.byLanguage).map(([id, figures]) => [words.format.language(id), figures])}
        />
      </Part>
      <Part id="kinds" title={text.kinds.title} note={text.kinds.note}>
        <WholeTable
          view={view}
          name={text.kinds.kind}
          label={text.kinds.title}
          lines={bySize(dev.byKind).map(([id, figures]) => [kindName(view, id), figures])}
        />
        <Compared view={view} dev={dev} />
      </Part>
      <CalibrationPart view={view} dev={dev} />
      <Part id="confusion" title={text.confusion.title} note={text.confusion.note}>
        <ConfusionTable view={view} label={text.topics} of={dev.confusion.topics} nameOf={(id) => topicOrNone(view, id)} />
        <ConfusionTable view={view} label={text.relevance} of={dev.confusion.relevance} nameOf={(id) => levelName(view, id)} />
      </Part>
    </>
  )
}

function levelName(view: View, id: string): string {
  return new Map(Object.entries(view.words.web.article.relevanceNames)).get(id) ?? id
}

function aspectName(view: View, id: string): string {
  return new Map(Object.entries(view.words.aspects)).get(id) ?? id
}

function topicOrNone(view: View, id: string): string {
  return id === 'none' ? view.words.quality.confusion.none : topicShortName(view, id)
}

function kindName(view: View, id: string): string {
  return new Map(Object.entries(view.words.quality.kinds.names)).get(id) ?? id
}

/** Precision, recall and F1 of each class; what does not occur has a dash. */
function ClassTable(props: { view: View; label: string; of: HeadFigures; strict?: HeadFigures; nameOf: (id: string) => string }) {
  const { view, label, of, strict, nameOf } = props
  const { figures: text } = view.words.quality
  const { figure } = view.words.format
  const f1 = (one: ClassFigures | undefined) => (one && one.support > 0 ? figure(one.f1) : DASH)
  return (
    <FigureTable
      label={label}
      head={[label, text.texts, text.precision, text.recall, text.f1, ...(strict ? [text.strict] : []), text.move]}
      lines={Object.entries(of.per).map(([id, one]) => {
        const move = oneTextMoves(one)
        const shown = one.support > 0
        return [
          nameOf(id),
          one.support,
          shown ? figure(one.precision) : DASH,
          shown ? figure(one.recall) : DASH,
          f1(one),
          ...(strict ? [f1(strict.per[id])] : []),
          move === null ? DASH : figure(move),
        ]
      })}
    />
  )
}

/** One line a set of texts. */
function WholeTable(props: { view: View; name: string; label: string; lines: readonly (readonly [string, Figures])[] }) {
  const { view, name, label, lines } = props
  const { figures: text } = view.words.quality
  const figure = (value: number | null | undefined) => (value == null ? DASH : view.words.format.figure(value))
  const direct = ({ relevance }: Figures) => (relevance.per.direct?.support ? relevance.per.direct.f1 : null)
  return (
    <FigureTable
      label={label}
      head={[name, text.texts, text.topicsF1, text.strict, text.directF1, text.relevanceF1, text.aspectsF1]}
      lines={lines.map(([id, one]) => [
        ...([id, one.items, figure(one.topics.macroF1), figure(one.topics.strict.macroF1)] as const),
        ...[figure(direct(one)), figure(one.relevance.macroF1), figure(one.aspects.macroF1)],
      ])}
    />
  )
}

function SetErrors({ view, quality }: { view: View; quality: Quality }) {
  const { figures: text, sets } = view.words.quality
  const { format } = view.words
  return (
    <FigureTable
      label={text.saved}
      head={[sets.set, text.calibration, text.calibrationDirect, text.saved]}
      lines={QUALITY_SETS.map((set) => {
        const { calibrationError, workSavedAt95 } = quality.sets[set]
        const { topics, direct } = calibrationError
        return [
          sets.names[set],
          topics === null ? DASH : format.figure(topics),
          direct === null ? DASH : format.figure(direct),
          workSavedAt95 === null ? DASH : format.percent(workSavedAt95),
        ]
      })}
    />
  )
}

/** Which kind of text is easier: a model may have learned the style of one. */
function Compared({ view, dev }: { view: View; dev: Evaluation }) {
  const { kinds, figures } = view.words.quality
  const { figure } = view.words.format
  return (
    <ul class="prose">
      {kindsCompared(dev.byKind).map(({ head, abstract, verbatim }) => (
        <li>{(abstract > verbatim ? kinds.easier : kinds.harder)(figures.heads[head], figure(abstract), figure(verbatim))}</li>
      ))}
    </ul>
  )
}

function Weakest({ view, dev }: { view: View; dev: Evaluation }) {
  const [level = ''] = weakest(dev.relevance, 1).map((id) => levelName(view, id))
  const aspects = weakest(dev.aspects, 2).map((id) => aspectName(view, id))
  return <li>{view.words.quality.limits.weakest(level, view.words.format.list(aspects))}</li>
}

function CalibrationPart({ view, dev }: { view: View; dev: Evaluation }) {
  const { format, quality } = view.words
  const text = quality.calibration
  return (
    <Part id="calibration" title={text.title} note={text.note}>
      {(['topics', 'direct'] as const).map((head) => {
        const error = dev.calibrationError[head]
        const bins = dev.calibration[head]
        return (
          <>
            <h3 class="label">{text[head]}</h3>
            {error !== null && <p class="note">{text.error(format.figure(error))}</p>}
            <CalibrationPlot view={view} title={text[head]} bins={bins} />
            <FigureTable
              label={text[head]}
              head={[text.range, text.judgements, text.said, text.true]}
              lines={bins.map(({ from, count, chance, share }) => [
                ...([`${format.decimal(from)}–${from >= 0.9 ? '1' : format.decimal(from + 0.1)}`, format.number(count)] as const),
                ...[format.figure(chance), format.figure(share)],
              ])}
            />
          </>
        )
      })}
    </Part>
  )
}

function ConfusionTable(props: { view: View; label: string; of: Confusion; nameOf: (id: string) => string }) {
  const { view, label, of, nameOf } = props
  return (
    <>
      <h3 class="label">{label}</h3>
      <FigureTable
        label={label}
        head={[view.words.quality.confusion.is, ...of.ids.map(nameOf)]}
        lines={of.ids.map((id, row) => [nameOf(id), ...(of.counts[row] ?? []).map((count) => (count === 0 ? DASH : count))])}
      />
    </>
  )
}
