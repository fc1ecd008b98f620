import type { Digest } from '../domain/digest.ts'
import type { PtcSession } from '../domain/report.ts'
import { DAY_MS, startOfDay } from '../domain/week.ts'

/**
 * The PTC sessions that are running or come next.
 *
 * @returns null where no session with a date lies ahead: a date is never guessed
 */
export function nextPtcSession(sessions: readonly PtcSession[], now: Date): Digest['ptc'] {
  const today = startOfDay(now).toISOString().slice(0, 10)
  const ahead = sessions
    .flatMap((session) => (session.startsOn === null ? [] : [{ ...session, startsOn: session.startsOn }]))
    .filter((session) => (session.endsOn ?? session.startsOn) >= today)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
  const [next] = ahead
  if (!next) return null
  const daysToStart = Math.round((Date.parse(next.startsOn) - Date.parse(today)) / DAY_MS)
  return { label: next.label, startsOn: next.startsOn, daysToStart, daysToPaper: daysToStart - next.paperLeadDays }
}
