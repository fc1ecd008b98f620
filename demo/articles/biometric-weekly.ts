import type { DemoArticle } from '../article.ts'

/** The weekly of the biometrics trade. */
export const biometricWeekly: readonly DemoArticle[] = [
  {
    slug: 'digital-travel-credential-trial-opens',
    title: 'Digital travel credential trial opens on the Helsinki–Zagreb route',
    publishedAt: '2026-11-12T09:00-05:00',
    byline: 'Borders desk',
    lead: 'Passengers who send their passport data ahead walk past the desk. Border guards compare the face that arrives with the face that was sent.',
    section: 'Borders',
    body: [
      'Travellers between Helsinki and Zagreb can leave their passport in the bag, at least until April. In a trial that opened on Tuesday they send the contents of the passport chip to the border guard between four and 36 hours before departure. At the airport a camera compares the face of the person with the photograph that was sent; a green light replaces the stamp.',
      'Some 1,400 people have signed up, well short of the 5,000 that were hoped for. The app needs a recent telephone and the courage to photograph oneself without glasses.',
      'For the border guard the gain is time to think: checks against watch lists are done before the aircraft lands. Whoever is not recognised by the camera, about one person in forty so far, goes to the ordinary desk and loses nothing.',
      'An evaluation will look at speed, at errors by age and skin tone, and at whether people who had once used it came back.',
    ],
  },
  {
    slug: 'ferry-terminals-switch-on-entry-exit-kiosks',
    title: 'Ferry ports leave the test phase: Entry/Exit kiosks in daily use at Gdynia and Karlskrona',
    publishedAt: '2026-11-16T09:00-05:00',
    byline: 'Borders desk',
    lead: 'Fingerprints and face are taken in the car. The terminals say boarding now takes eleven minutes longer, not forty.',
    section: 'Borders',
    body: [
      'Two Baltic ferry terminals have moved their kiosks for the European Entry/Exit System from trial to daily use. Since Sunday, passengers from outside the Union who board at Gdynia or Karlskrona have their face and four fingerprints recorded on a tablet that a border guard passes through the car window.',
      'Cars were the problem that airports do not have. A family of five in the back of a van cannot walk up to a kiosk. In the first trial last winter, enrolment added forty minutes to the boarding of a full ferry. Tablets, a roof over the lane and a rule that children under twelve give no fingerprints brought this down to eleven.',
      'Customs uses the same stop. While the tablet works, an officer asks about goods and walks the dog past the boot, so that the lane stands still once and not twice.',
      'The failure rate is the figure to watch. On cold mornings one set of fingerprints in nine is refused and must be taken again. The port has bought hand warmers.',
    ],
  },
  {
    slug: 'tanger-med-drivers-pass-by-face',
    title: 'Tanger Med gate checks 3,000 truck drivers a day by face, and ties each to a declaration',
    publishedAt: '2026-11-17T09:00-05:00',
    byline: 'Borders desk',
    lead: 'The port’s driver identity scheme is fully in operation. The driver, the truck and the Customs file are matched in one pass.',
    section: 'Borders',
    body: [
      'Every driver who takes a trailer through the export gate of Tanger Med is now identified by face. The last of the fourteen lanes was converted on Saturday, the port authority said, two years after the first. About 3,000 drivers pass each day.',
      'A camera at cab height compares the driver with a template enrolled by the haulier. What makes the scheme interesting for Customs is the second step. The identity is joined to the number plate and to the export declaration, and the three go to Moroccan Customs as one record before the truck reaches the scanner. If the driver changed between the packing shed and the port, an officer will know.',
      'The face recognition system, tested on local data before the tender was signed, makes one false rejection in 220 passages and, by the port’s account, no confirmed false acceptance. Templates are erased 90 days after the last passage.',
      'Drivers’ associations obtained a manual lane and a telephone number that is answered at night.',
    ],
  },
  {
    slug: 'silicone-masks-and-the-presentation-attack-standard',
    title: 'Silicone masks get cheaper; testing laboratories ask for a tougher attack standard',
    publishedAt: '2026-11-18T09:00-05:00',
    byline: 'Standards desk',
    lead: 'A mask that fooled four of nine commercial face systems cost 260 dollars to make. Laboratories want new attack levels.',
    section: 'Standards',
    body: [
      'Three testing laboratories have proposed new levels for presentation attacks, the term for holding something false in front of a biometric sensor. In a joint exercise, a made-to-measure silicone mask fooled the liveness detection of four out of nine commercial face recognition systems. It had cost 260 dollars; two years ago a mask of that quality cost ten times as much.',
      'Under the present standard, systems are graded by attacks that take a stated effort and budget. The laboratories argue that the budgets are out of date, so that a system can pass and be weak.',
      'They also want failures to be published by kind of attack. Two of the systems that withstood the mask gave way to a video shown on a curved screen.',
      'A draft could be voted on next year.',
    ],
  },
  {
    slug: 'cruise-passengers-declare-goods-at-the-face-lane',
    title: 'One stop for face and goods: cruise terminal tries a declaration in the biometric lane',
    publishedAt: '2026-11-19T09:00-05:00',
    byline: 'Borders desk',
    lead: 'At Singapore’s cruise centre passengers answer three Customs questions while the camera finds their face. The trial runs until March.',
    section: 'Borders',
    body: [
      'Passengers who return to Singapore by cruise ship used to queue twice, for immigration and for Customs. In a trial that began last week they stand in one lane. While a camera compares face and passport, a screen asks three questions about tobacco, alcohol and the value of purchases. The answers are signed, so to speak, by the face.',
      'Duty is paid at the screen. A passenger with nothing to declare is through in 26 seconds, nine more than without the questions. About four in a hundred are sent to an officer, some because of their answers, some at random.',
      'The Customs side is pleased with an effect it did not plan: declarations have doubled. People who would have walked through the green channel apparently find it harder to press “no” while being looked at.',
      'Privacy lawyers point out that the face is now tied to a statement about goods, and ask how long the pair is kept. The answer is 30 days, unless duty is owed.',
    ],
  },
]
