import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The real clock, for what is owed to other people's machines: gaps between requests hold in real seconds even where the clock
 * of the store stands still or runs fast.
 */
export function realNow(): Date {
  return new Date()
}

/** Waits until a real instant; ends early, with an AbortError, when the work is to stop. */
export async function waitUntil(instant: Date, signal: AbortSignal): Promise<void> {
  const ms = instant.getTime() - Date.now()
  if (ms > 0) await sleep(ms, undefined, { signal })
}
