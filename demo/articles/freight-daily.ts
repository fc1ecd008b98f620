import type { DemoArticle } from '../article.ts'
import { RELEASE_BODY, RELEASE_LEAD, RELEASE_TITLE } from './corridor-release.ts'

/** A logistics daily: carriers, forwarders, terminals, and the paperwork between them. */
export const freightDaily: readonly DemoArticle[] = [
  {
    slug: 'tema-bonded-stock-ledger-decision',
    title: 'Tema’s bonded-stock ledger faces its deadline: four warehouses of nineteen still use it',
    publishedAt: '2026-11-10T08:00+08:00',
    byline: 'Africa desk',
    lead: 'The pilot that put bonded warehouse receipts on a blockchain is up for renewal. Operators like the idea more than the extra typing.',
    section: 'Customs',
    body: [
      'A decision on the future of the bonded-stock ledger at Tema is expected within days. The pilot, which Ghanaian Customs began with the port’s warehouse operators in September 2025, records every receipt and release of goods under bond on a shared blockchain, so that Customs, bank and owner see the same stock.',
      'Nineteen warehouses signed up. Four still make entries every day. The others stopped after some months, operators told this newspaper, because the ledger does not talk to their own stock systems and everything must be typed twice.',
      'Those who stayed are not unhappy. One operator of a cocoa shed says that his bank now lends against the ledger at a lower rate, since a receipt can no longer be pledged twice. The steering group is to choose between closing the pilot, paying for an interface, or making the ledger compulsory.',
    ],
  },
  {
    slug: 'aeo-renewal-mid-sized-forwarders',
    title: 'AEO renewal season: what trips up mid-sized forwarders',
    publishedAt: '2026-11-12T08:00+08:00',
    byline: 'Compliance desk',
    lead: 'Auditors seldom find smuggling. They find a key cabinet without a log, and a broker whose contract lapsed.',
    section: 'Customs',
    body: [
      'Authorised economic operators whose status dates from 2023 face their review this winter. We asked consultants in five countries what goes wrong. The answers were dull, and therefore useful.',
      {
        list: [
          'Business partners: the file of approved hauliers is two years old.',
          'Access: former employees still have codes for the cage.',
          'Corrections: errors in declarations were mended, but nobody noted why.',
          'Training: the slides exist, the list of those who saw them does not.',
        ],
      },
      'Customs auditors look for a firm that notices its own mistakes. A forwarder with thirty recorded errors and thirty corrections fares better than one with a clean sheet that nobody believes.',
      'Applications for renewal should be in three months before the date on the certificate. Waiting for the letter from Customs is the commonest mistake of all.',
    ],
  },
  {
    slug: 'banana-bills-go-electronic',
    title: 'Banana trade moves a third of its bills of lading to a shared ledger',
    publishedAt: '2026-11-13T08:00+08:00',
    byline: 'Ocean desk',
    lead: 'Perishable cargo arrives before its papers. An electronic bill that Customs can see before arrival ends the letters of indemnity.',
    section: 'Ocean',
    body: [
      'One banana in three shipped from Guayaquil to Antwerp in October travelled under an electronic bill of lading. Two carriers and five importers exchange it on a distributed ledger that records, at each moment, who holds the document and may claim the fruit.',
      'Bananas are the hard case. The voyage is shorter than the post, so importers used to collect cargo against a letter of indemnity and sort out the paper later. With the electronic bill, title passes in minutes. Belgian Customs has read access and takes data for the entry summary from the same record, which importers say has cut queries by half.',
      'The law has caught up at both ends of the route: both countries treat an electronic transferable record like the paper one. Banks are the last to arrive. Three of eleven still ask for a print.',
    ],
  },
  {
    slug: 'low-value-parcels-duty-changes',
    title: 'Low-value parcels: the duty changes that sellers must build in by January',
    publishedAt: '2026-11-16T08:00+08:00',
    byline: 'E-commerce desk',
    lead: 'Exemptions fall away, item counts matter, and returns get a form of their own. A checklist.',
    section: 'Customs',
    body: [
      'Sellers who ship parcels worth a few euros across borders have six weeks left. Several markets drop or shrink their duty exemption for low-value goods at the turn of the year, and each does it differently.',
      {
        table: [
          ['Question', 'Why it matters'],
          ['Is duty charged per parcel or per item?', 'Splitting an order may cost more than it saves'],
          ['Who is the importer of record?', 'The marketplace, in most cases, and it needs your data'],
          ['Is a six-digit code enough?', 'Not where a flat rate depends on the heading'],
          ['How is duty refunded on returns?', 'A separate form, within 90 days'],
        ],
      },
      'Carriers have begun to refuse parcels with descriptions such as “gift” or “accessory”. Customs offices will do so from January. The cheapest preparation is to clean the product list now: one line, one description, one code, one value.',
    ],
  },
  {
    slug: 'dakar-bamako-tankers-e-seals',
    title: 'Dakar–Bamako makes electronic seals compulsory for every fuel tanker',
    publishedAt: '2026-11-17T08:00+08:00',
    byline: 'Africa desk',
    lead: 'From 1 January no tanker in transit will leave Dakar without a connected seal. Hauliers welcome the speed and dislike the deposit.',
    section: 'Road',
    body: [
      'Fuel tankers in Customs transit between Dakar and Bamako must carry an electronic seal from 1 January 2027, whatever their size. The steering committee of the Atlantic Corridor took the decision on Friday. Until now the rule covered only tankers of more than 40,000 litres.',
      'The seal reports its position every five minutes, and at once if it is opened. Customs in Senegal and Mali watch the same screen. Over 21,400 tracked journeys the time to discharge a transit fell from nine days to thirty hours, the corridor secretariat says, and losses found on arrival by almost two thirds.',
      'Hauliers in Kayes do not dispute the figures. Their complaint is money: a deposit is blocked for each seal, and seals come back from Bamako slowly. An association of 140 owners has asked for the deposit to be paid by the oil companies.',
    ],
  },
  {
    slug: 'transit-guarantees-shared-ledger',
    title: RELEASE_TITLE,
    publishedAt: '2026-11-17T18:00+08:00',
    byline: 'Europe desk',
    lead: RELEASE_LEAD,
    section: 'Customs',
    body: [
      'Hauliers on the Adriatic–Baltic axis may soon get their guarantees back sooner. The following was released in Trieste this morning.',
      ...RELEASE_BODY,
    ],
  },
  {
    slug: 'tema-closes-bonded-stock-ledger',
    title: 'Tema closes its bonded-stock ledger after fourteen months',
    publishedAt: '2026-11-18T08:00+08:00',
    byline: 'Africa desk',
    lead: 'Ghanaian Customs ends the blockchain pilot. The reason was not the ledger but the second keyboard.',
    section: 'Customs',
    body: [
      'The pilot that recorded bonded stock at the port of Tema on a blockchain is over. The steering group of Customs and warehouse operators decided on Monday to make no new entries after 30 November. Existing records stay readable for five years.',
      'The group’s closing note is frank. Entries were correct, the ledger never failed, and not one receipt was pledged twice in fourteen months. But fifteen of nineteen operators had stopped entering data, because every movement had to be typed into their own system and again into the ledger. A register that shows a fifth of the stock is of no use to Customs.',
      'An interface would have cost about as much as the whole pilot. Making the ledger compulsory was thought unfair while it doubles the work.',
      {
        list: [
          'Begin with the interface, not with the ledger.',
          'Agree what share of stock must be covered for the pilot to count.',
          'Let those leave who gain nothing; find out why before they do.',
        ],
      },
      'The bank that lent against the receipts will do so for another year, on the word of an inspector.',
    ],
  },
  {
    slug: 'yard-crane-planning-model',
    title: 'Terminal lets a learning model plan its yard, and keeps the planners',
    publishedAt: '2026-11-19T08:00+08:00',
    byline: 'Terminals desk',
    lead: 'Fewer containers are moved twice at Colombo since a machine-learning system proposes where to put them.',
    section: 'Terminals',
    body: [
      'Where should a container stand so that it need not be moved again? At a terminal in Colombo a machine-learning model has proposed the answer since June. It predicts how long a box will stay, from the shipping line, the cargo, the day of the week and the weather, and puts the long stays at the bottom.',
      'Unproductive moves have fallen from 34 to 26 in a hundred. Planners may overrule the proposal and do so in one case in twelve, mostly when they know something that is in no database, such as a cousin’s wedding at a trucking firm.',
      'The artificial intelligence was the easier half. The harder one was to get arrival times from hauliers, who are now given a shorter queue for telling the truth.',
    ],
  },
  {
    slug: 'forwarder-drafts-entries-with-language-model',
    title: 'A language model drafts the Customs entry, and the declaration says so',
    publishedAt: '2026-11-20T08:00+08:00',
    byline: 'Compliance desk',
    lead: 'Australian forwarders may use generative AI for import declarations if a licensed broker signs and a code marks the fields.',
    section: 'Customs',
    body: [
      'Forwarders who let a language model read invoices and draft import declarations in Australia must mark the fields that it filled in. The rule of the Australian Border Force, in force since Monday, gives such fields a code, and leaves the responsibility with the licensed broker who signs.',
      'The border agency did not want to forbid what it could not see. A survey had shown that a third of large forwarders used artificial intelligence for descriptions, tariff codes and values, and that none said so. With the code, errors can be compared: in a trial with four firms, drafted fields were wrong in 2.9 per cent of cases after the broker’s check, hand-typed ones in 3.4.',
      'The kinds of error differ. People mistype; the model is consistently wrong about whole families of goods, such as parts of pumps. That is easier to find and more expensive when it is not found.',
      'Brokers fear that clients will ask why they pay for a signature. The answer of the association is that the signature is what they pay for.',
    ],
  },
  {
    slug: 'hamburg-digital-twin-of-the-road-to-the-quay',
    title: 'Hamburg builds a digital twin of the road to the quay',
    publishedAt: '2026-11-20T09:30+08:00',
    byline: 'Terminals desk',
    lead: 'Sensors in bridges, lights and car parks feed a model that tells lorries when to come.',
    section: 'Terminals',
    body: [
      'The port of Hamburg has joined 340 connected sensors to a digital twin of its roads. Bridges report when they open, traffic lights what they see, and lorry parks how many spaces are left. The model runs ten minutes ahead of the present and proposes arrival times to dispatchers.',
      'In the first month the average wait in front of three terminals fell from 48 to 37 minutes. Half of the gain comes from one measure: lorries are told of a bridge opening before they leave the motorway.',
      'Dispatchers get the proposals as plain messages. The port decided against an app; drivers have enough of them.',
    ],
  },
  {
    slug: 'battery-passport-first-shipments',
    title: 'Battery passport: first industrial batteries ship with a code on the lid',
    publishedAt: '2026-11-21T08:00+08:00',
    byline: 'Regulation desk',
    lead: 'The record of chemistry, origin of cobalt and state of health is for recyclers and buyers. Warehouses wonder who scans it.',
    section: 'Regulation',
    body: [
      'The first industrial batteries with a passport have left a factory in Nyköping. The word is misleading: a battery passport identifies no person and opens no border. It is a record, found through a printed code, of what the battery contains, where its cobalt was mined and how much life is left in it.',
      'From February the record is compulsory in the European Union for large batteries. Makers are ready. Warehouses are less so, because nobody has decided who scans the code when a pallet is split.',
      'Recyclers have the most to gain. Today they open a battery to learn its chemistry, and some of what they learn is unpleasant.',
    ],
  },
]
