import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ModelError } from '../domain/errors.ts'
import { type Quality, qualitySchema } from '../domain/quality.ts'
import { modelName } from './model.ts'

/** The published figures, beside the model that they are of. */
export const QUALITY_FILE = 'quality.json'
/** Made again by this. */
const COMMAND = 'node --import tsx bench/quality.ts --dev FILE'

/**
 * Reads the published figures of a model. Loads no weights: those who serve pages may call it.
 *
 * @param folder - absolute path of a model folder; the one in the repository when absent
 * @throws {@link ModelError} when there are none, when they cannot be read, or when they are of another model or other heads
 */
export function readQuality(folder: string = fileURLToPath(new URL('./model', import.meta.url))): Quality {
  const file = join(folder, QUALITY_FILE)
  const fail = (what: string, cause?: unknown): never => {
    throw new ModelError(`${file}: ${what}. Measure again: ${COMMAND}`, { cause })
  }
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    return fail('cannot be read as JSON', cause)
  }
  const quality = qualitySchema.safeParse(value)
  if (!quality.success) return fail(z.prettifyError(quality.error).replace(/\s+/g, ' '), quality.error)
  const { id, headsVersion } = modelName(folder)
  const [measured, shipped] = [`${quality.data.model} ${quality.data.headsVersion}`, `${id} ${headsVersion}`]
  return measured === shipped ? quality.data : fail(`has the figures of model ${measured}; this one is ${shipped}`)
}
