import { describe, expect, it } from 'vitest'
import { findFacts } from '../../classifier/facts.ts'

const idsOf = (text: string, title = '') => {
  const { countries, bodies } = findFacts({ title, text })
  return { countries: countries.map(({ id }) => id).sort(), bodies: bodies.map(({ id }) => id).sort() }
}
/** What is named, in the order of the text, as written there. */
const wordsOf = (text: string, kind: 'countries' | 'bodies' = 'countries') =>
  findFacts({ title: '', text })
    [kind].flatMap(({ mentions }) => mentions)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end))

describe('bodies', () => {
  it.each<[string, string, string[], string[]]>([
    ['by their full names, and imply their country', 'The Nigeria Customs Service bought drones.', ['ncs'], ['NG']],
    ['of many countries imply none', 'A report of the World Customs Organization (WCO).', ['wco'], []],
    ['in French', 'L’OMD et l’Agence des services frontaliers du Canada signent.', ['cbsa', 'wco'], ['CA']],
    ['in Spanish', 'La Agencia Tributaria y la OMC publican datos.', ['aeat', 'wto'], ['ES']],
    ['in Cyrillic', 'Федеральная таможенная служба сообщила о задержании.', ['ru-fts'], ['RU']],
    ['in Chinese, without spaces', '据海关总署统计，深圳海关查获无人机。', ['gacc'], ['CN']],
    ['in Arabic', 'أعلنت الجمارك السعودية عن مشروع جديد.', ['zatca'], ['SA']],
    ['by the longest name', 'Australian Border Force officers.', ['abf'], ['AU']],
    ['as a country’s customs', 'Dutch customs seized them; customs of Ghana did not.', ['douane-nl', 'ghana-gra'], ['GH', 'NL']],
    [
      'as a country’s customs in French',
      'Les douanes camerounaises et la douane du Sénégal.',
      ['cm-customs', 'sn-customs'],
      ['CM', 'SN'],
    ],
    ['as a country’s customs in Spanish', 'La aduana mexicana y la Aduana de Chile.', ['anam', 'cl-customs'], ['CL', 'MX']],
    ['as a country’s border guards', 'Finnish border guards fly drones.', ['fi-border-guard'], ['FI']],
    ['not from customs as a subject', 'US customs duties and Chinese customs data rose.', [], ['CN', 'US']],
    ['not from duties in French', 'Les droits de douane américains augmentent.', [], ['US']],
  ])('are found %s', (_, text, bodies, countries) => {
    expect(idsOf(text)).toEqual({ bodies, countries })
  })

  it.each<[string, string, string[]]>([
    ['SAT needs Mexico', 'The SAT is an exam for pupils.', []],
    ['SAT with Mexico', 'El SAT de México fiscaliza importaciones.', ['sat-mx']],
    ['SARS is a virus', 'South Africa reported a case of the SARS virus at the border.', []],
    ['SARS is a revenue service', 'SARS seized fake shoes in Durban, South Africa.', ['sars']],
    ['ABF near a border', 'ABF officers at the border use face recognition.', ['abf']],
    ['ABF far from one', 'The ABF of the graph is shown in figure 2.', []],
    ['CBP explained once', 'U.S. Customs and Border Protection (CBP) will test it.', ['cbp']],
    [
      'a service that two countries have, by the country named',
      'El Servicio Nacional de Aduanas de Costa Rica licita drones.',
      ['cr-customs'],
    ],
    ['acronyms only in capitals', 'He sat on the bench and had a dea of it.', []],
  ])('whose name others bear: %s', (_, text, bodies) => {
    expect(idsOf(text).bodies).toEqual(bodies)
  })
})

describe('countries', () => {
  it.each<[string, string, string[]]>([
    ['a pronoun is no country', 'They told us to wait. JOIN US NOW!', []],
    ['nor is a currency', 'It costs US$ 40 million.', []],
    ['but US is one', 'A US firm and a U.S.-led group.', ['US']],
    ['the bird', 'Roast turkey with stuffing. Turkey for Thanksgiving.', []],
    ['the country', 'Turkey puts drones under licence.', ['TR']],
    ['the state', 'Boxes wait in Savannah, Georgia.', ['US']],
    ['the Caucasus', 'Georgia and Armenia share data.', ['AM', 'GE']],
    ['a player', 'Michael Jordan sold shoes.', []],
    ['a kingdom', 'Jordan tests gates in Aqaba and Amman.', ['JO']],
    ['a person', 'Chad Smith wrote the code.', []],
    ['Niger', 'Niger closed the road.', ['NE']],
    ['Nigeria', 'Nigeria opened the road; the Niger Delta floods.', ['NG']],
    ['three Guineas', 'Guinea, Equatorial Guinea and Papua New Guinea.', ['GN', 'GQ', 'PG']],
    ['an animal', 'A guinea pig, or Guinea pigs.', []],
    ['two Congos', 'The Democratic Republic of the Congo and Congo-Brazzaville.', ['CD', 'CG']],
    ['an alliance is none', 'NATO met.', []],
    ['porcelain and peppers', 'china, chile, japan and polish', []],
    ['seas and newspapers', 'The South China Sea, says the New York Times.', []],
    ['treaties', 'The Revised Kyoto Convention and the Paris Agreement.', []],
    ['capitals', 'CHINA BANS DRONES', ['CN']],
    ['German adjectives', 'Der chinesische Hersteller und polnische Behörden.', ['CN', 'PL']],
    ['Russian cases', 'Груз шёл из Китая в Казахстан.', ['CN', 'KZ']],
    ['Arabic prefixes', 'في مصر وبالصين', ['CN', 'EG']],
    ['parts of words', 'Indiana is not India; Omanis, romania', ['IN', 'US']],
  ])('%s', (_, text, countries) => {
    expect(idsOf(text).countries).toEqual(countries)
  })

  it('are found in the title too, and say so', () => {
    const { countries } = findFacts({ title: 'Kenya tests seals', text: 'A trial in Mombasa.' })
    expect(countries).toEqual([
      {
        id: 'KE',
        mentions: [
          { in: 'title', start: 0, end: 5 },
          { in: 'text', start: 11, end: 18 },
        ],
      },
    ])
  })

  it('most often named come first', () => {
    expect(findFacts({ title: '', text: 'From Peru to Chile, and in Chile again.' }).countries.map(({ id }) => id)).toEqual([
      'CL',
      'PE',
    ])
  })
})

it('ranges are exact where spaces, apostrophes and hyphens are typographic', () => {
  const text = '🛂 La Côte d’Ivoire et les États‑Unis ;  la douane\u00a0belge.'
  expect(wordsOf(text)).toEqual(['Côte d’Ivoire', 'États‑Unis', 'douane\u00a0belge'])
  expect(wordsOf(text, 'bodies')).toEqual(['douane\u00a0belge'])
})

it('what is hostile or empty names nothing, in good time', () => {
  const start = process.cpuUsage()
  for (const text of ['', '\0\uffff\ud800', 'a'.repeat(2_000_000), 'customs '.repeat(200_000)])
    expect(idsOf(text)).toEqual({ countries: [], bodies: [] })
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000)
})
