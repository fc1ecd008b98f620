import { type Digest, NOT_SHOWN_REASONS, NOT_SHOWN_SAMPLE, type NotShownLine, type NotShownReason } from '../domain/digest.ts'
import type { IsoWeek } from '../domain/week.ts'

/** What is not shown for one reason: how many entries, and some of them to draw a sample from. */
export interface NotShownGroup {
  readonly reason: NotShownReason
  /** Entries. */
  readonly count: number
  /** All of them, or some that were drawn without looking at what they say. */
  readonly lines: readonly NotShownLine[]
}

/**
 * Counts what is not shown and draws the sample: from what the machine judged not relevant, because that is what wants checking,
 * filled from the other reasons where that is not enough. The week's name drives the draw, so that building again shows the same.
 */
export function notShownPart(groups: readonly NotShownGroup[], week: IsoWeek): Digest['notShown'] {
  const byReason = NOT_SHOWN_REASONS.map((reason) => ({
    reason,
    count: groups.reduce((sum, group) => sum + (group.reason === reason ? group.count : 0), 0),
  }))
  const order = (line: NotShownLine) => hash(`${week} ${line.url}`)
  const drawn = groups
    .flatMap((group) => group.lines)
    .map((line) => ({ line, checked: line.reason === 'not-relevant' ? 0 : 1, place: order(line) }))
    .sort((a, b) => a.checked - b.checked || a.place - b.place || (a.line.url < b.line.url ? -1 : 1))
  return {
    total: byReason.reduce((sum, { count }) => sum + count, 0),
    byReason: byReason.filter(({ count }) => count > 0),
    sample: drawn.slice(0, NOT_SHOWN_SAMPLE).map(({ line }) => line),
  }
}

/**
 * Entries that a digest does not account for. Each entry is behind a shown story, not shown with a reason, or pending; so this is
 * 0, and anything else is a fault that the digest itself reports.
 */
export function unexplainedEntries(digest: Pick<Digest, 'counts' | 'notShown'>): number {
  const { entriesFound, entriesShown, entriesPending } = digest.counts
  return entriesFound - entriesShown - entriesPending - digest.notShown.total
}

/** FNV-1a with murmur's last mixing: spreads near-equal texts over all of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
