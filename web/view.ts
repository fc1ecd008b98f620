import type { Language, Strings } from '../domain/strings/index.ts'
import type { Bilingual, Topic } from '../domain/topics.ts'

/** What every page and component is given besides its own data. Made once per request. */
export interface View {
  readonly language: Language
  readonly words: Strings
  readonly now: Date
  /** The page's own address after its language, with the query: `/articles?week=2026-W47`. */
  readonly path: string
  /** The technologies by id, in the order of the report. */
  readonly topics: ReadonlyMap<string, Topic>
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string
  readonly demo: boolean
  readonly version: string
  /** Addresses of the style sheet, script and icon; they change with their contents. */
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string }
}

/** A topic's name; its id where it is no longer among the topics. */
export function topicName(view: View, id: string): string {
  return view.topics.get(id)?.name[view.language] ?? id
}

/** A topic's name for narrow places. */
export function topicShortName(view: View, id: string): string {
  return view.topics.get(id)?.shortName[view.language] ?? id
}

/** The same view with the names that topics had on the day of a document: an issued digest keeps its own. */
export function withTopicNames(view: View, names: Readonly<Record<string, Bilingual>>): View {
  const topics = new Map(view.topics)
  for (const [id, name] of Object.entries(names)) {
    const today = topics.get(id)
    const shortName = today?.shortName ?? name
    topics.set(id, { id, chapter: today?.chapter ?? null, name, shortName, definition: today?.definition ?? name })
  }
  return { ...view, topics }
}

/** Languages that are written from right to left, of those that a source may bring. */
const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'ur', 'yi'])

/** Attributes of an element whose text is in the language of its article: `lang` where it differs from the page, `dir`. */
export function languageOf(view: View, language: string | null): { lang?: string; dir?: 'rtl' } {
  if (language === null || language === view.language || !/^[a-z]{2,3}$/.test(language)) return {}
  return RIGHT_TO_LEFT.has(language) ? { lang: language, dir: 'rtl' } : { lang: language }
}
