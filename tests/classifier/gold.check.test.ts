import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { GOLD_SETS, hashesOf, measure, readFloors, shortfalls } from './floors.ts'

const isHere = existsSync(GOLD_SETS['dev.jsonl'])

describe(isHere ? 'the development set' : 'the development set is not at ../shared/gold/dev.jsonl', () => {
  const pinned = readFloors()['dev.jsonl']

  it(isHere ? 'is judged above every floor' : 'so only tests/gold was measured; its floors are pinned', async () => {
    expect(pinned).toBeDefined()
    if (!isHere || pinned === undefined) return
    expect(hashesOf('dev.jsonl')).toEqual({ data: pinned.data, model: pinned.model })
    const evaluation = await measure('dev.jsonl')
    expect(shortfalls(evaluation, pinned)).toEqual([])
    process.stderr.write(`development set: ${JSON.stringify(evaluation)}\n`)
  })
})
