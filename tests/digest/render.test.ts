import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { buildDigest } from '../../digest/build.ts'
import { digestHtml } from '../../digest/html.ts'
import { issueDigest } from '../../digest/issue.ts'
import { digestMarkdown } from '../../digest/markdown.ts'
import type { Digest } from '../../domain/digest.ts'
import { LANGUAGES } from '../../domain/strings/index.ts'
import { addWeeks } from '../../domain/week.ts'
import { article, input, judgement, manyStories, NOW, ptcSession, review, source, story, WEEK } from './inputs.ts'

const HOSTILE =
  '<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) *b* `c` | # _d_ &amp; "q"\'\n- list'

/** A digest whose every text from outside is hostile. */
function hostileDigest(): Digest {
  const outside = { title: HOSTILE, publisher: HOSTILE, country: HOSTILE, text: `Intro. ${HOSTILE}`, url: 'javascript:alert(1)' }
  const evidence = [{ start: 7, end: 7 + HOSTILE.length, label: 'ai', score: 0.9 }]
  const stories = [2, 1, 0].map((level, index) => {
    const judged = {
      ...judgement(index === 2 ? {} : { ai: 0.9, [HOSTILE]: 0.8 }, level === 0 ? 2 : level === 1 ? 1 : 2, 0.9),
      evidence,
    }
    return { storyId: index, articles: [article(index, { ...outside, judgement: judged })], review: null }
  })
  const kept = story(9, judgement({ ai: 0.9 }, 1, 0.3), { review: review({ soWhat: HOSTILE }) })
  const line = {
    articleId: null,
    title: HOSTILE,
    publisher: HOSTILE,
    url: ' javascript:alert(1)',
    reason: 'gone' as const,
    score: 0.001,
  }
  return buildDigest(
    input([...stories, kept], {
      model: HOSTILE,
      notShown: [{ reason: 'gone', count: 1, lines: [line] }],
      sources: [source('a', 'failing', { name: HOSTILE, reason: HOSTILE })],
      ptcSessions: [ptcSession(HOSTILE, '2027-04-20')],
    }),
  )
}

const usual = buildDigest(
  input(manyStories(60, 5), {
    sources: [source('a', 'refused', { reason: 'HTTP 403' })],
    ptcSessions: [ptcSession('255/256', '2027-04-20')],
  }),
)

describe.each(LANGUAGES)('the page in %s', (language) => {
  it('runs no script and follows no address but http, whatever was published', () => {
    const html = digestHtml(hostileDigest(), language, 'https://horizon.example')
    const $ = load(html)
    expect($('script, img, iframe, object, form, link, base').length).toBe(0)
    for (const element of $('*').toArray()) {
      expect(Object.keys($(element).attr() ?? {}).filter((name) => name.startsWith('on'))).toEqual([])
      const href = $(element).attr('href')
      if (href !== undefined) expect(href).toMatch(/^(https:\/\/|#story-\d+$)/)
    }
    expect($('.story .title').first().text()).toBe(HOSTILE)
    expect($('blockquote').first().text()).toBe(HOSTILE)
  })

  it('keeps titles and quotations in their own language', () => {
    const french = { ...story(1, judgement({ ai: 0.9 }, 2, 0.9)), articles: [article(1, { language: 'fr' })] }
    const unknown = { ...story(2, judgement({ ai: 0.9 }, 2, 0.8)), articles: [article(2, { language: null })] }
    const $ = load(digestHtml(buildDigest(input([french, unknown])), language))
    expect($('html').attr('lang')).toBe(language)
    expect(
      $('#story-1 .title a, #story-1 blockquote')
        .toArray()
        .map((element) => element.attribs.lang),
    ).toEqual(['fr', 'fr'])
    expect(
      $('#story-2 .title a, #story-2 blockquote')
        .toArray()
        .map((element) => element.attribs.lang),
    ).toEqual(['', ''])
  })

  it('has a row for every story that is shown, once, and a target for every link inside it', () => {
    const $ = load(digestHtml(usual, language))
    const ids = $('[id]')
      .toArray()
      .map((element) => $(element).attr('id'))
    expect(new Set(ids).size).toBe(ids.length)
    expect($('.story').length).toBe(usual.counts.storiesShown)
    for (const element of $('a[href^="#"]').toArray()) expect(ids).toContain($(element).attr('href')?.slice(1))
    expect($('a[href^="#"]').length).toBeGreaterThan(0)
  })

  it('links to our record only where our address is known', () => {
    expect(digestHtml(usual, language)).not.toContain('/articles/')
    const $ = load(digestHtml(usual, language, 'https://horizon.example'))
    expect($(`.why a[href^="https://horizon.example/${language}/articles/"]`).length).toBe(usual.counts.storiesShown)
  })

  it('is complete for an empty week', () => {
    const empty = buildDigest(input([]))
    expect(load(digestHtml(empty, language))('.notice').length).toBe(1)
    expect(digestMarkdown(empty, language)).not.toMatch(/undefined|null|\n{3}/)
  })
})

describe.each(LANGUAGES)('the Markdown in %s', (language) => {
  it('lets nothing from outside set a mark, a link or a tag', () => {
    const markdown = digestMarkdown(hostileDigest(), language)
    const unescaped = markdown.replace(/\\[\\`*_{}[\]>|~#]/g, '')
    expect(unescaped).not.toMatch(/<(?!https?:)|`|&(?!(amp|lt);)|\]\((?!<https?:)/)
    expect(markdown).not.toMatch(/^- list/m)
  })

  it('names every story that is shown', () => {
    expect(digestMarkdown(usual, language).match(/^- \*\*/gm)).toHaveLength(usual.counts.storiesShown)
  })
})

describe('what both say', () => {
  const lead = article(1, { title: 'Seals report when they are opened', publisher: 'Sample Customs', grade: 'A' })
  const going = article(2, { copyOf: 1, week: addWeeks(WEEK, -1), publishedAt: new Date('2026-11-17T00:00:00Z') })
  const decided = review({ soWhat: 'A port reads seals by itself.', stage: 'pilot', credibility: 1 })
  const digest = buildDigest(input([{ storyId: 1, articles: [lead, going], review: decided }]))

  it.each([
    [
      'en',
      'Sample Customs · Kenya · Mon 16 Nov 2026 · A1 · relevance: direct · 2 publishers, 1 independent text · stage: pilot · touches section 3.6 Pilots · continues from week 46, 9–15 November 2026 · kept',
    ],
    [
      'fr',
      'Sample Customs · Kenya · lun. 16 nov. 2026 · A1 · pertinence\u00a0: directe · 2 éditeurs, 1 texte indépendant · stade\u00a0: pilote · touche la section 3.6 Projets pilotes · suite de la semaine 46, du 9 au 15 novembre 2026 · retenu · en anglais',
    ],
  ] as const)('tells the facts of a story in %s', (language, expected) => {
    const $ = load(digestHtml(digest, language))
    expect($('.facts').text()).toBe(expected)
    expect($('.title').text()).toBe('A port reads seals by itself.')
    expect($('.original').text()).toBe('Seals report when they are opened')
    expect(digestMarkdown(digest, language)).toContain(expected)
  })

  it('names the countries spoken of and the machine’s stage until a person has set one', () => {
    const said = {
      ...judgement({ ai: 0.9 }, 2, 0.9),
      countries: [
        { id: 'CL', mentions: [] },
        { id: 'PE', mentions: [] },
      ],
    }
    const draft = buildDigest(input([story(1, { ...said, stage: { id: 'pilot', probability: 0.6 } })]))
    expect(digestMarkdown(draft, 'en')).toMatch(/Chile and Peru · .* · stage, by the machine: pilot/)
    expect(digestMarkdown(draft, 'fr')).toMatch(/Chili et Pérou · .* · stade, selon la machine\u00a0: pilote/)
  })

  it('shows a digest that was issued before stages and countries were asked as it was', () => {
    const old = JSON.parse(JSON.stringify(digest, (key, value) => (key === 'countries' || key === 'stage' ? undefined : value)))
    expect(load(digestHtml(old, 'en'))('.facts').text()).toContain('Sample Customs · Kenya · ')
  })

  it('says whose order it is, and whether it is issued', () => {
    const draft = buildDigest(input([story(1, judgement({ ai: 0.9 }, 2, 0.9))]))
    expect(digestMarkdown(draft, 'en')).toMatch(/Draft\. .*\*\*No one has decided about these stories yet/s)
    expect(digestMarkdown(issueDigest(draft, 4, NOW, 'editor'), 'fr')).toContain('N°\u00a04, publié le lun. 23 nov. 2026.')
  })

  it('admits what it cannot account for', () => {
    const faulty = buildDigest(input([], { entriesFound: 3 }))
    expect(digestMarkdown(faulty, 'en')).toContain('3 entries are not accounted for')
    expect(digestHtml(faulty, 'fr')).toContain('3 annonces ne sont pas justifiées')
  })

  it('keeps the names of topics that it was built with', () => {
    expect(digestMarkdown(usual, 'fr')).toContain('## Technologie ai')
    expect(digestMarkdown({ ...usual, topicNames: {} }, 'fr')).toContain('## ai')
  })
})
