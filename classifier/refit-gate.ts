import type { Task } from './refit.ts'

/** How heads do on some examples of one task. */
export interface Tally {
  readonly count: number
  /** Mean log loss. */
  readonly logLoss: number
  /** Labels or levels given wrongly. */
  readonly errors: number
}

/** How two heads for one task compare. */
export interface Trial {
  readonly task: Task
  /** F1 of the class (relevance: macro F1 and F1 of direct) and log loss on the frozen set. */
  readonly frozen: Record<'shipped' | 'before' | 'after', { readonly f1: readonly number[]; readonly logLoss: number }>
  /** Corrections that the running heads have not learnt from. `heldOut`: by heads that have not seen the story; null for one story alone. */
  readonly fresh: { readonly before: Tally; readonly learnt: Tally; readonly heldOut: Tally | null }
  /** Corrections that the running heads have learnt from already. */
  readonly known: { readonly before: Tally; readonly after: Tally }
}

/** How far above that of the shipped heads the log loss on the frozen set may lie: a fixed mark, so that many small steps cannot add up. */
const FROZEN_LOSS_ABOVE_SHIPPED = 0.01
/** From so many corrections on, what heads say of stories that they have not seen tells more than noise. */
const ENOUGH = 10
/** With fewer, held-out predictions must not be worse by more than this log loss. */
const FEW_LOSS_ABOVE = 0.02
const ROUNDING = 1e-9

/**
 * Whether a re-fitted head may take the place of the running one: not worse on old examples and better on new ones.
 *
 * Old examples are the frozen set (no F1 lower, log loss near that of the shipped heads) and the corrections that were learnt before (no
 * more of them wrong). New examples are the corrections since. They must be better by heads that have not seen them or their story: from
 * ten corrections on, fewer wrong (none, where none was) and a lower log loss: heads that only become less sure have learnt nothing. With
 * fewer corrections, that comparison is mostly noise and such heads are
 * nearly the running ones: it then suffices that held-out predictions are not worse, and that the heads, once they have
 * learnt the corrections, say of them what the editors said more clearly than before.
 *
 * @returns why not, in words for people; null when it may
 */
export function reasonAgainst({ frozen, fresh, known }: Trial): string | null {
  const { shipped, before, after } = frozen
  if (fresh.before.count === 0) return 'no new correction speaks about it'
  const fallen = after.f1.findIndex((f1, k) => f1 < (before.f1[k] ?? 0) - ROUNDING)
  if (fallen >= 0) return `worse on the frozen set: F1 ${three(before.f1[fallen])} before, ${three(after.f1[fallen])} after`
  if (after.logLoss > before.logLoss && after.logLoss > shipped.logLoss + FROZEN_LOSS_ABOVE_SHIPPED)
    return `less sure on the frozen set: log loss ${three(before.logLoss)} before, ${three(after.logLoss)} after`
  if (known.after.errors > known.before.errors)
    return `forgets corrections: ${known.before.errors} of ${known.before.count} wrong before, ${known.after.errors} after`
  const { heldOut, learnt } = fresh
  if (heldOut !== null && fresh.before.count >= ENOUGH) {
    const isBetter = fresh.before.errors > 0 ? heldOut.errors < fresh.before.errors : heldOut.errors === 0
    return isBetter && heldOut.logLoss < fresh.before.logLoss ? null : notBetter(fresh.before, heldOut)
  }
  if (heldOut !== null && heldOut.logLoss > fresh.before.logLoss + FEW_LOSS_ABOVE) return notBetter(fresh.before, heldOut)
  if (learnt.errors > fresh.before.errors || learnt.logLoss >= fresh.before.logLoss) return notBetter(fresh.before, learnt)
  return null
}

function notBetter(before: Tally, after: Tally): string {
  const words = ({ errors, logLoss }: Tally) => `${errors} wrong, log loss ${three(logLoss)}`
  return `not better on ${before.count} new corrections: ${words(before)} before; ${words(after)} after`
}

const three = (value: number | undefined) => (value ?? 0).toFixed(3)
