import type { Digest, SourceLine } from '../domain/digest.ts'
import type { SourceState, SourceStatus } from '../domain/source.ts'

const READ: readonly SourceState[] = ['fine', 'empty', 'silent']
const FAILED: readonly SourceState[] = ['refused', 'malformed', 'failing']

/** How many sources were read and how many failed, of those that are switched on and were tried. */
export function sourceCounts(sources: readonly SourceStatus[]): { sourcesRead: number; sourcesFailed: number } {
  return { sourcesRead: inState(sources, READ).length, sourcesFailed: inState(sources, FAILED).length }
}

/** Sources that want a look: those that fail and those that have fallen silent, the latest to do so first. */
export function sourcesPart(sources: readonly SourceStatus[]): Digest['sources'] {
  return { failing: inState(sources, FAILED).map(toLine), silent: inState(sources, ['silent']).map(toLine) }
}

function inState(sources: readonly SourceStatus[], states: readonly SourceState[]): SourceStatus[] {
  return sources
    .filter((source) => source.enabled && states.includes(source.state))
    .sort((a, b) => b.since.getTime() - a.since.getTime() || (a.id < b.id ? -1 : 1))
}

function toLine(source: SourceStatus): SourceLine {
  return {
    sourceId: source.id,
    name: source.name,
    state: source.state,
    reason: source.reason,
    since: source.since.toISOString(),
    lastGoodAt: source.lastGoodAt?.toISOString() ?? null,
  }
}
