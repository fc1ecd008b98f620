import { ParseError } from '../../domain/errors.ts'
import { describeAnswer } from '../describe-answer.ts'
import type { SourceType } from '../source-type.ts'

/** `%PDF-` may stand within the first 1,024 bytes (ISO 32000-1, Annex H). */
const SIGNATURE = '%PDF-'

export default {
  id: 'pdf',
  summary: 'One PDF that is replaced from time to time, such as a bulletin',
  example: 'customs-service-bulletin.pdf',
  parse(snapshot, source) {
    const head = new TextDecoder('latin1').decode(snapshot.body.subarray(0, 1024))
    if (!head.includes(SIGNATURE))
      throw new ParseError(`${describeAnswer(snapshot.body, snapshot.headers['content-type'] ?? null)}, not a PDF`)
    // Each edition is an entry of its own: the bytes tell it from the one before, at the same address.
    return {
      entries: [
        {
          key: `${source.url.slice(0, 480)}#${snapshot.sha256.slice(0, 16)}`,
          link: snapshot.finalUrl,
          ...{ title: null, summary: null, publishedAt: null, updatedAt: null, authors: [], language: null, categories: [] },
        },
      ],
      more: [],
      title: null,
      language: null,
    }
  },
} satisfies SourceType
