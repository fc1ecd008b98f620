import { citation } from './fr/citation.ts'
import { digest } from './fr/digest.ts'
import { format } from './fr/format.ts'
import * as words from './fr/words.ts'
import type { Strings } from './index.ts'

/** French, by area: the French of an international organisation, with its spaces written out as escapes. */
export const fr: Strings = { format, ...words, digest, citation }
