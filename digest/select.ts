import {
  CUSTOMS_ONLY_MAX,
  DECIDE_FIRST_FLOOR,
  DECIDE_FIRST_MAX,
  type StoryLine,
  type StoryRef,
  TOPIC_STORIES_MAX,
  type TopicPart,
} from '../domain/digest.ts'
import { compareDecideFirst, compareInPart } from './rank.ts'

/** Where each story of a week goes. Every story that comes in is in exactly one of these. */
export interface Selection {
  readonly decideFirst: readonly StoryLine[]
  readonly topics: readonly TopicPart[]
  readonly customsOnly: readonly StoryLine[]
  readonly customsOnlyMore: number
  /** Relevant, but the part was full. */
  readonly belowLimit: readonly StoryLine[]
  readonly rejected: readonly StoryLine[]
  readonly notRelevant: readonly StoryLine[]
}

/** Under *decide first*, as opposed to a topic's id. */
export const DECIDE_FIRST = 'decide-first'

/**
 * Chooses what a digest shows. A story stands once: under *decide first*, else under its first topic, and is named again under
 * its other topics.
 *
 * @param topicOrder - ids in the order of the report; topics that it lacks come after
 */
export function selectStories(lines: readonly StoryLine[], topicOrder: readonly string[]): Selection {
  const rejected = lines.filter((line) => line.review?.decision === 'reject')
  const standing = lines.filter((line) => line.review?.decision !== 'reject').sort(compareInPart)
  const notRelevant = standing.filter((line) => line.level === 'none')
  const customs = standing.filter((line) => line.level !== 'none' && !isOnTopic(line))
  const decideFirst = standing.filter(mayBeFirst).sort(compareDecideFirst).slice(0, DECIDE_FIRST_MAX)
  const taken = new Set(decideFirst)
  const perTopic = byFirstTopic(standing.filter((line) => isOnTopic(line) && !taken.has(line)))
  const shown = new Map([...perTopic].map(([id, stories]) => [id, stories.slice(0, TOPIC_STORIES_MAX)]))
  const topics = orderedTopics(lines, topicOrder).map((topicId): TopicPart => {
    const stories = shown.get(topicId) ?? []
    const others = [...shown].flatMap(([part, placed]) => (part === topicId ? [] : namedAgain(placed, topicId, part)))
    const elsewhere = [...namedAgain(decideFirst, topicId, DECIDE_FIRST), ...others]
    return { topicId, stories, elsewhere, more: (perTopic.get(topicId)?.length ?? 0) - stories.length }
  })
  return {
    decideFirst,
    topics: topics.filter((part) => part.stories.length + part.elsewhere.length > 0),
    customsOnly: customs.slice(0, CUSTOMS_ONLY_MAX),
    customsOnlyMore: Math.max(0, customs.length - CUSTOMS_ONLY_MAX),
    belowLimit: [
      ...[...perTopic.values()].flatMap((stories) => stories.slice(TOPIC_STORIES_MAX)),
      ...customs.slice(CUSTOMS_ONLY_MAX),
    ].sort(compareInPart),
    rejected,
    notRelevant,
  }
}

const isOnTopic = (line: StoryLine) => line.level !== 'none' && line.level !== 'customs-only' && line.topics.length > 0

function byFirstTopic(lines: readonly StoryLine[]): Map<string, StoryLine[]> {
  const groups = new Map<string, StoryLine[]>()
  for (const line of lines) {
    const id = line.topics[0]?.id ?? ''
    const group = groups.get(id)
    if (group) group.push(line)
    else groups.set(id, [line])
  }
  return groups
}

/** What an editor kept needs no floor; what was parked is not for now. */
function mayBeFirst(line: StoryLine): boolean {
  if (line.level !== 'direct' || !isOnTopic(line) || line.review?.decision === 'park') return false
  return line.review?.decision === 'keep' || line.score >= DECIDE_FIRST_FLOOR
}

function namedAgain(lines: readonly StoryLine[], topicId: string, part: string): StoryRef[] {
  return lines
    .filter((line) => line.topics.some((topic) => topic.id === topicId))
    .map(({ storyId, articleId, title, language }) => ({ storyId, articleId, title, language, part }))
}

function orderedTopics(lines: readonly StoryLine[], topicOrder: readonly string[]): string[] {
  const others = new Set(lines.flatMap((line) => line.topics.map((topic) => topic.id)))
  for (const id of topicOrder) others.delete(id)
  return [...topicOrder, ...[...others].sort()]
}
