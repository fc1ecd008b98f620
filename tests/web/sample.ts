import type { Evidence, RelevanceLevel } from '../../domain/classification.ts'
import type { LeftOutReason } from '../../domain/left-out.ts'
import type { Source, SourceGrade, SourceState } from '../../domain/source.ts'
import { parseWeek } from '../../domain/week.ts'

/** A made-up week for the tests of the pages. Publishers, places and events are inventions. */

export const WEEK = parseWeek('2026-W47')
export const NOW = new Date('2026-11-23T07:30:00Z')

interface SampleSource {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly grade: SourceGrade
  readonly languages: readonly string[]
  readonly type?: string
  readonly state?: SourceState
  readonly reason?: string
}

export const SOURCES: readonly SampleSource[] = [
  { id: 'north-customs', name: 'North Coast Customs Administration', country: 'NO', grade: 'A', languages: ['en'] },
  { id: 'port-journal', name: 'The Port Journal', country: 'SG', grade: 'B', languages: ['en'] },
  { id: 'gazette-douane', name: 'La Gazette douanière', country: 'FR', grade: 'B', languages: ['fr'] },
  { id: 'aduana-hoy', name: 'Aduana Hoy', country: 'MX', grade: 'C', languages: ['es'] },
  { id: 'freight-wire', name: 'Freight Wire', country: 'US', grade: 'C', languages: ['en'] },
  { id: 'gulf-logistics', name: 'أخبار الخليج اللوجستية', country: 'AE', grade: 'C', languages: ['ar'] },
  { id: 'standards-body', name: 'Standards Bulletin', country: 'INT', grade: 'A', languages: ['en', 'fr'], type: 'sitemap' },
  { id: 'lake-university', name: 'Lake University Research News', country: 'CA', grade: 'B', languages: ['en'], type: 'listing' },
  {
    id: 'closed-office',
    name: 'Closed Office',
    country: 'CH',
    grade: 'B',
    languages: ['en'],
    state: 'refused',
    reason: 'robots.txt: Disallow: /',
  },
  {
    id: 'broken-feed',
    name: 'Broken Feed Review',
    country: 'GB',
    grade: 'D',
    languages: ['en'],
    state: 'malformed',
    reason: 'Not a feed: the answer is a video (video/mp4)',
  },
  {
    id: 'slow-office',
    name: 'Bureau lent des transports',
    country: 'BE',
    grade: 'B',
    languages: ['fr'],
    state: 'failing',
    reason: 'HTTP 503, retry in 3 h',
  },
  {
    id: 'quiet-society',
    name: 'Quiet Society',
    country: 'KE',
    grade: 'C',
    languages: ['en'],
    state: 'silent',
    reason: 'Nothing new for 41 days; usual gap 9 days',
  },
  {
    id: 'needs-browser',
    name: 'Browser Only Ministry',
    country: 'KR',
    grade: 'A',
    languages: ['ko'],
    type: 'rendered-page',
    state: 'new',
  },
]

/** A source of the sample as the catalogue would hold it. */
export function sourceOf(sample: SampleSource): Source {
  return {
    ...{ id: sample.id, name: sample.name, type: sample.type ?? 'feed', country: sample.country, grade: sample.grade },
    url: `https://${sample.id}.example/feed.xml`,
    homepage: `https://${sample.id}.example/`,
    publisherType: 'sample',
    languages: [...sample.languages],
    terms: 'Links and metadata may be kept.',
    userAgent: null,
    gapMs: 2000,
    intervalMs: 6 * 3_600_000,
    settings: {},
    enabled: true,
    notes: '',
  }
}

export interface SampleArticle {
  readonly source: string
  readonly title: string
  readonly language: string
  readonly day: string | null
  readonly level: RelevanceLevel
  readonly topics: Readonly<Record<string, number>>
  readonly aspects?: readonly string[]
  readonly paragraphs: readonly string[]
  /** Sentences of the text, with the label that each carries. */
  readonly evidence: readonly (readonly [sentence: string, label: string, score: number])[]
  /** Articles with the same number are one story; those with none stand in no story. */
  readonly story?: number
  /** Index of the article whose text it repeats. */
  readonly copyOf?: number
  readonly announced?: true
  readonly authors?: readonly string[]
}

const SCANNER =
  'Officers at the North Coast port now let a neural network read every scanner image before a person opens a container.'
const SCANNER_RESULT =
  'In the six months of the trial the share of inspections that found something rose from four to eleven per cent.'
const LEDGER =
  'Cinq administrations douanières échangeront leurs certificats d’origine sur un registre distribué à partir de janvier.'
const SEAL = 'Electronic seals with a satellite link will be mandatory for all transit lorries on the northern corridor.'

/** The articles of the week. The first is the one that the tests look at closely. */
export const ARTICLES: readonly SampleArticle[] = [
  {
    source: 'north-customs',
    title: 'Neural network reads scanner images at the North Coast port, inspections find three times as much',
    language: 'en',
    day: '2026-11-17T09:00:00Z',
    level: 'direct',
    topics: { ai: 0.97, iot: 0.58 },
    aspects: ['current-use-customs', 'pilots', 'benefits'],
    paragraphs: [
      `${SCANNER} The administration told its staff on Tuesday that the trial would become ordinary work in spring.`,
      `${SCANNER_RESULT} False alarms stayed level. The model was trained on four hundred thousand images from the port’s own archive, and every image that an officer corrects goes back into the archive.`,
      'Traders asked who answers when the model is wrong. The administration’s note says that the model never decides: it puts a container at the top of a list, and an officer opens it or does not. The list and the decision are kept for five years.',
      'The next step is the air freight hall, where parcels are small and many. There the same model did badly in a first test, because it had never seen parcels; a second collection of images is under way.',
    ],
    evidence: [
      [SCANNER, 'ai', 0.96],
      [SCANNER_RESULT, 'customs', 0.88],
      [`${SCANNER_RESULT} False alarms stayed level.`, 'ai', 0.61],
    ],
    story: 1,
  },
  {
    source: 'port-journal',
    title: 'Port lets software choose which containers to open',
    language: 'en',
    day: '2026-11-18T05:30:00Z',
    level: 'direct',
    topics: { ai: 0.91 },
    aspects: ['current-use-customs'],
    paragraphs: [
      'The North Coast port now lets software choose which containers officers open. Freight forwarders welcomed shorter queues.',
    ],
    evidence: [['The North Coast port now lets software choose which containers officers open.', 'ai', 0.9]],
    story: 1,
    authors: ['The Port Journal newsroom'],
  },
  {
    source: 'freight-wire',
    title: 'Neural network reads scanner images at the North Coast port',
    language: 'en',
    day: '2026-11-18T12:00:00Z',
    level: 'direct',
    topics: { ai: 0.95 },
    paragraphs: [SCANNER, SCANNER_RESULT],
    evidence: [[SCANNER, 'ai', 0.95]],
    story: 1,
    copyOf: 0,
  },
  {
    source: 'gazette-douane',
    title: 'Certificats d’origine : cinq administrations sur un même registre',
    language: 'fr',
    day: '2026-11-19T08:00:00Z',
    level: 'direct',
    topics: { blockchain: 0.93 },
    aspects: ['pilots', 'future'],
    paragraphs: [
      `${LEDGER} Les exportateurs déposeront leur certificat une seule fois.`,
      'Le projet pilote durera un an et sera évalué par une université.',
    ],
    evidence: [[LEDGER, 'blockchain', 0.94]],
    story: 2,
  },
  {
    source: 'standards-body',
    title: 'Mandatory satellite seals for transit on the northern corridor',
    language: 'en',
    day: '2026-11-16T00:00:00Z',
    level: 'direct',
    topics: { iot: 0.89 },
    aspects: ['current-use-customs', 'risks'],
    paragraphs: [
      `${SEAL} Drivers who stop outside the marked places will be called within a minute.`,
      'Insurers warn that jammed signals must not count as tampering.',
    ],
    evidence: [[SEAL, 'iot', 0.92]],
    story: 3,
  },
  {
    source: 'aduana-hoy',
    title: 'Drones vigilan la frontera sur: la aduana publica su primer balance',
    language: 'es',
    day: '2026-11-20T16:00:00Z',
    level: 'direct',
    topics: { drones: 0.86, ai: 0.41 },
    paragraphs: ['La aduana voló mil doscientas horas con drones sobre los pasos del sur y publica su primer balance.'],
    evidence: [
      ['La aduana voló mil doscientas horas con drones sobre los pasos del sur y publica su primer balance.', 'drones', 0.9],
    ],
    story: 4,
  },
  {
    source: 'gulf-logistics',
    title: 'بوابات ذكية للمسافرين تعمل ببصمة الوجه في المطار',
    language: 'ar',
    day: null,
    level: 'adjacent',
    topics: { biometrics: 0.78 },
    paragraphs: ['بدأ المطار تشغيل بوابات ذكية تتعرف على وجه المسافر.'],
    evidence: [],
    story: 5,
  },
  {
    source: 'lake-university',
    title: 'Printed spare parts cross borders as files: a survey of 40 manufacturers',
    language: 'en',
    day: '2026-11-18T00:00:00Z',
    level: 'adjacent',
    topics: { '3d-printing': 0.83 },
    aspects: ['risks', 'future'],
    paragraphs: [
      'Forty manufacturers told the university that they send drawings instead of parts. Duties on what is printed at the destination are, so far, paid on powder.',
    ],
    evidence: [['Duties on what is printed at the destination are, so far, paid on powder.', 'customs', 0.55]],
    story: 6,
    announced: true,
  },
  {
    source: 'north-customs',
    title: 'New opening hours of the Customs offices over the holidays <script>alert(1)</script> & "quoted"',
    language: 'en',
    day: '2026-11-20T10:00:00Z',
    level: 'customs-only',
    topics: {},
    paragraphs: ['Customs offices close at noon on the 24th. <img src=x onerror=alert(1)>'],
    evidence: [],
    story: 7,
  },
  {
    source: 'freight-wire',
    title: 'Rates for dry bulk fall for the third week',
    language: 'en',
    day: '2026-11-20T11:00:00Z',
    level: 'none',
    topics: {},
    paragraphs: ['Rates for dry bulk fell for the third week.'],
    evidence: [],
  },
]

export const LEFT_OUT: readonly { source: string; title: string; reason: LeftOutReason; detail: string; standsFor?: number }[] = [
  {
    source: 'freight-wire',
    title: 'Neural network reads scanner images (update)',
    reason: 'same-text',
    detail: 'The same text as article 1',
    standsFor: 0,
  },
  {
    source: 'port-journal',
    title: 'Subscribers only: what the port pays for',
    reason: 'no-text',
    detail: 'The page holds no text of its own',
  },
  {
    source: 'aduana-hoy',
    title: 'Balance de 2019',
    reason: 'too-old',
    detail: 'Published 2019-03-02; we look back to 2026-10-26',
  },
]

/** The text as it is stored. */
export const textOf = (article: SampleArticle) => article.paragraphs.join('\n')

/** The evidence at its exact ranges. */
export function evidenceOf(article: SampleArticle): Evidence[] {
  const text = textOf(article)
  return article.evidence.map(([sentence, label, score]) => {
    const start = text.indexOf(sentence)
    if (start < 0) throw new Error(`The sample text does not hold "${sentence}"`)
    return { start, end: start + sentence.length, label, score }
  })
}
