import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Quality } from '../../domain/quality.ts'
import { AboutPage } from '../../web/pages/about.tsx'
import { QualityPage } from '../../web/pages/quality.tsx'
import { sampleQuality } from './sample-quality.ts'
import { sampleView } from './sample-view.ts'

const en = sampleView('en')
const fr = sampleView('fr')
const read = (page: unknown) => parseHTML(`<!doctype html><html><body>${page}</body></html>`).document

describe('the page of quality', () => {
  const quality = sampleQuality()
  const page = (view = en, running = '', figures: Quality | null = quality) =>
    read(<QualityPage view={view} quality={figures} running={running} />)

  it('answers in plain words first, then by tables', () => {
    const { direct } = quality.sets.dev.relevance.per
    const [precision, recall] = [Math.round((direct?.precision ?? 0) * 100), Math.round((direct?.recall ?? 0) * 100)]
    expect(page().querySelector('h1')?.textContent).toBe('May I trust the machine?')
    expect(page().querySelector('#answer .lead')?.textContent).toBe(en.words.quality.asked.direct(precision, recall))
    expect([...page().querySelectorAll('section[id]')].map(({ id }) => id)).toEqual([
      ...[
        'answer',
        'score',
        'texts',
        'topics',
        'relevance',
        'aspects',
        'languages',
        'kinds',
        'calibration',
        'confusion',
        'limits',
      ],
    ])
    expect(page().querySelectorAll('#topics tbody tr')).toHaveLength(6)
    for (const one of page(fr).querySelectorAll('td, th, p, li, text'))
      expect(one.textContent).not.toMatch(/\d\.\d|undefined|NaN/)
  })

  it('says what every dot of the plot says, for those who cannot see it', () => {
    for (const [index, head] of (['topics', 'direct'] as const).entries()) {
      const plot = page().querySelectorAll('#calibration svg')[index]
      const bins = quality.sets.dev.calibration[head]
      expect(plot?.querySelectorAll('circle')).toHaveLength(bins.length)
      expect(plot?.getAttribute('aria-label')?.match(/so it was/g)).toHaveLength(bins.length)
    }
  })

  it('says so where the newest judgement is of another model, and where there are no figures', () => {
    expect(page(en, `${quality.model} ${quality.headsVersion}`).querySelector('.caution')).toBeNull()
    expect(page(en, 'cafe 9').querySelector('.caution')?.textContent).toContain('cafe 9')
    expect(page(en, 'cafe 9', null).querySelector('.caution')?.textContent).toBe(en.words.quality.none)
  })

  it('shows the formula of the score in words and as such, as the page about us does', () => {
    const score = { link: 'identity' as const, weights: { direct: 1, adjacentAndTopic: 1 }, bias: 0 }
    const pages = [page(en, '', { ...quality, score }), read(<AboutPage view={en} score={score} />)]
    for (const one of pages) {
      const part = one.querySelector('#score')
      expect(part?.querySelector('code')?.textContent).toBe('score = P(direct) + P(adjacent) × P(any topic)')
      expect(part?.textContent).toContain('directly plus the chance that it is adjacent to Customs times the chance')
      expect(part?.textContent).toContain(en.words.quality.score.wanted)
    }
    const bent = page(fr, '', { ...quality, score: { link: 'logistic', weights: { direct: 2.5 }, bias: -1 } })
    expect(bent.querySelector('#score code')?.textContent).toBe('indice = 1 / (1 + exp(−(2,500 × P(directe) − 1,000)))')
    expect(read(<AboutPage view={fr} score={null} />).querySelector('#score')?.textContent).toContain(
      fr.words.quality.score.wanted,
    )
  })
})
