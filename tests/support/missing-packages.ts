import { findChromium } from './chromium.ts'
import { findPostgres } from './postgres.ts'

/** Prints the names of the Debian packages that the tests need and this machine lacks, on one line; nothing when all is there. */
const missing = [findPostgres() === null ? 'postgresql' : '', findChromium() === null ? 'chromium' : ''].filter(Boolean)
process.stdout.write(missing.join(' '))
