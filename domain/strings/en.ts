import { about } from './en/about.ts'
import { citation } from './en/citation.ts'
import { digest } from './en/digest.ts'
import { feed } from './en/feed.ts'
import { format } from './en/format.ts'
import { quality } from './en/quality.ts'
import { web } from './en/web.ts'
import * as words from './en/words.ts'

/** English, by area. */
export const en = { format, ...words, digest, citation, feed, web, about, quality }
