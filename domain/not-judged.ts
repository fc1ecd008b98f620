/** Why a text has no judgement, as it is stored. A page says it in the reader's language; what stands here never changes. */
export const NOT_JUDGED = {
  empty: 'there is no text',
  binary: 'this is not text: it looks like binary data',
  wordless: 'there are no words in it',
  letters: 'it is written in letters that the model does not know',
} as const
export type NotJudgedReason = keyof typeof NOT_JUDGED

/** Which of the known reasons a stored one is; null for one that the encoder gave when it failed. */
export function notJudgedReason(stored: string): NotJudgedReason | null {
  const known: readonly NotJudgedReason[] = ['empty', 'binary', 'wordless', 'letters']
  return known.find((reason) => NOT_JUDGED[reason] === stored) ?? null
}
