import { readFileSync } from 'node:fs'
import { type Quality, qualitySchema } from '../../domain/quality.ts'

/** Real figures in their real form; of which model does not matter here. */
export function sampleQuality(): Quality {
  return qualitySchema.parse(JSON.parse(readFileSync(new URL('../../classifier/model/quality.json', import.meta.url), 'utf8')))
}
