import type { DemoArticle } from '../article.ts'

/** A newsletter that has written nothing since April. */
export const smartContainerObserver: readonly DemoArticle[] = [
  {
    slug: 'tracker-batteries-in-the-tropics',
    title: 'Tracker batteries age twice as fast in the tropics',
    publishedAt: '2026-03-19T09:00+01:00',
    byline: 'The Observer',
    lead: 'A leasing firm opened two thousand devices and found that heat, not distance, decides their life.',
    section: 'Devices',
    body: [
      'A container tracker is sold with a promise of ten years. A leasing firm that opened two thousand of them finds that the promise holds in Rotterdam and fails in Lagos. Heat ages the battery twice as fast, and a dark green box in the sun is a hot place.',
      'The firm now mounts its connected trackers on the shaded end. It costs nothing.',
    ],
  },
  {
    slug: 'standard-message-for-door-events',
    title: 'A standard message for door events is nearly there',
    publishedAt: '2026-04-15T09:00+02:00',
    byline: 'The Observer',
    lead: 'Carriers, Customs and makers of sensors agree on what “open” means.',
    section: 'Standards',
    body: [
      'When is a door open? For a light sensor, when it gets bright; for a magnet, when two parts separate; for a Customs officer, when a hand fits in. A draft standard for connected containers now gives each of the three a code, and a fourth for “we do not know”.',
      'The draft is open for comment until the end of May. With this issue the Observer takes a short break.',
    ],
  },
]
