/** A text in the two languages of the report. */
export interface Bilingual {
  readonly en: string
  readonly fr: string
}

/** A technology that we track. Its id is text for ever: adding one is data, never a migration. */
export interface Topic {
  readonly id: string
  /** Chapter of the report's seed outline, 1 to 6; null for a topic that has no chapter yet. */
  readonly chapter: number | null
  readonly name: Bilingual
  /** At most twelve characters or so, for narrow columns. */
  readonly shortName: Bilingual
  readonly definition: Bilingual
}

/** The six technologies of the report, in the order of its chapters. Names and definitions come from `domain/seed/taxonomy.json`. */
export const TOPIC_IDS = ['blockchain', 'iot', 'ai', '3d-printing', 'biometrics', 'drones'] as const

/** What a passage may tell about a technology; the sections of a chapter ask for one or two of these each. */
export const ASPECT_IDS = [
  'what-it-is',
  'current-use-customs',
  'current-use-broader',
  'benefits',
  'risks',
  'future',
  'pilots',
  'lessons',
] as const
export type AspectId = (typeof ASPECT_IDS)[number]
