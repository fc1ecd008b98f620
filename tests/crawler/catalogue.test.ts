import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sourceTypes } from '../../crawler/source-types/index.ts'
import { catalogueRecordSchema, catalogueSource } from '../../domain/catalogue.ts'
import seed from '../../domain/seed/sources.json' with { type: 'json' }
import { snapshotOf } from './snapshot.ts'

const types = await sourceTypes()
const sources = z.array(catalogueRecordSchema).parse(seed.sources).map(catalogueSource)
const NOW = new Date('2026-11-23T07:30:00Z')

/** What each interface answers, in small: our own records in the shape that its documentation describes. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'wcj-crossref': {
    message: {
      items: [
        {
          DOI: '10.1/a',
          URL: 'https://doi.org/10.1/a',
          title: ['A'],
          published: { 'date-parts': [[2026, 11, 3]] },
          language: 'en',
        },
      ],
    },
  },
  'us-fedreg-cbp': {
    results: [
      { document_number: '1', title: 'A', html_url: 'https://www.federalregister.gov/a', publication_date: '2026-11-03' },
    ],
    next_page_url: 'https://www.federalregister.gov/api/v1/documents.json?page=2',
  },
  'wb-documents': {
    documents: {
      D1: { id: '1', display_title: 'A', url: 'http://documents.worldbank.org/a', docdt: '2026-11-03T00:00:00Z' },
      facets: {},
    },
  },
  'wb-projects': {
    projects: {
      P1: { id: 'P1', project_name: 'A', url: 'https://projects.worldbank.org/P1', boardapprovaldate: '2026-11-03T00:00:00Z' },
    },
  },
  openalex: {
    results: [
      { id: 'https://openalex.org/W1', doi: null, display_title: 'A', publication_date: '2026-11-03', primary_location: null },
    ],
  },
  doaj: { results: [{ id: '1', created_date: '2026-11-03T10:00:00Z', bibjson: { title: 'A', link: [] } }] },
  hal: {
    response: {
      docs: [{ docid: '1', uri_s: 'https://hal.science/hal-1', title_s: ['A'], submittedDate_tdate: '2026-11-03T10:00:00Z' }],
    },
  },
  cordis: { payload: { results: [{ id: '1', reference: '10109', title: 'A', lastUpdateDate: '3 {{month_11}} 2026' }] } },
  'lk-customs': [{ id: 1, link: 'https://www.customs.gov.lk/a', title: { rendered: 'A' }, date_gmt: '2026-11-03T10:00:00' }],
}

describe('every source of the catalogue', () => {
  it.each(sources.map((source) => [source.id, source] as const))(
    '%s has a type that takes its settings and address',
    (_, source) => {
      const type = types.get(source.type)
      expect(type).toBeDefined()
      const settings = type?.settings ?? z.strictObject({})
      expect(settings.safeParse(source.settings).error).toBeUndefined()
      for (const url of type?.addresses?.(source, NOW) ?? [source.url]) expect(new URL(url).href).not.toMatch(/[{}]|%7B/)
    },
  )

  it('asks for the newsroom of two months', () => {
    const newsroom = sources.find(({ id }) => id === 'wco-newsroom')
    expect(newsroom && types.get('listing')?.addresses?.(newsroom, NOW)).toEqual([
      'https://www.wcoomd.org/en/media/newsroom/2026/november.aspx',
      'https://www.wcoomd.org/en/media/newsroom/2026/october.aspx',
    ])
  })

  const interfaces = sources.filter(({ type }) => ['json-api', 'wordpress'].includes(type))
  it.each(interfaces.map((source) => [source.id, source] as const))('%s reads an answer of its interface', async (id, source) => {
    const type = types.get(source.type)
    const [url = ''] = type?.addresses?.(source, NOW) ?? [source.url]
    const snapshot = snapshotOf(JSON.stringify(ANSWERS[id]), 'application/json', url)
    const parsed = await type?.parse(snapshot, { url, settings: source.settings })
    expect(parsed?.entries).toMatchObject([{ title: 'A', link: expect.stringMatching(/^https?:/) }])
    const [entry] = parsed?.entries ?? []
    expect((entry?.publishedAt ?? entry?.updatedAt)?.toISOString().slice(0, 10)).toBe('2026-11-03')
  })
})
