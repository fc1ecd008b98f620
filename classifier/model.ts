import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelError } from '../domain/errors.ts'
import {
  type Calibration,
  calibrationFileSchema,
  calibrationSchema,
  type HeadFiles,
  type Heads,
  headsFileSchema,
  headsSchema,
  mismatch,
} from './heads.ts'
import { type StageHead, stageFileSchema } from './stage.ts'

/** The files of the encoder; the folder's `manifest.json` must pin each of them, and the three files that are read here. */
const ENCODER = 'onnx/model_quantized.onnx'
const NEEDED = [ENCODER, 'config.json', 'tokenizer.json', 'tokenizer_config.json', 'heads.json', 'calibration.json', 'stage.json']

const manifestSchema = z.object({ files: z.record(z.string(), z.object({ sha256: z.string() })) })

/** A model folder whose every file is the one that was pinned. */
export interface Model {
  /** Absolute path. */
  readonly folder: string
  /** First 16 hex digits of the encoder's SHA-256. */
  readonly id: string
  /** Version of heads and calibration, with the start of their own hash: `1-a69af3ed`. */
  readonly headsVersion: string
  readonly heads: Heads
  readonly calibration: Calibration
  readonly stage: StageHead
  /** Heads and calibration as the files hold them. */
  readonly files: HeadFiles
}

/**
 * Reads heads and calibration, and checks the SHA-256 of every file that the manifest lists.
 *
 * @param folder - absolute path of a folder such as `classifier/model`
 * @throws {@link ModelError} naming the file, what is wrong with it, and what to do
 */
export function loadModel(folder: string): Model {
  const pinned = pinnedFiles(folder)
  for (const [path, sha256] of pinned) {
    const found = sha256Of(read(folder, path))
    if (found !== sha256) wrong(folder, path, `is not the file that was pinned: its SHA-256 is ${found}, pinned is ${sha256}`)
  }
  const files = {
    heads: readJson(folder, 'heads.json', headsFileSchema),
    calibration: readJson(folder, 'calibration.json', calibrationFileSchema),
  }
  const [heads, calibration] = [headsSchema.parse(files.heads), calibrationSchema.parse(files.calibration)]
  const unfit = mismatch(heads, calibration)
  if (unfit !== null) wrong(folder, 'calibration.json', unfit)
  const encoder = pinned.get(ENCODER) ?? ''
  if (heads.encoder !== encoder) wrong(folder, 'heads.json', `was fitted for another encoder (${heads.encoder.slice(0, 16)})`)
  const stage = readJson(folder, 'stage.json', stageFileSchema)
  if (stage.encoder !== encoder) wrong(folder, 'stage.json', `was fitted for another encoder (${stage.encoder.slice(0, 16)})`)
  return { folder, ...nameOf(pinned, heads.version), heads, calibration, stage, files }
}

/**
 * Names the model of a folder by its manifest alone, for those who only speak of it: no weights are read, no hashes checked.
 *
 * @throws {@link ModelError} when the manifest or the heads cannot be read
 */
export function modelName(folder: string): Pick<Model, 'id' | 'headsVersion'> {
  return nameOf(pinnedFiles(folder), readJson(folder, 'heads.json', z.object({ version: z.number() })).version)
}

function nameOf(pinned: ReadonlyMap<string, string>, version: number): Pick<Model, 'id' | 'headsVersion'> {
  const both = sha256Of(Buffer.from(`${pinned.get('heads.json')}${pinned.get('calibration.json')}`))
  return { id: (pinned.get(ENCODER) ?? '').slice(0, 16), headsVersion: `${version}-${both.slice(0, 8)}` }
}

/** Path and SHA-256 of each file in the manifest. */
function pinnedFiles(folder: string): Map<string, string> {
  const { files } = readJson(folder, 'manifest.json', manifestSchema)
  const pinned = new Map(Object.entries(files).map(([path, { sha256 }]) => [path, sha256]))
  for (const path of NEEDED) if (!pinned.has(path)) wrong(folder, 'manifest.json', `does not pin ${path}`)
  return pinned
}

function read(folder: string, path: string): Buffer {
  try {
    return readFileSync(join(folder, path))
  } catch (cause) {
    return wrong(folder, path, 'cannot be read', cause)
  }
}

function readJson<T>(folder: string, path: string, schema: z.ZodType<T>): T {
  const bytes = read(folder, path)
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    return wrong(folder, path, 'is not JSON', cause)
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : wrong(folder, path, z.prettifyError(parsed.error).replace(/\s+/g, ' '), parsed.error)
}

function wrong(folder: string, path: string, what: string, cause?: unknown): never {
  throw new ModelError(`${join(folder, path)}: ${what}. Restore classifier/model from the repository.`, { cause })
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
