import type { DemoArticle } from '../article.ts'
import { RELEASE_ABOUT, RELEASE_BODY, RELEASE_LEAD, RELEASE_TITLE } from './corridor-release.ts'

/** A crypto site: prices, exchanges, and now and then a ledger that does something. */
export const chainLantern: readonly DemoArticle[] = [
  {
    slug: 'bitcoin-slips-as-traders-take-profits',
    title: 'Bitcoin slips 3% as traders take profits before inflation data',
    publishedAt: '2026-11-10T16:05+01:00',
    byline: 'Markets',
    lead: 'Support held twice. Options traders are paying up for protection into Thursday.',
    section: 'Markets',
    body: [
      'Bitcoin lost about 3 per cent on Tuesday after a ten-day climb, as traders took profits ahead of Thursday’s inflation figures. Ether fell by 4 per cent, most of the rest by more.',
      'Volumes were thin. A large sell order on one exchange in the Asian morning was enough to set off stops, and liquidations of long positions came to some 210 million dollars within the hour.',
      'Support held twice at the level of last Wednesday. Options show more demand for protection than usual. Those who look at charts see a triangle; those who do not look at charts see a Tuesday.',
      'Miners sold a little more than in the week before. Flows into listed funds turned negative for the first time in nine days, though by a sum that would not buy a good football player.',
    ],
  },
  {
    slug: 'exposed-container-port-mining',
    title: 'Miners crawl for open container ports: thousands of hosts left port 2375 unguarded',
    publishedAt: '2026-11-13T12:20+01:00',
    byline: 'Security',
    lead: 'An unprotected container engine is an invitation. Attackers import an image, export the profits.',
    section: 'Security',
    body: [
      'More than 6,000 servers answer on port 2375 without asking for a password. It is the port on which a well-known container engine takes orders, and it ought never to face the internet. Attackers use it to start containers that mine coins at the owner’s expense.',
      'The recipe is old. A scanner finds the open port, pulls an image from a public registry and starts it with a harmless name. The newest variant also removes rival miners, and opens a second port in case the first is shut.',
      'Administrators should bind the engine to a local socket, check the manifest of every image that runs, and look at the bill of their cloud broker. A container that is busy at four in the morning is seldom a customer.',
    ],
  },
  {
    slug: 'proof-sizes-shrink-in-rollup-upgrade',
    title: 'Rollup upgrade shrinks proofs and the cost of checking them: how it works',
    publishedAt: '2026-11-16T11:00+01:00',
    byline: 'Protocols',
    lead: 'A blockchain need not repeat every computation if it can check a short proof that somebody did it properly. The proof has become shorter still.',
    section: 'Protocols',
    body: [
      'The point of a rollup is that a blockchain does less. Transactions are carried out elsewhere, in batches of some thousands. What reaches the main ledger is a summary and a zero-knowledge proof that the summary is right. Every node checks the proof; no node repeats the work.',
      'The upgrade that went live on Sunday folds the proofs of many batches into one before it is written to the chain. The proof measures 230 bytes instead of 780, and checking takes two milliseconds on an ordinary processor. Fees for the simplest transfer have fallen by about half.',
      'There is a price. Folding takes time, so that a batch is final after twenty minutes and not after eight. And the software that makes the proofs is so complex that three teams have written it independently, in the hope that they have not made the same mistake.',
      'The general lesson holds beyond coins. A ledger shared by many parties gets cheaper when it stores evidence instead of data.',
    ],
  },
  {
    slug: 'customs-guarantees-on-a-shared-ledger',
    title: RELEASE_TITLE,
    publishedAt: '2026-11-17T13:15+01:00',
    byline: 'Wire',
    lead: RELEASE_LEAD,
    section: 'Adoption',
    body: [...RELEASE_BODY, RELEASE_ABOUT],
  },
  {
    slug: 'questions-and-answers-exchange-funding',
    title: 'Q&A: why a small exchange just raised 40 million',
    publishedAt: '2026-11-19T17:45+01:00',
    byline: 'Business',
    lead: 'Investors like the licence more than the order book. Six questions and short answers.',
    section: 'Business',
    body: [
      'Who put up the money? Two venture funds and a payment company. The round values the exchange, which has 120 employees in Valletta and Porto, at 260 million dollars.',
      'What is it for? Mostly for compliance staff. The exchange holds one of the newer European licences, and a licence is worth something to those who lack it. A card is planned for the summer.',
      'Is it profitable? In October, by its own account, for the first time. Trading fees brought in 3.1 million.',
      'Will there be a token? No. The founders have said so four times.',
      'What could go wrong? The licence covers custody and trading, but not lending, which is where the margins are. Two larger rivals are waiting for the same paper. And the office in Valletta has been looking for a head of compliance since May.',
    ],
  },
  {
    slug: 'coffee-receipts-as-collateral',
    title: 'Coffee in a shed in Santos backs loans on a ledger, two banks in line',
    publishedAt: '2026-11-20T10:30+01:00',
    byline: 'Adoption',
    lead: 'Tokenised warehouse receipts let exporters borrow against beans without waiting for the ship.',
    section: 'Adoption',
    body: [
      'Exporters of coffee in Santos can now borrow against beans that are still in the shed. A warehouse keeper weighs and grades them and issues a receipt as a token on a permissioned blockchain. Two banks lend up to 70 per cent of its value; when the coffee is sold, the smart contract pays the bank first.',
      'Since August 310 receipts for 9,400 tonnes have been issued. The rate is about two points below what small exporters pay otherwise, because a receipt cannot be pledged to both banks at once.',
      'The weak link has legs. Someone must still look into the shed. An inspector does so at random twice a month, and his report is hashed to the ledger with the rest.',
      'Freight forwarders at the port would like the receipt to travel on as a shipping document. For the present it ends at the gate.',
    ],
  },
]
