import type { Child } from 'hono/jsx'
import type { IsoWeek } from '../../domain/week.ts'
import { articlePath, page } from '../links.ts'
import type { Row } from '../row.ts'
import { languageOf, topicName, type View } from '../view.ts'
import { Day, Grade, Level, NotJudged, Probability, TopicSign } from './signs.tsx'

interface RowProps {
  readonly view: View
  readonly row: Row
  /** What is to be said about it in this place: "copy of the text of …". */
  readonly note?: Child
  /** Of the digest in which it stands; a story that began earlier says so. */
  readonly week?: IsoWeek
}

/** One story or article as a row: the same in a digest, a list and among witnesses. */
export function StoryRow({ view, row, note, week }: RowProps) {
  const { story } = view.words.digest
  const title = row.title || story.untitled
  const soWhat = row.review?.soWhat ?? null
  return (
    <article class="row">
      <p class="side">
        {row.level && row.notJudged === null && <Level view={view} level={row.level} />}
        <Grade view={view} letter={row.grade} digit={row.credibility} />
        {row.publishedAt === null ? <span class="quiet">{story.noDate}</span> : <Day view={view} at={row.publishedAt} />}
      </p>
      <div class="what">
        <h3>
          <a href={page(view, articlePath(row.articleId))} {...(soWhat === null && languageOf(view, row.language))}>
            {soWhat ?? title}
          </a>
        </h3>
        {soWhat !== null && (
          <p class="quote" {...languageOf(view, row.language)}>
            {title}
          </p>
        )}
        <Origin view={view} row={row} {...(week !== undefined && { week })} />
        <Tags view={view} row={row} />
        {row.whyShown && <WhyShown view={view} row={row} />}
        {row.announcedOnly && <p class="caution">{story.announcedOnly}</p>}
        {note && <p class="by">{note}</p>}
      </div>
    </article>
  )
}

/** Who says it, where, in which language. */
function Origin({ view, row, week }: RowProps) {
  const { words } = view
  const [lead = '', ...others] = row.publishers
  const many =
    row.witnesses < row.publishers.length
      ? words.digest.story.publishersAndTexts(row.publishers.length, row.witnesses)
      : words.digest.story.morePublishers(others.length)
  return (
    <p class="by">
      <span class="publisher">{lead}</span>
      {others.length > 0 && <span title={words.format.list(row.publishers)}>{many}</span>}
      <span>{words.format.list(row.countries.map(words.format.country))}</span>
      {row.language !== null && row.language !== view.language && (
        <span>{words.digest.story.language(words.format.language(row.language))}</span>
      )}
      {row.firstWeek !== null && week !== undefined && row.firstWeek < week && (
        <span>{words.digest.story.continues(words.format.week(row.firstWeek))}</span>
      )}
    </p>
  )
}

/** Its technologies, the section it touches, what an editor said. */
function Tags({ view, row }: RowProps) {
  const { words } = view
  const isEmpty =
    row.topics.length === 0 &&
    row.stage === null &&
    row.section === null &&
    row.review === null &&
    row.level !== null &&
    !row.notJudged
  if (isEmpty) return null
  return (
    <p class="tags">
      {row.level === null && <span class="quiet">{words.web.notJudgedYet}</span>}
      {row.notJudged !== null && (
        <span class="quiet">
          <NotJudged view={view} reason={row.notJudged} />
        </span>
      )}
      {row.topics.map(({ id, probability, uncalibrated }) => (
        <span>
          <TopicSign view={view} id={id} /> <Probability view={view} value={probability} />
          {uncalibrated && ` (${view.words.uncalibrated})`}
        </span>
      ))}
      {row.stage !== null && !row.review?.stage && <span>{words.digest.story.stageProposed(words.stages[row.stage])}</span>}
      {row.section && (
        <span class="section">
          § {row.section.number} {row.section.title[view.language]}
        </span>
      )}
      {row.review && <Decision view={view} review={row.review} />}
    </p>
  )
}

function Decision({ view, review }: { view: View; review: NonNullable<Row['review']> }) {
  const { words } = view
  const decision = Object.entries(words.decisions).find(([id]) => id === review.decision)?.[1] ?? review.decision
  const stage = Object.entries(words.stages).find(([id]) => id === review.stage)?.[1]
  return (
    <>
      <strong>{decision}</strong>
      {stage !== undefined && <span>{words.digest.story.stage(stage)}</span>}
    </>
  )
}

/** The sentence that carried the label; the figures behind it when opened. */
function WhyShown({ view, row }: RowProps) {
  const { words } = view
  const why = row.whyShown
  if (!why) return null
  const figures = [
    ...(why.topic ? [words.web.pair(topicName(view, why.topic.id), words.format.probability(why.topic.probability))] : []),
    words.digest.story.whyDirect(words.format.probability(why.direct)),
  ]
  return (
    <details class="why">
      <summary>
        <span class="label">{words.digest.story.why}</span>{' '}
        {why.evidence === null ? (
          figures[0]
        ) : (
          <span class="quote" {...languageOf(view, row.language)}>
            {words.format.quote(why.evidence)}
          </span>
        )}
      </summary>
      <ul>
        {figures.map((figure) => (
          <li>{figure}</li>
        ))}
      </ul>
    </details>
  )
}
