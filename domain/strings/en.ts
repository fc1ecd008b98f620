import { citation } from './en/citation.ts'
import { digest } from './en/digest.ts'
import { format } from './en/format.ts'
import * as words from './en/words.ts'

/** English, by area. */
export const en = { format, ...words, digest, citation }
