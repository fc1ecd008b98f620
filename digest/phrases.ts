/** The sentences of a digest, the same in every form that it takes. */
import type { Digest, SectionRef, SourceLine, StoryLine, StoryRef } from '../domain/digest.ts'
import { type Language, strings } from '../domain/strings/index.ts'
import { unexplainedEntries } from './left-out.ts'
import { DECIDE_FIRST } from './select.ts'

/** Draft or issued, in one line. */
export function statePhrase(digest: Digest, language: Language): string {
  const { digest: words, format } = strings(language)
  if (digest.number === null || digest.issuedAt === null) return `${words.draft}. ${words.draftNote}`
  return `${words.issued(format.number(digest.number), format.day(digest.issuedAt))}.`
}

/** How far the week has been read: from sources to stories shown. */
export function figures({ counts }: Digest, language: Language): string[] {
  const words = strings(language).digest.counts
  return [
    `${words.sourcesRead(counts.sourcesRead)}, ${words.sourcesFailed(counts.sourcesFailed)}`,
    words.entriesFound(counts.entriesFound),
    words.articlesJudged(counts.articlesJudged),
    words.stories(counts.stories),
    words.storiesShown(counts.storiesShown),
    ...(counts.entriesPending > 0 ? [words.pending(counts.entriesPending)] : []),
  ]
}

/** What a reader must know before she trusts the order: who decided, and what is not accounted for. */
export function notices(digest: Digest, language: Language): string[] {
  const words = strings(language).digest
  const { stories, storiesReviewed } = digest.counts
  const unexplained = unexplainedEntries(digest)
  return [
    ...(stories === 0 ? [words.empty] : [storiesReviewed === 0 ? words.machineOrder : words.reviewed(storiesReviewed, stories)]),
    ...(unexplained === 0 ? [] : [words.counts.unexplained(unexplained)]),
  ]
}

/** How long until the PTC. */
export function ptcPhrase(ptc: Digest['ptc'], language: Language): string {
  const { digest: words, format } = strings(language)
  if (!ptc) return words.ptc.unknown
  const days = [
    words.ptc.opens(format.day(ptc.startsOn)),
    words.ptc.daysToStart(ptc.daysToStart),
    words.ptc.daysToPaper(ptc.daysToPaper),
  ]
  return format.pair(words.ptc.session(ptc.label), days.join(', '))
}

/** The name of a topic as the digest keeps it; its id where it has none. */
export function topicName(digest: Digest, id: string, language: Language): string {
  return digest.topicNames[id]?.[language] ?? id
}

/** What a story is called: what Customs should know, where an editor wrote it, else its title. */
export function headline(line: StoryLine, language: Language): string {
  return line.review?.soWhat || line.title || strings(language).digest.story.untitled
}

/** The facts that stand under a story's title, most asked for first. */
export function facts(line: StoryLine, digest: Digest, language: Language): string[] {
  const { digest: words, format, levels, stages, decisions } = strings(language)
  const { story } = words
  const decision = line.review && lookUp(decisions, line.review.decision)
  const decided = line.review?.stage && lookUp(stages, line.review.stage)
  const proposed = line.stage && lookUp(stages, line.stage.id)
  const spokenOf = line.countries?.length ? line.countries : [line.country]
  return [
    line.publisher,
    format.list(spokenOf.map(format.country)),
    line.publishedAt === null ? story.noDate : format.day(line.publishedAt),
    story.grade(line.grade, line.credibility),
    ...(line.level === 'customs-only' ? [] : [format.pair(story.relevance, levels[line.level].toLowerCase())]),
    ...(line.publishers.length > 1 ? [story.publishersAndTexts(line.publishers.length, line.witnesses)] : []),
    ...(decided ? [story.stage(decided)] : proposed ? [story.stageProposed(proposed)] : []),
    ...(line.section ? [story.section(sectionName(line.section, language))] : []),
    ...(line.firstWeek < digest.week ? [story.continues(format.week(line.firstWeek))] : []),
    ...(decision ? [decision.toLowerCase()] : []),
    ...(line.language !== null && line.language !== language ? [story.language(format.language(line.language))] : []),
  ]
}

/** Why a story stands where it stands. */
export function whyPhrase(line: StoryLine, digest: Digest, language: Language): string {
  const { digest: words, format } = strings(language)
  const { topic, direct } = line.whyShown
  const reasons = [
    ...(topic ? [`${topicName(digest, topic.id, language)} ${format.probability(topic.probability)}`] : []),
    words.story.whyDirect(format.probability(direct)),
  ]
  return `${words.story.why} ${reasons.join(', ')}`
}

/** Where the row of a story stands that is named again, as people say it. */
export function placeName(ref: StoryRef, digest: Digest, language: Language): string {
  return ref.part === DECIDE_FIRST ? strings(language).digest.parts.decideFirst : topicName(digest, ref.part, language)
}

/** What is the matter with a source, since when. */
export function troublePhrase(line: SourceLine, language: Language): string {
  const { digest: words, format, sourceStates } = strings(language)
  const lastGood = line.lastGoodAt === null ? words.sources.neverGood : words.sources.lastGood(format.day(line.lastGoodAt))
  return [
    sourceStates[line.state],
    ...(line.reason ? [line.reason] : []),
    words.sources.since(format.day(line.since)),
    lastGood,
  ].join(', ')
}

/** An address from outside as it may be followed: http and https only, so that no script runs from a link. */
export function safeUrl(url: string): string | null {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : null
}

const sectionName = (section: SectionRef, language: Language) => `${section.number} ${section.title[language]}`.trim()
const lookUp = (words: Readonly<Record<string, string>>, key: string) => words[key] ?? key
