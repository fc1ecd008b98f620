import { expect, it } from 'vitest'
import { addSources, sourceById, tryAtLast } from '../../db/queries/sources.ts'
import { NOW, testSource } from '../pipeline/rows.ts'
import { describeEachDatabase } from '../support/databases.ts'

const notYet = 'Its JSON interface cannot be read yet. An interface of the port.'
const LATER = new Date('2026-12-01T07:30:00Z')

describeEachDatabase('sources that nothing could read', (open) => {
  it('are tried once something can, unless a person had a hand in it', async () => {
    const { db } = await open()
    const url = 'https://port.example/api'
    const off = { url, type: 'json-api', enabled: false }
    const before = [
      testSource({ ...off, id: 'port', notes: notYet }),
      testSource({ ...off, id: 'unsure', notes: notYet }),
      testSource({ ...off, id: 'unwanted', notes: 'Too much of it.' }),
      testSource({ url, id: 'watched', type: 'json-api', notes: notYet, settings: { link: 'mine' } }),
    ]
    await addSources(db, before, NOW)
    const settings = { list: 'items', link: 'url' }
    const catalogue = before.map(({ id }) =>
      testSource({ url, id, type: 'json-api', enabled: id !== 'unsure', settings, notes: 'An interface of the port.' }),
    )
    expect(await tryAtLast(db, catalogue, LATER)).toBe(1)
    expect(await tryAtLast(db, catalogue, LATER)).toBe(0)
    expect(await sourceById(db, 'port')).toMatchObject({
      enabled: true,
      settings,
      state: 'new',
      reason: null,
      nextAttemptAt: LATER,
    })
    expect(await sourceById(db, 'unsure')).toMatchObject({ enabled: false, state: 'off', notes: notYet })
    expect(await sourceById(db, 'unwanted')).toMatchObject({ enabled: false, state: 'off' })
    expect(await sourceById(db, 'watched')).toMatchObject({ enabled: true, settings: { link: 'mine' } })
  })
})
