import type { DemoArticle } from '../article.ts'

/** A standards body that still thinks in bulletins; each is a PDF. */
export const tradeDataForum: readonly DemoArticle[] = [
  {
    slug: 'technical-bulletin-41',
    title: 'Technical Bulletin 41: Verifiable credentials for trade documents, results of the third interoperability test',
    publishedAt: '2026-11-18T09:00+01:00',
    byline: 'Trade Data Forum, Working Group on Digital Documents',
    lead: 'Seven ledgers, four documents, one question: can a Customs officer check what another network has issued?',
    section: 'Technical bulletins',
    body: [
      'The Working Group on Digital Documents held its third interoperability test from 2 to 6 November 2026. Seven blockchain networks took part. Each issued four documents: a certificate of origin, an electronic bill of lading, a phytosanitary certificate and an authorised economic operator certificate. Officers of five Customs administrations then tried to verify documents that had been issued on a network to which they do not belong.',
      { heading: '1. Results' },
      'Of 140 combinations of issuing network, document and verifying office, 118 succeeded without help. In the second test, a year earlier, it had been 61 of 120. The phytosanitary certificate did best, because its data model has been agreed for years. The bill of lading did worst: three networks could prove that a document was authentic, but not who held it at that moment.',
      { heading: '2. What went wrong' },
      'Fourteen of the 22 failures had nothing to do with the ledgers. The verifying office did not know the issuer’s public key, and had no agreed place to look it up. A list of trusted issuers, kept by each Customs administration and published in one format, would have prevented them. Five failures were caused by time stamps without a time zone. Three were caused by a ledger that was unavailable for maintenance.',
      { heading: '3. Privacy' },
      'Two networks wrote the consignee’s name to the ledger in clear. The Working Group recalls that an entry in a ledger cannot be erased, and that personal data therefore do not belong there. A salted hash, with the document kept by its holder, was enough for every check that the officers wanted to make.',
      { heading: '4. Recommendations' },
      'Customs administrations that plan a pilot are advised to start from the list of trusted issuers and not from the choice of a ledger; to require that documents can be verified without joining the network; to agree in advance what happens to open documents if the network closes; and to measure how often an officer in fact opened the verification page. In the test, that last figure was the one nobody had.',
      'The next test is planned for May 2027 and will include withdrawal of a certificate after release of the goods.',
    ],
  },
]
