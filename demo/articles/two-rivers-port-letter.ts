import type { DemoArticle } from '../article.ts'
import { RELEASE_BODY, RELEASE_LEAD } from './corridor-release.ts'

/** The letter of a port community: what changes on the quay, for people who work there. */
export const twoRiversPortLetter: readonly DemoArticle[] = [
  {
    slug: 'drone-box-trial-ends-friday',
    title: 'Drone in a box over the Waalhaven: three-month Customs trial ends on Friday',
    publishedAt: '2026-11-10T09:00+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'Terminals have until Friday noon to send their remarks on the Customs drone that starts and lands by itself.',
    section: 'Safety and control',
    body: [
      'You will have seen it: the grey box on the roof of shed 14, and the drone that leaves it by night. On Friday the trial that Dutch Customs began in August comes to its planned end. The box will stay closed until it has been decided what happens next.',
      'The drone flew 206 times, mostly between midnight and four. It was called by a fence alarm, by the Customs control room, or for a fixed round along the quay. On average it hung over the place of the alarm after two minutes and forty seconds, when a patrol car would still have been at the gate.',
      'Not everything went well. On 31 nights the wind was too strong. Twice a crane driver stopped work because he had not been told. And the thermal camera sees a fox as readily as a person.',
      'Terminals, pilots and the crane drivers’ council may send remarks until Friday noon. Customs has said that it will answer each of them in writing.',
    ],
  },
  {
    slug: 'plate-cameras-and-transit-declarations',
    title: 'Plate cameras at gate 6 now read transit numbers too',
    publishedAt: '2026-11-12T12:00+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'The connected gate compares lorry, container and transit declaration before the barrier opens. It is a test, on one lane.',
    section: 'Gates',
    body: [
      'Lane 2 of gate 6 looks as it always did, but three sensors have been wired together there since Monday. A camera reads the number plate, a second one the container code, and an antenna reads the electronic seal if there is one. The gate computer sends the three to Customs, which answers with green or with “park at row K”.',
      'The answer takes four seconds. It rests on one comparison: are this lorry, this box and this seal the ones named in the transit declaration? Until now that was checked by an officer on paper, for one lorry in nine.',
      'The test lasts eight weeks and covers only transit to the rail terminal at Valburg. Nobody is fined on the word of a sensor during that time. Hauliers whose drivers are sent to row K by mistake are asked to write down the time: the commonest cause, so far, is mud on the container code.',
    ],
  },
  {
    slug: 'one-ledger-for-transit-guarantees',
    title: 'One ledger for transit guarantees, from the Adriatic to the Baltic',
    publishedAt: '2026-11-17T15:00+01:00',
    byline: 'Press release',
    lead: RELEASE_LEAD,
    section: 'Transit',
    body: RELEASE_BODY,
  },
  {
    slug: 'customs-keeps-the-drone-box',
    title: 'Customs keeps the drone box: from trial to roster',
    publishedAt: '2026-11-18T17:00+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'Five days after the end of the trial the decision is there. The drone becomes part of the night shift, with four new house rules.',
    section: 'Safety and control',
    body: [
      'The Customs drone over the Waalhaven will fly again from 1 December, and this time without an end date. Dutch Customs told the port community on Wednesday that the trial had shown enough to put the craft on the ordinary night roster. A second box, at the Maasvlakte, is to follow in the spring.',
      'What tipped the scales was not the number of intruders seen, eleven, but the number of patrols that did not have to drive out for nothing: 74. Customs reckons that the box pays for itself in three years.',
      'The remarks of terminals and crane drivers led to four rules:',
      {
        list: [
          'Crane cabins get a light that shows when the drone is in the air.',
          'No flight within 60 metres of a working crane.',
          'Pictures without an incident are erased after 72 hours.',
          'A remote pilot with a licence is on duty for every flight, even the automatic ones.',
        ],
      },
      'The works council had asked for a ban on filming the quay canteen. It got one.',
    ],
  },
  {
    slug: 'reefers-that-report-open-doors',
    title: 'Reefers that report open doors: Customs counts what the sensors saw',
    publishedAt: '2026-11-19T09:30+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'For six months, sensors inside refrigerated containers told Customs when a door moved. The interim results are in.',
    section: 'Smart containers',
    body: [
      'Between May and October, 1,800 refrigerated containers arrived in our port with a small connected sensor behind the door. It notes light, movement and temperature, and sends what it has noted when it comes within reach of the terminal’s network. In this pilot the carrier passed the door events on to Customs before unloading.',
      'In 1,729 cases there was nothing to tell. In 71 a door had been opened between the packing shed and our quay. Customs inspected all of them. Fifty-two openings had a good explanation, such as a plant-health inspection at the port of loading. In five containers the seal had been changed, and in two of these the officers found drugs between the pallets.',
      { figure: 'The sensor sits behind the left door, where no pallet reaches. Picture: Port Letter' },
      'Two finds in 1,800 do not make a revolution, and the project group says so itself. The value lies in the other direction: boxes with an unbroken record were released on average five hours earlier.',
      'Open points are the familiar ones. Who owns the data? May a sensor that was bought to keep bananas cool be used to accuse a shipper? The lawyers’ opinion is due in January.',
    ],
  },
  {
    slug: 'shore-pass-by-iris',
    title: 'Seafarers may collect their shore pass by iris scan',
    publishedAt: '2026-11-20T10:00+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'The port company wants to end the queue at the seafarers’ gate. Enrolment takes two minutes and is voluntary.',
    section: 'People',
    body: [
      'Crews that come ashore at the fruit quay often spend more time in front of the gatehouse than in the seafarers’ centre. From next week they can have their eyes scanned once, on board or at the gate, and then walk through the turnstile for as long as their ship is in port.',
      'The iris template is kept by the port company, not by the State, and erased when the ship leaves the berth. Whoever prefers the old card may keep it; the gatehouse stays manned.',
      'The seafarers’ welfare committee is content with the purpose and cautious about the method. It has asked for a yearly report on false rejections, having heard of turnstiles elsewhere that did not like tired eyes.',
    ],
  },
  {
    slug: 'saint-nicholas-old-customs',
    title: 'Saint Nicholas arrives by tug, as old customs demand',
    publishedAt: '2026-11-20T16:30+01:00',
    byline: 'Editors of the Port Letter',
    lead: 'Children of port workers are welcome on the pontoon on Saturday at two. Bring a carrot.',
    section: 'Community',
    body: [
      'The customs of this port are kept by people with better things to do, and that is why they last. On Saturday at two in the afternoon the tug with the white bow will bring Saint Nicholas to the pontoon below the pilots’ house, as it has done since the year the pontoon was built.',
      'Those who know the custom bring a carrot for the horse, although no horse has ever come by tug. The brass band of the crane drivers plays. There is pea soup.',
      'Rain is forecast. It usually is.',
      'The pilots ask families to use the eastern stairs, because the western ones are slippery at low water. Parking is free behind the rope works until six. Whoever arrives by bicycle gets a mandarin.',
    ],
  },
]
