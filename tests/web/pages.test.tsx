import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { ArticleDetail } from '../../domain/article.ts'
import type { Digest } from '../../domain/digest.ts'
import type { SourceStatus } from '../../domain/source.ts'
import { Layout } from '../../web/layout.tsx'
import { ArticlePage } from '../../web/pages/article.tsx'
import { DigestPage } from '../../web/pages/digest.tsx'
import { FirstStartPage, isWorking } from '../../web/pages/first-start.tsx'
import { ProblemPage } from '../../web/pages/problem.tsx'
import { SourcesPage } from '../../web/pages/sources.tsx'
import { ARTICLES, evidenceOf, NOW, SOURCES, sourceOf, textOf, WEEK } from './sample.ts'
import { FIRST_IDS, sampleDigest } from './sample-digest.ts'
import { sampleView } from './sample-view.ts'

const en = sampleView('en')
const fr = sampleView('fr')
const read = (page: unknown) => parseHTML(`<!doctype html><html><body>${page}</body></html>`).document
const textOfAll = (document: Document, selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent)

const EVIL = '<script>alert(1)</script>" onmouseover="x'

function article(change: Partial<ArticleDetail> = {}): ArticleDetail {
  const sample = ARTICLES[0]
  if (!sample) throw new Error('The sample has no article')
  const snapshot = {
    ...{ id: 5, url: 'https://a.example/1', finalUrl: 'https://a.example/one', status: 200, headers: { server: EVIL } },
    ...{ mediaType: 'text/html', sha256: 'ab'.repeat(32), byteLength: 1234, fetchedAt: NOW, kind: 'fetched' as const },
  }
  const judgement = {
    ...{
      topics: sample.topics,
      labels: ['ai'],
      aspects: {},
      aspectLabels: [],
      score: 0.9,
      evidence: evidenceOf(sample),
      weak: [],
      ...{ stage: null, countries: [], bodies: [] },
    },
    relevance: { level: 2 as const, probabilities: [0.03, 0.06, 0.91] as const },
    ...{ model: 'cafe', headsVersion: '1', relevanceLevel: 'direct' as const, notJudged: null, judgedAt: NOW },
  }
  return {
    ...{ id: 1, title: sample.title, language: 'en', sourceId: 'north-customs', publisher: 'North', country: 'NO', grade: 'A' },
    ...{ url: 'https://a.example/1', kind: 'page', publishedAt: NOW, firstSeenAt: NOW, week: WEEK, judgement },
    ...{ text: textOf(sample), authors: [], siteName: null, canonicalUrl: 'https://a.example/1', extractedAt: NOW },
    announced: { title: null, summary: null, publishedAt: null },
    ...{ snapshot, announcement: { ...snapshot, id: 4 }, judgements: [judgement], story: null, reviews: [] },
    ...change,
  }
}

const citation = {
  ...{
    articleId: 1,
    title: 'T',
    authors: [],
    publisher: 'North',
    siteName: null,
    publishedOn: '2026-11-17',
    url: 'https://a.example/1',
  },
  ...{ accessedOn: '2026-11-22', fetchedAt: NOW.toISOString(), language: 'en', snapshotId: 5, sha256: 'ab'.repeat(32) },
}
const articlePage = (view = en, change: Partial<ArticleDetail> = {}) =>
  read(
    <ArticlePage
      view={view}
      article={article(change)}
      section={null}
      citation={change.kind === 'announced' ? null : citation}
      citationFormats={['bibtex', 'ris']}
    />,
  )

describe('the page of an article', () => {
  it('marks the evidence at its exact ranges and leaves the text as it is', () => {
    const page = articlePage()
    const reading = page.querySelector('.reading')
    const expected = evidenceOf(ARTICLES[0] ?? ARTICLES[1]!)
    expect(textOfAll(page, 'mark')).toEqual([
      textOf(ARTICLES[0]!).slice(expected[0]?.start, expected[0]?.end),
      textOf(ARTICLES[0]!).slice(expected[1]?.start, expected[1]?.end),
      ' False alarms stayed level.',
    ])
    for (const label of reading?.querySelectorAll('.mark-label') ?? []) label.remove()
    expect([...(reading?.querySelectorAll('p') ?? [])].map((one) => one.textContent)).toEqual(ARTICLES[0]?.paragraphs)
  })

  it('links each piece of evidence to its place in the text', () => {
    const page = articlePage()
    const links = [...page.querySelectorAll('.evidence a')].map((link) => link.getAttribute('href')?.slice(1) ?? '')
    expect(links).toHaveLength(3)
    for (const id of links) expect(page.getElementById(id), id).not.toBeNull()
  })

  it('says of a label without evidence that it stands on the whole text', () => {
    const { judgement } = article()
    if (!judgement) throw new Error('The sample has no judgement')
    const weak = articlePage(en, { judgement: { ...judgement, evidence: [], weak: ['ai', 'customs'] } })
    expect(textOfAll(weak, '.evidence li')).toEqual([en.words.web.article.weak('ai'), en.words.web.article.weak('Customs')])
    expect(articlePage().querySelector('.evidence')?.textContent).not.toContain('weak')
    const unlabelled = articlePage(fr, { judgement: { ...judgement, labels: [], evidence: [] } })
    expect(unlabelled.querySelector('#judgement')?.textContent).toContain(fr.words.web.article.noEvidence)
  })

  it('says at which stage the technology is, and what the text names', () => {
    const { judgement } = article()
    if (!judgement) throw new Error('The sample has no judgement')
    const named = {
      stage: { id: 'pilot' as const, probability: 0.72 },
      countries: [{ id: 'KE', mentions: [] }],
      bodies: [{ id: 'wco', mentions: [] }],
    }
    const said = (view: typeof en, change: object) =>
      articlePage(view, { judgement: { ...judgement, ...change } }).querySelector('#judgement')?.textContent
    expect(said(en, named)).toMatch(/Stage\s*pilot.*0\.72.*Countries named\s*Kenya.*Bodies named\s*World Customs Organization/s)
    expect(said(fr, named)).toMatch(/Stade.*Pays cités\s*Kenya.*Organismes cités/s)
    expect(said(en, {})).toContain(en.words.web.article.noStage)
    expect(said(en, { labels: [] })).not.toContain(en.words.web.article.noStage)
  })

  it('says in its own language why there is no judgement, and as it was stored what is no known reason', () => {
    const { judgement } = article()
    if (!judgement) throw new Error('The sample has no judgement')
    const said = (notJudged: string) => articlePage(fr, { judgement: { ...judgement, notJudged } }).querySelector('#judgement')
    expect(said('there is no text')?.textContent).toContain('N’a pu être jugé\u00a0: il n’y a pas de texte')
    expect(said(EVIL)?.querySelector('[lang=en]')?.textContent).toBe(`(${EVIL})`)
    expect(said(EVIL)?.textContent).toContain(fr.words.web.notJudgedFault)
  })

  it('shows nothing from outside as HTML', () => {
    const evil = {
      title: EVIL,
      text: `${EVIL}\n<img src=x>`,
      publisher: EVIL,
      authors: [EVIL],
      siteName: EVIL,
      canonicalUrl: EVIL,
    }
    const page = articlePage(en, { ...evil, announced: { title: EVIL, summary: EVIL, publishedAt: null } })
    expect(page.querySelectorAll('script, img, [onmouseover]')).toHaveLength(0)
    expect(page.querySelector('h1')?.textContent).toBe(EVIL)
    for (const label of page.querySelectorAll('.mark-label')) label.remove()
    expect(textOfAll(page, '.reading p')).toEqual([EVIL, '<img src=x>'])
  })

  it('links to no address that is not http or https', () => {
    const page = articlePage(en, { url: 'javascript:alert(1)' })
    expect(page.querySelector('a.act')?.getAttribute('href')).toBeNull()
  })

  it('shows the whole hash, the bytes and how to cite', () => {
    const page = articlePage()
    expect(page.querySelector('code')?.textContent).toBe('ab'.repeat(32))
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))
    expect(links).toContain('/api/v1/snapshots/5/body')
    expect(links).toContain('/api/v1/snapshots/4/body')
    expect(links).toContain('/api/v1/articles/1/citation?format=ris')
    expect(textOfAll(page, '.footnote [id]')).toEqual([
      expect.stringContaining('(accessed 22 November 2026)'),
      expect.stringContaining('(consulté le 22 novembre 2026)'),
    ])
  })

  it('says that an announcement cannot be cited', () => {
    const page = articlePage(en, { kind: 'announced' })
    expect(page.querySelector('.head .caution')?.textContent).toBe(en.words.web.article.announcedOnly)
    expect(page.querySelectorAll('.footnote')).toHaveLength(0)
  })

  it('says what is missing: judgement, text, other witnesses, decisions', () => {
    const page = articlePage(fr, { judgement: null, judgements: [], text: '', title: '' })
    const text = page.body.textContent
    const { words } = fr
    for (const said of [
      words.web.notJudgedYet,
      words.web.article.noText,
      words.web.article.alone1,
      words.web.article.undecided,
      words.digest.story.untitled,
    ])
      expect(text).toContain(said)
  })

  it('names copies as copies', () => {
    const first = article()
    const copy = { ...first, id: 2, publisher: 'Wire', copyOf: 1 }
    const page = articlePage(en, { story: { id: 1, witnesses: 1, articles: [{ ...first, copyOf: null }, copy] } })
    expect(page.querySelector('#witnesses')?.textContent).toContain('copy of the text of North')
    expect(page.querySelector('#witnesses .note')?.textContent).toBe('2 articles about this event, 1 independent text.')
  })
})

describe('the page of a digest', () => {
  const digest = sampleDigest(FIRST_IDS)
  const page = (view = en, change: Partial<Digest> = {}) =>
    read(<DigestPage view={view} digest={{ ...digest, ...change }} earlier={null} later="2026-W48" />)

  it('has its parts in their order, each named in the contents', () => {
    const parts = [...page().querySelectorAll('section')].map((one) => one.id)
    expect(parts).toEqual([
      'decide-first',
      'iot',
      'ai',
      '3d-printing',
      'biometrics',
      'drones',
      'customs-only',
      'not-shown',
      'sources',
    ])
    expect([...page().querySelectorAll('.contents a')].map((link) => link.getAttribute('href'))).toEqual(
      parts.map((id) => `#${id}`),
    )
  })

  it('opens the list behind every count', () => {
    expect([...page().querySelectorAll('.figures a')].map((link) => link.getAttribute('href'))).toEqual([
      ...[
        '/en/sources',
        '/en/sources?state=trouble',
        '#not-shown',
        '/en/articles?week=2026-W47',
        '#decide-first',
        '#decide-first',
      ],
    ])
    expect([...page().querySelectorAll('.reasons a')].map((link) => link.getAttribute('href'))).toEqual([
      '/en/articles?week=2026-W47&relevance=none',
      '/en/articles?week=2026-W47',
      '/en/left-out?week=2026-W47&reason=same-text',
      '/en/left-out?week=2026-W47&reason=no-text',
    ])
  })

  it('says that no person has decided until one has', () => {
    expect(page().querySelector('.order')?.textContent).toBe(en.words.digest.machineOrder)
    expect(page(en, { counts: { ...digest.counts, storiesReviewed: 1 } }).querySelector('.order')).toBeNull()
  })

  it('tells witnesses from publishers', () => {
    expect(textOfAll(page(), '#decide-first .by')[0]).toContain('3 publishers, 2 independent texts')
  })

  it('marks what is written in another language than the page', () => {
    const titles = [...page().querySelectorAll('.row h3 a')].map((link) => [link.getAttribute('lang'), link.getAttribute('dir')])
    expect(titles).toContainEqual(['fr', null])
    expect(titles).toContainEqual(['ar', 'rtl'])
    expect([...page(fr).querySelectorAll('.row h3 a')].map((link) => link.getAttribute('lang'))).toContain('en')
  })

  it('shows an editor’s sentence above the title, in no language but the page’s', () => {
    const review = { decision: 'keep', soWhat: 'Ask <b>them</b>.', stage: 'pilot', decidedAt: NOW.toISOString() }
    const decided = digest.decideFirst.map((line) => ({ ...line, review }))
    const row = page(fr, { decideFirst: decided }).querySelector('.row')
    expect(row?.querySelector('h3')?.textContent).toBe('Ask <b>them</b>.')
    expect(row?.querySelector('h3 a')?.getAttribute('lang')).toBeNull()
    expect(row?.textContent).toContain(ARTICLES[0]?.title)
    expect(row?.textContent).toContain('stade\u00a0: pilote')
  })

  it('warns when an entry is not accounted for', () => {
    expect(page().querySelector('#not-shown .caution')).toBeNull()
    const counts = { ...digest.counts, entriesFound: digest.counts.entriesFound + 3 }
    expect(page(en, { counts }).querySelector('#not-shown .caution')?.textContent).toContain('3 entries are not accounted for')
  })

  it('keeps the names that topics had on its day', () => {
    const named = page(fr, { topicNames: { iot: { en: 'Things', fr: 'Choses' } } })
    expect(named.querySelector('#iot h2')?.textContent).toContain('Choses')
  })

  it('is whole when the week is empty', () => {
    const empty = {
      decideFirst: [],
      topics: [],
      customsOnly: [],
      customsOnlyMore: 0,
      notShown: { total: 0, byReason: [], sample: [] },
    }
    const document = page(en, { ...empty, ptc: null, sources: { failing: [], silent: [] } })
    expect(document.querySelector('.body .lead')?.textContent).toBe(en.words.digest.empty)
    expect(document.body.textContent).toContain(en.words.digest.notShown.none)
    expect(document.body.textContent).toContain(en.words.web.digest.noProblems)
  })

  it('says number and day once issued', () => {
    const issued = page(en, { state: 'issued', number: 12, issuedAt: '2026-11-23T09:00:00Z' })
    expect(issued.querySelector('.imprint')?.textContent).toContain('No. 12, issued 23 November 2026')
    expect(issued.querySelector('.draft')).toBeNull()
  })
})

const status = (id: string, change: Partial<SourceStatus> = {}): SourceStatus => ({
  ...sourceOf({ ...(SOURCES[0] ?? SOURCES[1]!), id, name: id }),
  ...{
    state: 'fine',
    reason: null,
    since: NOW,
    nextAttemptAt: null,
    lastAttemptAt: null,
    lastGoodAt: null,
    lastNewEntryAt: null,
  },
  ...{ entries: 0, articles: 0, leftOut: 0, weekly: [] },
  ...change,
})

describe('the page of sources', () => {
  const sources = [
    status('b', { entries: 9, grade: 'B' }),
    status('a', { state: 'failing', reason: EVIL }),
    status('c', { state: 'off' }),
  ]
  const names = (sort: 'name' | 'state' | 'entries', choice: 'trouble' | null = null) =>
    textOfAll(read(<SourcesPage view={en} sources={sources} sort={sort} choice={choice} />), 'tbody h3')

  it('puts trouble first, and sorts by what the address says', () => {
    expect(names('state')).toEqual(['a', 'b', 'c'])
    expect(names('name')).toEqual(['a', 'b', 'c'])
    expect(names('entries')).toEqual(['b', 'a', 'c'])
    expect(names('state', 'trouble')).toEqual(['a'])
  })

  it('shows the reason in full and as text', () => {
    const page = read(<SourcesPage view={en} sources={sources} sort="state" choice={null} />)
    expect(page.querySelector('.c-state .reason')?.textContent).toBe(EVIL)
    expect(page.querySelectorAll('script')).toHaveLength(0)
  })
})

describe('the first start', () => {
  const progress = { sources: [status('a', { state: 'new' }), status('b')], articles: 3, judged: 1 }

  it('is at work while a source is untried or an article unjudged', () => {
    expect(isWorking(progress)).toBe(true)
    expect(isWorking({ ...progress, sources: [status('b')] })).toBe(true)
    expect(isWorking({ sources: [status('b')], articles: 3, judged: 3 })).toBe(false)
    expect(isWorking({ sources: [], articles: 0, judged: 0 })).toBe(false)
  })

  it('says how far it is and can be held still', () => {
    const page = read(<FirstStartPage view={en} progress={progress} refreshes />)
    expect(textOfAll(page, '.figures li').map((text) => text?.trim())).toEqual([
      '1 of 2 sources tried',
      '3 articles read so far',
      '1 article judged so far',
    ])
    expect(page.body.innerHTML).toContain('href="/en/?refresh=off"')
  })
})

describe('the frame', () => {
  it('keeps the page when the language is switched', () => {
    const view = { ...en, path: '/articles?q=a%26b&topic=ai' }
    const page = parseHTML(String(<Layout view={view} title="T" />)).document
    expect(page.querySelector('.switch')?.getAttribute('href')).toBe('/fr/articles?q=a%26b&topic=ai')
    expect(page.querySelector('[aria-current]')?.textContent).toBe('Articles')
    expect(page.documentElement.getAttribute('lang')).toBe('en')
  })

  it('says so when everything is a sample', () => {
    const page = (demo: boolean) => String(<Layout view={{ ...fr, demo }} title="T" />)
    expect(page(true)).toContain('Démonstration')
    expect(page(false)).not.toContain('Démonstration')
  })

  it('has nothing inline', () => {
    const framed = (
      <Layout view={en} title={EVIL}>
        <DigestPage view={en} digest={sampleDigest(FIRST_IDS)} earlier={null} later={null} />
      </Layout>
    )
    const page = parseHTML(String(framed)).document
    const attributes = [...page.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ name }) => name))
    expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
    expect(page.querySelectorAll('style')).toHaveLength(0)
    expect([...page.querySelectorAll('script')].map((script) => script.getAttribute('src'))).toEqual([en.assets.script])
  })
})

it('says what happened and what to do when something is wrong', () => {
  for (const code of [400, 404, 409, 500] as const) {
    const page = read(<ProblemPage view={fr} problem={{ status: code, detail: code === 400 ? EVIL : null }} />)
    expect(page.querySelectorAll('h2')).toHaveLength(2)
    expect(page.querySelectorAll('script')).toHaveLength(0)
  }
})
