import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadModel, modelName } from '../../classifier/model.ts'
import { readQuality } from '../../classifier/quality.ts'
import { ModelError } from '../../domain/errors.ts'

const SHIPPED = new URL('../../classifier/model/', import.meta.url)

it('a model is named by its manifest as it is when it is loaded', () => {
  const { id, headsVersion } = loadModel(SHIPPED.pathname)
  expect(modelName(SHIPPED.pathname)).toEqual({ id, headsVersion })
})

describe('the published figures', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'horizon-quality-'))
    for (const name of ['manifest.json', 'heads.json'])
      await writeFile(join(folder, name), await readFile(new URL(name, SHIPPED)))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const put = async (change: object) => {
    const shipped = JSON.parse(await readFile(new URL('quality.json', SHIPPED), 'utf8'))
    const { id: model, headsVersion } = modelName(folder)
    await writeFile(join(folder, 'quality.json'), JSON.stringify({ ...shipped, model, headsVersion, ...change }))
  }

  it('are read without the weights', async () => {
    await put({ stories: null })
    expect(readQuality(folder)).toMatchObject({ model: modelName(folder).id, stories: null })
  })

  it.each<[string, object, RegExp]>([
    ['of another model', { model: '0123456789abcdef' }, /has the figures of model 0123456789abcdef/],
    ['of other heads', { headsVersion: '0-00000000' }, /0-00000000; this one is/],
    ['in another form', { sets: {} }, /sets\.dev/],
  ])('%s are refused, with the command that makes them', async (_, change, message) => {
    await put(change)
    expect(() => readQuality(folder)).toThrow(ModelError)
    expect(() => readQuality(folder)).toThrow(message)
    expect(() => readQuality(folder)).toThrow('node --import tsx bench/quality.ts --dev FILE')
  })

  it('that are not there, or no JSON, are refused', async () => {
    await rm(join(folder, 'quality.json'))
    expect(() => readQuality(folder)).toThrow(ModelError)
    await writeFile(join(folder, 'quality.json'), '{')
    expect(() => readQuality(folder)).toThrow(ModelError)
  })
})
