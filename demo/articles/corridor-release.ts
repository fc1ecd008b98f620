import type { Block } from '../article.ts'

/** The press release that five publishers print nearly word for word. */
export const RELEASE_TITLE = 'Eight Customs administrations to share transit guarantees on one ledger'

export const RELEASE_LEAD =
  'From the spring of 2027, guarantees for road transit between the Adriatic and the Baltic will be booked and released on a blockchain shared by eight Customs administrations, triggered by electronic seals.'

/** Opening paragraphs, in the order of the release. */
export const RELEASE_BODY: readonly Block[] = [
  'Eight Customs administrations on the Adriatic–Baltic road corridor will record transit guarantees on one shared ledger, a permissioned blockchain, from the spring of 2027, the Corridor Data Alliance announced today. Each administration will run a node of its own; hauliers keep the guarantor they have.',
  'Today a guarantee is booked at departure and released at destination, by messages that pass from office to office. When one message is late, the amount stays blocked. In a desk study of 4,100 movements the Alliance found that a guarantee stayed blocked for 6.2 days on average after the goods had arrived.',
  'On the ledger, the release is written once, by the Customs office of destination, and is seen by all at the same moment. The entry is triggered by two facts: the result of the officer’s control, and the report of an electronic seal that it was opened at the declared place. Positions stay with the seal operator; only a hash, the time and the office code are written to the ledger.',
  {
    quote: 'We did not set out to use a ledger. We set out to have one answer to the question whether a guarantee is free.',
    from: 'Project office of the Corridor Data Alliance',
  },
  'The first phase has three limits:',
  {
    list: [
      'road transit only, neither rail nor river;',
      'at most 600 electronic seals, from two makers;',
      'the paper fallback procedure stays valid throughout.',
    ],
  },
  'A test with invented data runs until 26 February. Guarantors and hauliers can try the interface from 11 January. An independent evaluation is due in September 2027, and the Alliance has said that it will publish it whatever it finds.',
]

/** What stands at the end of a release and editors cut. */
export const RELEASE_ABOUT: Block =
  'The Corridor Data Alliance is an association of Customs administrations, port authorities and guarantors along the Adriatic–Baltic corridor. Its secretariat is in Trieste.'
