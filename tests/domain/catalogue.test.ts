import { expect, it } from 'vitest'
import { z } from 'zod'
import { catalogueRecordSchema, catalogueSource } from '../../domain/catalogue.ts'
import seed from '../../domain/seed/sources.json' with { type: 'json' }
import { hostOf, sourceSchema } from '../../domain/source.ts'

const records = z.array(catalogueRecordSchema).parse(seed.sources)
const sources = records.map(catalogueSource)

it.each(sources.map((source) => [source.id, source] as const))('makes a valid source of %s', (_, source) => {
  expect(sourceSchema.safeParse(source).error).toBeUndefined()
  expect(hostOf(source.url)).toMatch(/^https?:/)
})

it('keeps every id once, and switches on only what it can read', () => {
  expect(new Set(sources.map(({ id }) => id)).size).toBe(127)
  for (const [index, source] of sources.entries()) {
    if (source.enabled) expect(records[index]?.url).not.toMatch(/[{}]/)
    if (source.enabled) expect(source.type).not.toBe('json-api')
  }
  expect(sources.filter(({ enabled }) => enabled).length).toBeGreaterThan(60)
})

it('asks no oftener than the catalogue says', () => {
  for (const [index, source] of sources.entries()) {
    expect(source.gapMs).toBeGreaterThanOrEqual((records[index]?.crawl_delay_seconds ?? 0) * 1000)
  }
})
