import { expect, it } from 'vitest'
import { z } from 'zod'
import { isPattern } from '../../domain/address-pattern.ts'
import { catalogueRecordSchema, catalogueSource } from '../../domain/catalogue.ts'
import seed from '../../domain/seed/sources.json' with { type: 'json' }
import { hostOf, sourceSchema } from '../../domain/source.ts'

const records = z.array(catalogueRecordSchema).parse(seed.sources)
const sources = records.map(catalogueSource)

it.each(sources.map((source) => [source.id, source] as const))('makes a valid source of %s', (_, source) => {
  expect(sourceSchema.safeParse(source).error).toBeUndefined()
  expect(hostOf(source.url)).toMatch(/^https?:/)
})

it('keeps every id once, and switches on what the catalogue switches on and can be followed', () => {
  expect(new Set(sources.map(({ id }) => id)).size).toBe(127)
  for (const [index, source] of sources.entries()) {
    const record = records[index]
    expect([source.id, source.enabled]).toEqual([source.id, record?.enabled === true && isPattern(record.url)])
  }
  expect(sources.filter(({ enabled }) => enabled)).toHaveLength(79)
})

it('keeps the address that cannot be followed, and says so', () => {
  expect(sources.find(({ id }) => id === 'cn-customs-magazine')).toMatchObject({
    enabled: false,
    notes: expect.stringMatching(/^Its address holds a part that has to be filled in by hand\. \{RSSHUB\}\//),
  })
})

it('asks no oftener than the catalogue says', () => {
  for (const [index, source] of sources.entries()) {
    expect(source.gapMs).toBeGreaterThanOrEqual((records[index]?.crawl_delay_seconds ?? 0) * 1000)
  }
})
