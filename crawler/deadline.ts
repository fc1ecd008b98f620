/** A signal that is aborted when the time is up or when the caller's own signal is; its reason is an Error in words. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Forgets the timer and the caller's signal; to be called in any case. */
  stop(): void
}

/**
 * Starts a time limit. Not `AbortSignal.any`: on Node 20 that keeps every combination with a long-lived signal for ever.
 *
 * @param totalMs - the limit as it is told
 * @param outer - the caller's own signal, if any
 * @param leftMs - what is left of it
 */
export function startDeadline(totalMs: number, outer: AbortSignal | undefined, leftMs = totalMs): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error(`took longer than ${totalMs / 1000} s`)), leftMs)
  const onAbort = () => controller.abort(new Error('stopped by us before the answer came'))
  if (outer?.aborted) onAbort()
  outer?.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', onAbort)
    },
  }
}
