import type { Digest } from '../domain/digest.ts'
import { ConflictError } from '../domain/errors.ts'

/**
 * A draft as it is issued: the same lines with number, instant and name. The caller keeps its bytes for ever.
 *
 * @throws {@link ConflictError} when it has been issued before
 */
export function issueDigest(draft: Digest, number: number, issuedAt: Date, issuedBy: string): Digest {
  if (draft.state === 'issued') throw new ConflictError(`The digest of ${draft.week} was issued as number ${draft.number}.`)
  return { ...draft, number, state: 'issued', issuedAt: issuedAt.toISOString(), issuedBy }
}
