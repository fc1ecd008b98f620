import type { FeedStory } from '../db/queries/stories.ts'
import type { RelevanceLevel } from '../domain/classification.ts'
import { type Language, type Strings, strings } from '../domain/strings/index.ts'
import type { Topic } from '../domain/topics.ts'
import type { AppDeps } from './deps.ts'

/** What a feed holds, before `feed-formats.ts` writes it as Atom, RSS or JSON Feed. Every text fits XML. */
export interface Feed {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly language: Language
  readonly homeUrl: string
  readonly selfUrl: string
  readonly updatedAt: Date
  readonly version: string
  readonly items: readonly FeedItem[]
}

export interface FeedItem {
  /** A tag URI that never changes, whatever becomes of the story, our port or our pages. */
  readonly id: string
  readonly title: string
  /** Language of the title; null where unknown. */
  readonly language: string | null
  readonly pageUrl: string
  readonly originalUrl: string
  readonly publishedAt: Date
  readonly updatedAt: Date
  readonly publishers: readonly string[]
  readonly excerpt: string | null
  readonly html: string
  readonly topics: readonly { readonly id: string; readonly name: string }[]
}

/** At least this relevant. */
export const FEED_LEVELS = {
  direct: ['direct'],
  adjacent: ['direct', 'adjacent'],
  context: ['direct', 'adjacent', 'context'],
} as const satisfies Record<string, readonly RelevanceLevel[]>
export type FeedLevel = keyof typeof FEED_LEVELS

/** What a member subscribed to. */
export interface FeedSelection {
  /** Null for all topics. */
  readonly topic: Topic | null
  readonly level: FeedLevel
  /** Language of the articles; null for all. The feed's own words are French for French articles, English otherwise. */
  readonly articleLanguage: string | null
}

/** The year in which feeds began to be handed out: part of their names, never to be changed. */
const FEEDS_SINCE = 2026

/** Stories as a feed. */
export function feedOf(
  stories: readonly FeedStory[],
  selection: FeedSelection,
  topics: readonly Topic[],
  selfUrl: string,
  { publicUrl, demo, version }: Pick<AppDeps, 'publicUrl' | 'demo' | 'version'>,
): Feed {
  const { topic, level, articleLanguage } = selection
  const language = articleLanguage === 'fr' ? 'fr' : 'en'
  const words = strings(language)
  const levels = words.format.list(FEED_LEVELS[level].map((one) => words.levels[one].toLowerCase()))
  const subtitle = [
    words.feed.subtitle(levels),
    ...(articleLanguage === null ? [] : [words.feed.inLanguage(words.format.language(articleLanguage))]),
    ...(demo ? [words.feed.demo] : []),
  ]
  const authority = hostName(publicUrl)
  const pages = `${publicUrl}/${language}`
  return {
    id: `tag:${authority},${FEEDS_SINCE}:feed/${topic?.id ?? 'all'}/${level}${articleLanguage === null ? '' : `/${articleLanguage}`}`,
    title: words.feed.title(topic?.name[language] ?? words.feed.allTopics),
    subtitle: subtitle.join(' '),
    language,
    homeUrl: pages,
    selfUrl,
    updatedAt: new Date(Math.max(0, ...stories.map((story) => story.updatedAt.getTime()))),
    version,
    items: stories.map((story) => itemOf(story, topics, authority, pages, language)),
  }
}

function itemOf(story: FeedStory, topics: readonly Topic[], authority: string, pages: string, language: Language): FeedItem {
  const { lead } = story
  const words = strings(language)
  const pageUrl = `${pages}/articles/${lead.id}`
  const originalUrl = isWebAddress(lead.url) ? lead.url : pageUrl
  const labels = lead.judgement?.labels ?? []
  const excerpt = xmlText(story.excerpt ?? '').trim()
  const paragraphs = [
    ...excerpt.split(/\n+/).map(escapeHtml),
    escapeHtml(words.feed.publishedBy(words.format.list(story.publishers))),
    escapeHtml(whyShown(story, topics, words, language)),
    lead.kind === 'announced' ? escapeHtml(words.digest.story.announcedOnly) : '',
    `${link(pageUrl, words.digest.story.record)} · ${link(originalUrl, words.digest.story.original)}`,
  ]
  return {
    id: `tag:${authority},${story.createdAt.getUTCFullYear()}:story/${story.storyId}`,
    title: xmlText(lead.title).trim() || words.digest.story.untitled,
    language: lead.language,
    pageUrl,
    originalUrl,
    publishedAt: lead.publishedAt ?? lead.firstSeenAt,
    updatedAt: story.updatedAt,
    publishers: story.publishers.map(xmlText),
    excerpt: excerpt || null,
    html: xmlText(
      paragraphs
        .filter(Boolean)
        .map((text) => `<p>${text}</p>`)
        .join('\n'),
    ),
    topics: labels.map((id) => ({ id, name: nameOf(id, topics, language) })),
  }
}

/** "Why shown: drones very likely 0.93 and relevance direct: likely 0.71." */
function whyShown({ lead }: FeedStory, topics: readonly Topic[], words: Strings, language: Language): string {
  const { judgement } = lead
  if (!judgement) return ''
  const probability = words.format.probability
  const reasons = [
    ...judgement.labels.map((id) => {
      const figure = `${nameOf(id, topics, language)} ${probability(judgement.topics[id] ?? 0)}`
      return judgement.uncalibrated?.includes(id) ? `${figure} (${words.uncalibrated})` : figure
    }),
    words.digest.story.whyDirect(probability(judgement.relevance.probabilities[2])),
  ]
  return `${words.digest.story.why} ${words.format.list(reasons)}.`
}

const nameOf = (id: string, topics: readonly Topic[], language: Language) =>
  topics.find((topic) => topic.id === id)?.name[language] ?? id

/** The name that tag URIs start with: the host without its port. An IPv6 address is no such name (RFC 4151). */
function hostName(publicUrl: string): string {
  const { hostname } = new URL(publicUrl)
  return hostname.startsWith('[') ? 'localhost' : hostname
}

/** Without the characters that XML 1.0 cannot hold, not even escaped; pages and feeds of others do hold some. */
const xmlText = (text: string) => text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')

/** No reader is ever led to a `javascript:` address. */
const isWebAddress = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url)

const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
