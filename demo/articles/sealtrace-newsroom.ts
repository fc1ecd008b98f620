import type { DemoArticle } from '../article.ts'

/** The newsroom of a maker of electronic seals: an interested party, even when it tells bad news. */
export const sealtraceNewsroom: readonly DemoArticle[] = [
  {
    slug: 'service-centre-gdansk',
    title: 'Sealtrace opens a service centre in Gdańsk',
    publishedAt: '2026-11-11T10:00+01:00',
    byline: 'Sealtrace Systems',
    lead: 'Batteries are changed and housings checked within two working days.',
    section: 'Company',
    body: [
      'Hauliers on the Baltic routes no longer need to send electronic seals to Hamburg for repair. Since Monday the new Sealtrace service centre in Gdańsk changes batteries, checks housings and returns a seal within two working days.',
      'The centre has eleven employees and can handle 900 devices a week. A locker at the gate takes seals at any hour; a message confirms the serial number.',
      'The connected seals report their battery level with each position. Customers who allow it get a reminder and a free shipping label before a battery runs low.',
      'The centre also takes back devices at the end of their life. Batteries go to a recycling works in Silesia, and housings are shredded. By weight, we aim to reuse 80 per cent.',
    ],
  },
  {
    slug: 'lending-pool-for-small-hauliers',
    title: 'Lending pool gives small hauliers a transit seal for one journey',
    publishedAt: '2026-11-17T10:00+01:00',
    byline: 'Sealtrace Systems',
    lead: 'Whoever drives under Customs transit twice a month need not buy a seal. Pick-up and return are at the Customs office.',
    section: 'Products',
    body: [
      'An electronic seal costs more than a small haulier earns on a journey. From December, lockers with Sealtrace devices stand at nine Customs offices between Rijeka and Klaipėda. A driver opens one with the number of the transit declaration, fixes the seal in front of the officer and leaves it at the office of destination.',
      'The connected device is tied to the declaration when the locker opens. Customs sees from that moment on which seal belongs to which load; nothing is typed. A journey costs 14 euros.',
      'The pool begins with 450 seals. Two Customs administrations have agreed to count seals that were not returned after thirty days, so that the loss rate is known to both sides.',
      'Lockers are emptied and checked each night. A seal that shows signs of force is taken out and its last journey reported to the office that released it.',
    ],
  },
  {
    slug: 'advisory-2026-04-tag-identity',
    title: 'Security advisory 2026-04: tag identity in ST-200 seals',
    publishedAt: '2026-11-19T13:00+01:00',
    byline: 'Sealtrace Systems, product security',
    lead: 'The identity of ST-200 seals can be copied. New firmware is available. Customs offices should compare numbers until devices are updated.',
    section: 'Security',
    body: [
      'We have been told by university researchers that the radio identity of seals of the ST-200 series can be copied. All devices of the series share one key. Whoever extracts it from one device can build another that answers as any seal of the series. We have confirmed the finding and are grateful for it.',
      'About 14,000 ST-200 seals are in use for Customs transit in eleven countries. Devices of the ST-300 series hold a key of their own and are not affected. We know of no case in which the weakness has been abused.',
      { heading: 'What to do' },
      {
        list: [
          'Customs offices: compare the number on the housing with the number on the screen.',
          'Control centres: treat two positions of one seal within ten minutes as an alarm.',
          'Owners: install firmware 4.7, which gives each device a key of its own. It takes four minutes in a service cradle.',
        ],
      },
      'Seals that still run older firmware after 31 January will be shown as “identity not assured” in the control centre software. We should have done this in 2021. We have asked an outside laboratory to look at the rest.',
    ],
  },
]
