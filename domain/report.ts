import type { SectionRef } from './digest.ts'

/** The bodies' calendar that the report works towards. */
export interface PtcSession {
  readonly id: string
  readonly label: string
  /** ISO calendar day; null while no date is known. */
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly paperLeadDays: number
  readonly freezeLeadDays: number
  readonly note: string
}

/** A section of the report's outline, with what makes an article touch it. */
export interface Section extends SectionRef {
  readonly chapter: number | null
  readonly topicId: string | null
  readonly aspects: readonly string[]
}
