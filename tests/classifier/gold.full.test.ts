import { describe, expect, it } from 'vitest'
import { hashesOf, measure, readFloors, shortfalls } from './floors.ts'

describe('the shipped model on our own labelled abstracts', () => {
  const pinned = readFloors()['abstracts.jsonl']

  it('is the model, and they are the texts, that the floors were pinned for (else: node --import tsx tests/classifier/pin-floors.ts)', () => {
    expect(hashesOf('abstracts.jsonl')).toEqual({ data: pinned?.data, model: pinned?.model })
  })

  it('stays above every floor', async () => {
    expect(pinned).toBeDefined()
    if (pinned !== undefined) expect(shortfalls(await measure('abstracts.jsonl'), pinned)).toEqual([])
  })
})
