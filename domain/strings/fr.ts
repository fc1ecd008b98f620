import { about } from './fr/about.ts'
import { citation } from './fr/citation.ts'
import { digest } from './fr/digest.ts'
import { feed } from './fr/feed.ts'
import { format } from './fr/format.ts'
import { quality } from './fr/quality.ts'
import { web } from './fr/web.ts'
import * as words from './fr/words.ts'
import type { Strings } from './index.ts'

/** French, by area: the French of an international organisation, with its spaces written out as escapes. */
export const fr: Strings = { format, ...words, digest, citation, feed, web, about, quality }
