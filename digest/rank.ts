import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import type { StoryLine } from '../domain/digest.ts'
import { SOURCE_GRADES } from '../domain/source.ts'

/**
 * The order inside a part: what an editor kept, then what waits, then what was parked; within these direct before adjacent
 * before context; then the chance of being wanted, the source's letter, the number of witnesses, the date.
 */
export function compareInPart(a: StoryLine, b: StoryLine): number {
  return (
    decisionPlace(a) - decisionPlace(b) ||
    levelPlace(a) - levelPlace(b) ||
    chance(b) - chance(a) ||
    gradePlace(a) - gradePlace(b) ||
    b.witnesses - a.witnesses ||
    compareAge(a, b)
  )
}

/** The order of *decide first*: kept, then the chance of being wanted, the number of witnesses, the source's letter, the date. */
export function compareDecideFirst(a: StoryLine, b: StoryLine): number {
  return (
    decisionPlace(a) - decisionPlace(b) ||
    chance(b) - chance(a) ||
    b.witnesses - a.witnesses ||
    gradePlace(a) - gradePlace(b) ||
    compareAge(a, b)
  )
}

/** In whole percent: a thousandth more is no reason to stand above a better source. */
const chance = (line: StoryLine) => Math.round(line.score * 100)
const levelPlace = (line: StoryLine) => RELEVANCE_LEVELS.indexOf(line.level)
const gradePlace = (line: StoryLine) => SOURCE_GRADES.indexOf(line.grade)
const decisionPlace = (line: StoryLine) => (line.review?.decision === 'keep' ? 0 : line.review?.decision === 'park' ? 2 : 1)

/** Newest first, undated last; the story's id makes the order complete. */
function compareAge(a: StoryLine, b: StoryLine): number {
  const [first, second] = [a.publishedAt ?? '', b.publishedAt ?? '']
  return first === second ? a.storyId - b.storyId : first > second ? -1 : 1
}
