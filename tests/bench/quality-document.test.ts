import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { qualityDocument } from '../../bench/quality-document.ts'
import { readQuality } from '../../classifier/quality.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url))
const quality = readQuality()

it('the published figures are of the shipped model, the shipped formula and our abstracts as they are (else: node --import tsx bench/quality.ts --dev FILE)', () => {
  const { score } = JSON.parse(read('classifier/model/calibration.json').toString())
  expect(quality.score).toEqual({ link: score.link, weights: rounded(score.weights), bias: Number(score.bias.toFixed(4)) })
  expect(quality.data.abstracts).toBe(createHash('sha256').update(read('tests/gold/abstracts.jsonl')).digest('hex'))
})

it('docs/quality.md says what they are', () => {
  expect(read('docs/quality.md').toString()).toBe(qualityDocument(quality))
})

it('the document holds every part, and no figure that is none', () => {
  const text = qualityDocument({ ...quality, stories: { entries: 950, precision: 0.8, recall: 0.7, f1: 0.75 } })
  expect(text).toContain('Of 100 pairs of reports that it joins into one story, 80 belong together')
  expect(text).not.toMatch(/undefined|NaN|null|\[object/)
  const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
  expect(tables).toHaveLength(11)
  for (const table of tables) expect(new Set(table.split('\n').map((line) => line.split('|').length)).size, table).toBe(1)
})

it('plots how far what was said lies from what was so', () => {
  const bins = [
    { from: 0.2, count: 10, chance: 0.26, share: 0.5 },
    { from: 0.9, count: 10, chance: 1, share: 0.9 },
  ]
  const dev = { ...quality.sets.dev, calibration: { topics: bins, direct: [] } }
  expect(qualityDocument({ ...quality, sets: { ...quality.sets, dev } }).split('\n')).toEqual(
    expect.arrayContaining([
      `0.2–0.3 |${'#'.repeat(13)}o${'#'.repeat(11)}`,
      `0.9–1.0 |${'#'.repeat(45)}${' '.repeat(5)}o`,
      '| 0.2–0.3 | 10 | 0.260 | 0.500 |',
    ]),
  )
})

function rounded(weights: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([term, weight]) => [term, Number(weight.toFixed(4))]))
}
