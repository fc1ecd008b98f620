import type { DemoArticle } from '../article.ts'

/** Notes of a university laboratory that works with Customs administrations. */
export const balticBorderLab: readonly DemoArticle[] = [
  {
    slug: 'undervalued-clothing-graph-model',
    title: 'Undervalued clothing: what a graph model sees that a price list does not',
    publishedAt: '2026-11-10T11:00+02:00',
    byline: 'Data group',
    lead: 'We linked importers, warehouses and lorries in four years of declarations. The interesting signal was in who shares a telephone number.',
    section: 'Working notes',
    body: [
      'Reference prices catch the clumsy. Importers who undervalue clothing with some care stay a few cents above the list, and change name when they are audited. We asked whether a machine-learning model that looks at relations rather than prices could find them. Estonian Customs gave us four years of import declarations with all names replaced.',
      'The model is a graph neural network. Declarations, importers, forwarders, addresses and vehicles are its nodes; it learns to predict which declarations were later corrected after an audit. At the level at which officers can check one declaration in a hundred, it found 58 per cent of the later corrections, against 41 for the gradient-boosted trees that the administration uses today.',
      'Most of the gain came from one kind of edge: two firms that had never traded with each other but shared a telephone number or a lorry. That is also the weakness. When we removed contact data, as a strict reading of data protection may require, the advantage shrank to four points.',
      'A second caution concerns feedback. The model was trained on declarations that somebody had chosen to audit. It has no idea of the fraud that nobody ever looked for. We therefore advise to keep auditing a small random sample, and to guard it against those who would like to spend it elsewhere.',
      'Code is available to Customs administrations on request. This is a working note and has not been reviewed.',
    ],
  },
  {
    slug: 'drawback-ledger-on-paper',
    title: 'A duty-drawback ledger on paper: five questions before anyone writes code',
    publishedAt: '2026-11-12T11:00+02:00',
    byline: 'Law and registers group',
    lead: 'Refunding duty on re-exported goods looks made for a blockchain. We played it through with sixty index cards.',
    section: 'Working notes',
    body: [
      'Duty drawback is a refund: an importer paid duty on goods, the goods left again, the duty comes back. Because the importer and the exporter are often different firms, Customs must trust a chain of transfers. Several vendors propose a blockchain on which each transfer of the right to a refund is recorded as a token. We wanted to know what such a ledger would have to answer, and played forty cases with index cards and six officers.',
      'Thirty-one cases worked. The nine that did not raise five questions.',
      {
        list: [
          'What if goods are mixed, and only a share of the mixture leaves?',
          'Who may correct a wrong quantity once it has been transferred twice?',
          'Does a token follow the goods or the invoice?',
          'How does an insolvency administrator get at a token whose key is lost?',
          'Who tells the ledger that the ship has sailed?',
        ],
      },
      'None of the five is a question of technology, and none is answered by present law. A shared register kept by Customs, without tokens, failed in the same nine cases. Our conclusion is modest: the ledger would not make drawback worse, but it would make its open questions permanent.',
    ],
  },
  {
    slug: 'egates-and-old-photographs',
    title: 'False rejections at e-gates rise with the age of the photograph, not of the traveller',
    publishedAt: '2026-11-16T11:00+02:00',
    byline: 'Human factors group',
    lead: 'We compared 212,000 passages at an airport and a ferry terminal. One cheap change would spare most of the manual checks.',
    section: 'Working notes',
    body: [
      'Officers at automated gates know the complaint: the machine does not like older people. With the Border Guard we studied 212,000 passages through e-gates at Tallinn airport and the Old City Harbour. A gate compares the face of the traveller with the photograph in the passport chip and rejects when the two are too unlike.',
      'At first sight the complaint is right. Travellers over 65 were rejected in 6.1 per cent of cases, those between 30 and 45 in 2.4. But older people also carry older photographs. Once the age of the photograph is taken into account, the age of the traveller hardly matters: with a photograph less than two years old the difference is half a point.',
      {
        table: [
          ['Age of photograph', 'Rejected, traveller under 65', 'Rejected, 65 and over'],
          ['under 2 years', '1.6 %', '2.1 %'],
          ['2 to 6 years', '2.5 %', '2.9 %'],
          ['over 6 years', '6.8 %', '7.4 %'],
        ],
      },
      'We found no difference between women and men, and one of 0.7 points between skin tones that we would like to see examined with more data than ours.',
      'The cheap change: let the gate read the date of issue first, and send passports older than six years to the lane with the better camera and light. In a test week this cut manual checks by 38 per cent without touching the threshold.',
    ],
  },
  {
    slug: 'jamming-a-seal-forty-days-on-the-ferry',
    title: 'Jamming a seal: what forty days on the ferry taught us',
    publishedAt: '2026-11-18T11:00+02:00',
    byline: 'Radio group',
    lead: 'Twelve electronic seals crossed the Gulf of Finland 160 times. Their positions were wrong in one crossing out of nine, mostly without any ill will.',
    section: 'Working notes',
    body: [
      'Customs transit increasingly relies on electronic seals that report where they are. Satellite positions in the eastern Baltic have been unreliable for some time. We put twelve seals of three makes on lorries that cross between Tallinn and Helsinki and let them travel for forty days, with a reference receiver beside them that notes interference.',
      'In 18 of 160 crossings at least one seal reported a position more than two kilometres away from the ship. On two days all twelve believed themselves at the same airport inland. The control centre’s software raised 96 alarms for leaving the route. All of them were false, and by the third week the operators closed them unread.',
      'What helped was not a better antenna. Two makes also note the radio cells and the movement of the lorry; when these contradict the satellite, the seal says “position doubtful” instead of giving a wrong one with great precision. With that flag the false alarms fell from 96 to 11.',
      'We recommend that Customs administrations require a quality flag with each position, in the same way for all makers, and that transit systems treat doubt as doubt: a reason to ask the next office, not a reason to stop the lorry.',
    ],
  },
  {
    slug: 'synthetic-xray-images-until-they-do-not',
    title: 'Synthetic X-ray images help, until they do not',
    publishedAt: '2026-11-20T11:00+02:00',
    byline: 'Imaging group',
    lead: 'Real seizures are rare, so we generated them. A detector trained on the mixture got better up to a point, and then forgot what cargo looks like.',
    section: 'Working notes',
    body: [
      'A neural network that is to find cigarettes in X-ray images of lorries needs thousands of examples. A Customs administration has dozens. The usual way out is to paste synthetic contraband into images of innocent cargo. With colleagues at the Customs scanner sites of Narva and Luhamaa we asked how far that carries.',
      'With 40 real seizures alone the detector found 52 per cent of the hidden loads in a test set that it had never seen, at one false alarm in fifty lorries. Adding 2,000 synthetic images raised this to 71. Adding 20,000 lowered it to 63.',
      'The reason was visible once we looked. The network had learned the paste: a faint edge where the artificial object met the real cargo. Officers who were shown the images could not see the edge; the network could see little else.',
      'Two remedies worked. The first is to keep the share of synthetic images under one half in every batch. The second is to print the hides and scan them: sixty printed dummies were worth more than fifteen thousand generated ones.',
      'For tenders the lesson is a question to the supplier. On how many real seizures, from which scanner, was the stated figure measured?',
    ],
  },
  {
    slug: 'ten-years-on-one-battery-in-a-bog',
    title: 'Ten years on one battery: low-power radio in a peat bog',
    publishedAt: '2026-11-21T11:00+02:00',
    byline: 'Radio group',
    lead: 'Sixty moisture sensors, no mains, no road. The network has now run for three winters.',
    section: 'Field notes',
    body: [
      'In the autumn of 2023 we put sixty sensors into the Soomaa bogs to measure how wet the peat is. They are connected by a long-range, low-power radio network with a single gateway on a fire tower. Every six hours each sensor sends twelve bytes: moisture at three depths, temperature, battery.',
      'After three winters 57 are alive. One was dug up by a boar, one drowned, and of one we know nothing. The batteries have lost nine per cent of their charge, which points to a life of well over ten years.',
      'The lesson for other Internet of Things projects is to send less. Our first version also transmitted a signal quality report with each message. Leaving it out doubled the expected life.',
      'We publish the moisture data each spring, together with the firmware, which fits on two pages.',
    ],
  },
]
