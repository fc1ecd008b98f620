import type { Digest, StoryLine, StoryRef, TopicPart } from '../../domain/digest.ts'
import type { IsoWeek } from '../../domain/week.ts'
import { DigestMasthead } from '../components/digest-masthead.tsx'
import { NotShown } from '../components/not-shown.tsx'
import { Part } from '../components/parts.tsx'
import { TopicSign } from '../components/signs.tsx'
import { SourceTrouble } from '../components/source-trouble.tsx'
import { StoryRow } from '../components/story-row.tsx'
import { articlePath, page } from '../links.ts'
import { rowOfStory } from '../row.ts'
import { languageOf, topicName, type View, withTopicNames } from '../view.ts'

export interface DigestPageProps {
  readonly view: View
  readonly digest: Digest
  /** The weeks of the digests before and after it, where there are some. */
  readonly earlier: string | null
  readonly later: string | null
}

/** A week's digest: what happened that Customs should know. */
export function DigestPage({ view: today, digest, earlier, later }: DigestPageProps) {
  const view = withTopicNames(today, digest.topicNames)
  const { words } = view
  const { parts } = words.digest
  const isEmpty = digest.decideFirst.length === 0 && digest.topics.length === 0 && digest.customsOnly.length === 0
  return (
    <div class="digest">
      <DigestMasthead view={view} digest={digest} earlier={earlier} later={later} />
      <div class="columns">
        <Contents view={view} digest={digest} />
        <div class="body">
          {isEmpty && <p class="lead">{words.digest.empty}</p>}
          {!isEmpty && digest.counts.storiesReviewed === 0 && <p class="order">{words.digest.machineOrder}</p>}
          {digest.decideFirst.length > 0 && (
            <Part id="decide-first" title={parts.decideFirst} note={parts.decideFirstNote}>
              <Rows view={view} week={digest.week} stories={digest.decideFirst} />
            </Part>
          )}
          {digest.topics.map((topic) => (
            <TopicSection view={view} digest={digest} topic={topic} />
          ))}
          {digest.customsOnly.length > 0 && <CustomsOnly view={view} digest={digest} />}
          <NotShown view={view} digest={digest} />
          <SourceTrouble view={view} sources={digest.sources} />
          <p class="ways">
            <a href={page(view, '/digests')}>{words.web.digest.all}</a>
            <a href={`/api/v1/digests/${digest.week}`}>{words.web.digest.asJson}</a>
          </p>
        </div>
      </div>
    </div>
  )
}

function Rows({ view, week, stories }: { view: View; week: IsoWeek; stories: readonly StoryLine[] }) {
  return (
    <>
      {stories.map((story) => (
        <StoryRow view={view} row={rowOfStory(story)} week={week} />
      ))}
    </>
  )
}

interface TopicSectionProps {
  readonly view: View
  readonly digest: Digest
  readonly topic: TopicPart
}

function TopicSection({ view, digest, topic }: TopicSectionProps) {
  const { words } = view
  const chapter = view.topics.get(topic.topicId)?.chapter ?? null
  return (
    <Part
      id={topic.topicId}
      kicker={chapter === null ? words.web.furtherTopic : words.web.chapter(chapter)}
      title={<TopicSign view={view} id={topic.topicId} long />}
    >
      <Rows view={view} week={digest.week} stories={topic.stories} />
      {topic.elsewhere.length > 0 && <Elsewhere view={view} stories={topic.elsewhere} />}
      {topic.more > 0 && (
        <p class="more">
          <a href={page(view, '/articles', { week: digest.week, topic: topic.topicId })}>{words.digest.topic.more(topic.more)}</a>
        </p>
      )}
    </Part>
  )
}

/** Stories of a topic whose row stands in another part, by title. */
function Elsewhere({ view, stories }: { view: View; stories: readonly StoryRef[] }) {
  return (
    <div class="elsewhere">
      <h3 class="label">{view.words.digest.topic.elsewhere}</h3>
      <ul class="sample">
        {stories.map((story) => (
          <li>
            <a class="title" href={page(view, articlePath(story.articleId))} {...languageOf(view, story.language)}>
              {story.title || view.words.digest.story.untitled}
            </a>{' '}
            <span class="by">
              <a href={`#${story.part}`}>
                {story.part === 'decide-first' ? view.words.digest.parts.decideFirst : topicName(view, story.part)}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Folded: it is where new topics are found, not what the week is about. */
function CustomsOnly({ view, digest }: { view: View; digest: Digest }) {
  const { digest: words } = view.words
  return (
    <Part id="customs-only" title={words.parts.customsOnly} note={words.parts.customsOnlyNote}>
      <details class="fold">
        <summary>{words.customsOnly.summary(digest.customsOnly.length)}</summary>
        <Rows view={view} week={digest.week} stories={digest.customsOnly} />
      </details>
      {digest.customsOnlyMore > 0 && (
        <p class="more">
          <a href={page(view, '/articles', { week: digest.week, relevance: 'customs-only' })}>
            {words.customsOnly.more(digest.customsOnlyMore)}
          </a>
        </p>
      )}
    </Part>
  )
}

/** What stands on the page, in its order. */
function Contents({ view, digest }: { view: View; digest: Digest }) {
  const { words } = view
  const { parts } = words.digest
  const lines: [id: string, title: string, count: number][] = [
    ['decide-first', parts.decideFirst, digest.decideFirst.length],
    ...digest.topics.map(({ topicId, stories, elsewhere }): [string, string, number] => [
      topicId,
      topicName(view, topicId),
      stories.length + elsewhere.length,
    ]),
    ['customs-only', parts.customsOnly, digest.customsOnly.length],
    ['not-shown', parts.notShown, digest.notShown.total],
    ['sources', parts.sources, digest.sources.failing.length + digest.sources.silent.length],
  ]
  const isThere = (id: string, count: number) => count > 0 || (id !== 'decide-first' && id !== 'customs-only')
  return (
    <nav class="contents" aria-labelledby="contents-title">
      <h2 id="contents-title">{words.web.contents}</h2>
      <ol>
        {lines
          .filter(([id, , count]) => isThere(id, count))
          .map(([id, title, count]) => (
            <li>
              <a href={`#${id}`}>{title}</a> <span class="count">{words.format.number(count)}</span>
            </li>
          ))}
      </ol>
    </nav>
  )
}
