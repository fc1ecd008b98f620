import type { Digest, NotShownLine, StoryLine, TopicPart } from '../domain/digest.ts'
import { type Language, strings } from '../domain/strings/index.ts'
import {
  facts,
  figures,
  headline,
  notices,
  placeName,
  ptcPhrase,
  safeUrl,
  statePhrase,
  topicName,
  troublePhrase,
  whyPhrase,
} from './phrases.ts'

/** A digest as Markdown (CommonMark): for mail, a wiki, a word processor. Titles of others can set no mark of their own. */
export function digestMarkdown(digest: Digest, language: Language): string {
  const { digest: words, format } = strings(language)
  const story = (line: StoryLine) => storyItem(line, digest, language)
  const { failing, silent } = digest.sources
  const blocks = [
    `# ${words.digestOf(format.week(digest.week))}`,
    `${words.product}. ${statePhrase(digest, language)} ${words.builtAt(format.time(digest.builtAt))}. ${verbatim(words.model(digest.model))}.`,
    list([...figures(digest, language), ptcPhrase(digest.ptc, language)].map(verbatim)),
    ...notices(digest, language).map((notice) => `**${verbatim(notice)}**`),
    ...part(words.parts.decideFirst, words.parts.decideFirstNote, digest.decideFirst.map(story)),
    ...digest.topics.flatMap((topic) => topicPart(topic, digest, language)),
    ...part(words.parts.customsOnly, words.parts.customsOnlyNote, digest.customsOnly.map(story)),
    ...(digest.customsOnlyMore > 0 ? [words.customsOnly.more(digest.customsOnlyMore)] : []),
    ...notShown(digest, language),
    ...(failing.length + silent.length > 0 ? [`## ${words.parts.sources}`] : []),
    ...sources(words.sources.failing, failing, language),
    ...sources(words.sources.silent, silent, language),
    `---\n\n${words.foot}`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function part(title: string, note: string | null, stories: readonly string[]): string[] {
  return stories.length === 0 ? [] : [`## ${verbatim(title)}`, ...(note ? [note] : []), ...stories]
}

function topicPart(topic: TopicPart, digest: Digest, language: Language): string[] {
  const words = strings(language).digest.topic
  const elsewhere = topic.elsewhere.map((ref) => `${verbatim(ref.title)} (${verbatim(placeName(ref, digest, language))})`)
  return [
    `## ${verbatim(topicName(digest, topic.topicId, language))}`,
    ...topic.stories.map((line) => storyItem(line, digest, language)),
    ...(elsewhere.length > 0 ? [`${words.elsewhere}\n\n${list(elsewhere)}`] : []),
    ...(topic.more > 0 ? [words.more(topic.more)] : []),
  ]
}

function storyItem(line: StoryLine, digest: Digest, language: Language): string {
  const { digest: words, format } = strings(language)
  const title = line.review?.soWhat ? [link(line.title || words.story.untitled, line.url)] : []
  const rows = [
    `**${line.review?.soWhat ? verbatim(line.review.soWhat) : link(headline(line, language), line.url)}**`,
    ...title,
    verbatim(facts(line, digest, language).join(' · ')),
    verbatim(whyPhrase(line, digest, language)),
    ...(line.whyShown.evidence ? [`${words.story.evidence} ${verbatim(format.quote(line.whyShown.evidence))}`] : []),
    ...(line.announcedOnly ? [words.story.announcedOnly] : []),
  ]
  return `- ${rows.join('  \n  ')}`
}

function notShown(digest: Digest, language: Language): string[] {
  const { digest: words, format, notShownReasons } = strings(language)
  const { total, byReason, sample } = digest.notShown
  const reasons = byReason.map(({ reason, count }) => format.pair(notShownReasons[reason], format.number(count)))
  const line = (of: NotShownLine) =>
    `${link(of.title || words.story.untitled, of.url)}, ${verbatim(of.publisher)} (${notShownReasons[of.reason]}${of.score === null ? '' : `, ${verbatim(format.decimal(of.score))}`})`
  return [
    `## ${words.parts.notShown}`,
    ...(total === 0 ? [words.notShown.none] : [words.notShown.total(total), list(reasons)]),
    ...(sample.length > 0 ? [words.notShown.sample(sample.length), list(sample.map(line))] : []),
  ]
}

function sources(title: string, lines: Digest['sources']['failing'], language: Language): string[] {
  const { format } = strings(language)
  if (lines.length === 0) return []
  return [`### ${title}`, list(lines.map((line) => format.pair(verbatim(line.name), verbatim(troublePhrase(line, language)))))]
}

const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n')

function link(title: string, url: string): string {
  const safe = safeUrl(url)
  return safe === null ? verbatim(title) : `[${verbatim(title)}](<${safe.replace(/[<>\\]/g, encodeURIComponent)}>)`
}

/** A text as Markdown shows it verbatim, in one line. */
function verbatim(text: string): string {
  return text
    .replace(/[\t-\r \u0085\u2028\u2029]+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]>|~#]/g, '\\$&')
    .replace(/^(\d*)([-+=.)])/, '$1\\$2')
}
