import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectLanguage, primarySubtag } from '../../crawler/language.ts'
import { readStatistics } from '../../crawler/letter-statistics.ts'

describe('detectLanguage', () => {
  it.each<[string, string | null]>([
    ['Customs officers tested twelve drones at the northern border last week.', 'en'],
    ['Les douaniers ont essayé douze drones à la frontière nord la semaine dernière.', 'fr'],
    ['Los agentes de aduanas probaron doce drones en la frontera norte la semana pasada.', 'es'],
    ['Os agentes da alfândega testaram doze drones na fronteira norte na semana passada.', 'pt'],
    ['Таможенники испытали двенадцать дронов на северной границе на прошлой неделе.', 'ru'],
    ['اختبر موظفو الجمارك اثنتي عشرة طائرة بدون طيار على الحدود الشمالية', 'ar'],
    ['海关人员上周在北部边境测试了十二架无人机，结果令人满意。', 'zh'],
    ['OK', null],
    ['12.11.2026 — 14:05', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(detectLanguage(text)).toBe(expected)
  })
})

it.each<[string | null, string | null]>([
  ['en-GB', 'en'],
  ['fr_CA', 'fr'],
  [' ES ', 'es'],
  ['zh-Hant-TW', 'zh'],
  ['English', null],
  ['', null],
  [null, null],
])('primarySubtag of %s', (declared, expected) => {
  expect(primarySubtag(declared)).toBe(expected)
})

it('reads in the letter statistics of eld, as text, what they are as a module', async () => {
  const file = new URL('../ngrams/small.js', import.meta.resolve('eld/small'))
  const { ngramsData } = await import(file.href)
  const { type, languages, ngrams } = readStatistics(readFileSync(file, 'utf8'))
  expect({ type, languages }).toEqual({ type: ngramsData.type, languages: ngramsData.languages })
  const names = Object.keys(ngramsData.ngrams)
  expect(names.length).toBeGreaterThan(80_000)
  expect(names.filter((name) => JSON.stringify(ngrams[name]) !== JSON.stringify(ngramsData.ngrams[name]))).toEqual([])
  expect(ngrams['no such']).toBeUndefined()
})

it('refuses letter statistics that are written in another way', () => {
  expect(() => readStatistics("export const ngramsData = {languages:{0:'en'},ngrams:{'ab':{0:1},'cd':[0,1]}}")).toThrow(
    'cannot be read at character',
  )
})
