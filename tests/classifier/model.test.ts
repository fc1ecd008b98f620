import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadModel } from '../../classifier/model.ts'
import { ModelError } from '../../domain/errors.ts'

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')
const head = (ids: string[]) => ({ ids, c: 5, weights: ids.map(() => new Array(384).fill(0.5)), bias: ids.map(() => 0) })
const platt = (id: string) => ({
  method: 'platt',
  ids: [id],
  slope: [1],
  offset: [0],
  thresholds: { [id]: { threshold: 0.4, support: 9 } },
})
const LEVELS = ['none', 'adjacent', 'direct']
const files = {
  'onnx/model_quantized.onnx': 'graph',
  'config.json': '{}',
  'tokenizer.json': '{}',
  'tokenizer_config.json': '{}',
  'heads.json': JSON.stringify({
    version: 3,
    encoder: sha256('graph'),
    dim: 384,
    topics: head(['ai']),
    relevance: head(LEVELS),
    aspects: head(['risks']),
  }),
  'calibration.json': JSON.stringify({
    topics: platt('ai'),
    aspects: platt('risks'),
    relevance: { method: 'softmax', ids: LEVELS, slope: 1.5, offset: [0, 0.1, 0.2], levelWeights: [1, 1.2, 1.1] },
    score: { link: 'identity', weights: { direct: 1 }, bias: 0 },
  }),
  'stage.json': JSON.stringify({ encoder: sha256('graph'), dim: 384, slope: 1, ...head(['none', 'pilot']) }),
}

describe('loading a model', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'horizon-model-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** Writes a folder of its own, pinned as it is; then what was tampered with. */
  async function model(name: string, pinned: Record<string, string>, tampered: Record<string, string | null> = {}) {
    const place = join(folder, name)
    const manifest = JSON.stringify({
      files: Object.fromEntries(Object.entries(pinned).map(([path, content]) => [path, { sha256: sha256(content) }])),
    })
    for (const [path, content] of Object.entries({ ...pinned, 'manifest.json': manifest, ...tampered })) {
      await mkdir(dirname(join(place, path)), { recursive: true })
      if (content !== null) await writeFile(join(place, path), content)
      else await rm(join(place, path), { force: true })
    }
    return place
  }

  it('gives its identity, heads and thresholds', async () => {
    const loaded = loadModel(await model('good', files))
    expect(loaded.id).toBe(sha256('graph').slice(0, 16))
    expect(loaded.headsVersion).toMatch(/^3-[0-9a-f]{8}$/)
    expect(loaded.calibration.topics.thresholds).toEqual({ ai: 0.4 })
    expect(loaded.heads.topics.weights[0]).toEqual(new Float64Array(384).fill(0.5))
  })

  it.each<[string, Record<string, string>, Record<string, string | null>, RegExp]>([
    [
      'a file that changed',
      files,
      { 'onnx/model_quantized.onnx': 'other graph' },
      /model_quantized\.onnx: is not the file that was pinned.*Restore classifier\/model from the repository/,
    ],
    ['a file that is missing', files, { 'tokenizer.json': null }, /tokenizer\.json: cannot be read.*Restore/],
    ['no manifest', files, { 'manifest.json': null }, /manifest\.json: cannot be read/],
    ['a manifest that is no JSON', files, { 'manifest.json': '<html>' }, /manifest\.json: is not JSON/],
    ['a manifest that does not pin the encoder', { 'config.json': '{}' }, {}, /manifest\.json: does not pin onnx/],
    [
      'heads of another encoder',
      { ...files, 'onnx/model_quantized.onnx': 'tuned graph' },
      {},
      /heads\.json: was fitted for another encoder/,
    ],
    [
      'a stage head of another encoder',
      { ...files, 'stage.json': files['stage.json'].replace(sha256('graph'), sha256('tuned graph')) },
      {},
      /stage\.json: was fitted for another encoder/,
    ],
    [
      'heads of another width',
      { ...files, 'heads.json': files['heads.json'].replaceAll('384', '383') },
      {},
      /heads\.json: .*dim/,
    ],
    [
      'a calibration of other topics',
      { ...files, 'calibration.json': files['calibration.json'].replaceAll('"ai"', '"iot"') },
      {},
      /topics has other ids/,
    ],
    [
      'a score of an unknown term',
      { ...files, 'calibration.json': files['calibration.json'].replace('"direct":1', '"luck":1') },
      {},
      /calibration\.json: .*luck/,
    ],
  ])('refuses %s', async (name, pinned, tampered, message) => {
    const place = await model(name.replaceAll(' ', '-'), pinned, tampered)
    expect(() => loadModel(place)).toThrow(ModelError)
    expect(() => loadModel(place)).toThrow(message)
  })
})
