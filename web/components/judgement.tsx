import type { ArticleDetail, JudgementRecord } from '../../domain/article.ts'
import { bodyName } from '../../domain/gazetteer.ts'
import { ASPECT_IDS } from '../../domain/topics.ts'
import { languageOf, topicName, type View } from '../view.ts'
import { evidenceAnchor, evidenceLabel } from './article-text.tsx'
import { Bar } from './charts.tsx'
import { Part } from './parts.tsx'
import { NotJudged, Time } from './signs.tsx'

/** What the model said: probabilities as bars with their figures, evidence, which model, when. */
export function JudgementPart({ view, article }: { view: View; article: ArticleDetail }) {
  const { words } = view
  const text = words.web.article
  const { judgement } = article
  if (judgement === null) return <Part id="judgement" title={text.judgement} note={words.web.notJudgedYet} />
  if (judgement.notJudged !== null) {
    return <Part id="judgement" title={text.judgement} note={<NotJudged view={view} reason={judgement.notJudged} />} />
  }
  return (
    <Part id="judgement" title={text.judgement}>
      <WhyHere view={view} judgement={judgement} article={article} />
      <Bars view={view} title={text.topics} lines={topicLines(view, judgement)} />
      <Bars view={view} title={text.relevance} lines={relevanceLines(view, judgement)} />
      <Bars view={view} title={text.aspects} lines={aspectLines(view, judgement)} />
      <Facts view={view} judgement={judgement} />
      <p class="note">
        {text.threshold} {text.order(words.format.probability(judgement.score))}.
      </p>
      <p class="note">
        {text.judgedBy(judgement.model, judgement.headsVersion)}, {text.judgedAt(words.format.time(judgement.judgedAt))}.
      </p>
      <Earlier view={view} judgements={article.judgements.slice(1)} />
    </Part>
  )
}

function WhyHere({ view, judgement, article }: { view: View; judgement: JudgementRecord; article: ArticleDetail }) {
  const words = view.words.web.article
  return (
    <>
      <p>{view.words.levelRules[judgement.relevanceLevel]}</p>
      <h3 class="label">{words.evidenceTitle}</h3>
      {judgement.evidence.length + judgement.weak.length === 0 && <p class="note">{words.noEvidence}</p>}
      <ol class="evidence">
        {judgement.evidence.map((evidence, index) => (
          <li>
            <a href={`#${evidenceAnchor(index)}`}>{evidenceLabel(view, evidence.label)}</a>{' '}
            <span class="quote" {...languageOf(view, article.language)}>
              {view.words.format.quote(article.text.slice(evidence.start, evidence.end))}
            </span>{' '}
            <span class="quiet">{words.inPlace(view.words.format.probability(evidence.score))}</span>
          </li>
        ))}
        {judgement.weak.map((label) => (
          <li>{words.weak(evidenceLabel(view, label))}</li>
        ))}
      </ol>
    </>
  )
}

/** How far the technology is put to use, and whom and what the text names. */
function Facts({ view, judgement: { labels, stage, countries, bodies } }: { view: View; judgement: JudgementRecord }) {
  const { words } = view
  const text = words.web.article
  const rows: [string, string][] = [
    ...(labels.length > 0
      ? [
          [
            text.stage,
            stage ? words.web.pair(words.stages[stage.id], words.format.probability(stage.probability)) : text.noStage,
          ] as [string, string],
        ]
      : []),
    ...(countries.length > 0
      ? [[text.countries, words.format.list(countries.map(({ id }) => words.format.country(id)))] as [string, string]]
      : []),
    ...(bodies.length > 0 ? [[text.bodies, words.format.list(bodies.map(({ id }) => bodyName(id)))] as [string, string]] : []),
  ]
  return rows.map(([title, said]) => (
    <>
      <h3 class="label">{title}</h3>
      <p>{said}</p>
    </>
  ))
}

interface Line {
  readonly name: string
  readonly value: number
  readonly isLabel: boolean
}

function Bars({ view, title, lines }: { view: View; title: string; lines: readonly Line[] }) {
  const { words } = view
  if (lines.length === 0) return null
  return (
    <>
      <h3 class="label">{title}</h3>
      <ul class="bars">
        {lines.map(({ name, value, isLabel }) => (
          <li class={isLabel ? 'labelled' : undefined}>
            <span>
              <span aria-hidden="true">{isLabel ? '■' : '□'}</span> {name}
              {isLabel && <span class="unseen"> ({words.web.article.labelled})</span>}
            </span>
            <Bar value={value} />
            <span class="value" title={words.format.probabilityWord(value)}>
              {words.format.decimal(value)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function topicLines(view: View, judgement: JudgementRecord): Line[] {
  const known = [...view.topics.keys()].filter((id) => id in judgement.topics)
  const others = Object.keys(judgement.topics).filter((id) => !view.topics.has(id))
  return [...known, ...others].map((id) => {
    const name = judgement.uncalibrated?.includes(id)
      ? `${topicName(view, id)} (${view.words.uncalibrated})`
      : topicName(view, id)
    return { name, value: judgement.topics[id] ?? 0, isLabel: judgement.labels.includes(id) }
  })
}

function relevanceLines(view: View, { relevance }: JudgementRecord): Line[] {
  const names = view.words.web.article.relevanceNames
  const [none, adjacent, direct] = relevance.probabilities
  return [
    { name: names.direct, value: direct, isLabel: relevance.level === 2 },
    { name: names.adjacent, value: adjacent, isLabel: relevance.level === 1 },
    { name: names.none, value: none, isLabel: relevance.level === 0 },
  ]
}

function aspectLines(view: View, judgement: JudgementRecord): Line[] {
  const names = new Map(Object.entries(view.words.aspects))
  const known: string[] = ASPECT_IDS.filter((id) => id in judgement.aspects)
  const others = Object.keys(judgement.aspects).filter((id) => !known.includes(id))
  return [...known, ...others].map((id) => {
    return { name: names.get(id) ?? id, value: judgement.aspects[id] ?? 0, isLabel: judgement.aspectLabels.includes(id) }
  })
}

/** Judgements of earlier models stay; none is overwritten. */
function Earlier({ view, judgements }: { view: View; judgements: readonly JudgementRecord[] }) {
  const { words } = view
  if (judgements.length === 0) return null
  return (
    <details>
      <summary>{words.web.article.earlier(judgements.length)}</summary>
      <ul class="prose">
        {judgements.map((judgement) => (
          <li>
            <Time view={view} at={judgement.judgedAt} />, {words.levels[judgement.relevanceLevel]}
            {judgement.labels.map((id) => `, ${topicName(view, id)}`)}.{' '}
            <span class="quiet">{words.web.article.judgedBy(judgement.model, judgement.headsVersion)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
