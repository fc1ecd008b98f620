import type { DemoArticle } from '../article.ts'

/** A trade paper for people who print things in three dimensions. */
export const layerReport: readonly DemoArticle[] = [
  {
    slug: 'moratorium-and-the-design-file',
    title: 'What the debate on e-transmissions means for people who sell design files',
    publishedAt: '2026-11-12T08:00-06:00',
    byline: 'Policy',
    lead: 'As long as the moratorium stands, a file for printing crosses borders without duty. Trade economists disagree about what is lost.',
    section: 'Policy',
    body: [
      'Members of the World Trade Organization have for more than a quarter of a century refrained from charging duty on electronic transmissions. Whether they should go on doing so comes up again each time ministers meet. For sellers of design files the question is concrete: does a file for 3D printing count as a transmission, a service, or the good that comes out of the printer?',
      'Countries that live from tariffs worry about goods that turn into files. Estimates of what might be lost differ by a factor of twenty, mainly because nobody knows which goods will be printed. A study circulated this month by a Geneva think tank looks at hearing-aid shells, pump parts and toys, and finds that additive manufacturing has changed the place of production only for the first.',
      'The practical advice of trade lawyers is to price file and material separately and to keep the contract. If duties came, they would be levied on the invoice, because that is the only part that anyone can see.',
    ],
  },
  {
    slug: 'conversion-devices-liege',
    title: 'Printed conversion devices seized at Liège: nozzle marks link half of them',
    publishedAt: '2026-11-16T10:30-06:00',
    byline: 'Security',
    lead: 'Belgian Customs found 38 printed parts in parcels declared as toys. Forensic reading of the layers points to one printer.',
    section: 'Security',
    body: [
      'Belgian Customs has seized 38 printed conversion devices in 26 parcels at Liège airport. The devices, thumb-sized parts that make a pistol fire in bursts, were declared as plastic toys worth four euros.',
      'For readers of this paper the laboratory report is the interesting part. Every extruder leaves fine marks: a worn nozzle, a belt with one bad tooth, a bed that is not quite level. By comparing these marks the laboratory believes that nineteen of the 38 pieces were made on one machine. The material is an ordinary nylon blend.',
      'The parcels were found by weight. An officer noticed that toys of different shapes all weighed 31 grams. X-ray had not helped, since a small plastic part looks like any other.',
      'Customs laboratories in four countries have agreed to share images of layer marks in one format. What they lack are reference prints, and they have asked makers of printers for help.',
    ],
  },
  {
    slug: 'export-licences-metal-powder-printers',
    title: 'Export licences for large metal printers and fine powder: what the new control list says',
    publishedAt: '2026-11-18T08:00-06:00',
    byline: 'Policy',
    lead: 'From 1 February exporters in Japan need a licence for some printers, powders and build files. Customs will check the serial number of the laser.',
    section: 'Policy',
    body: [
      'Japan will require export licences for certain metal 3D printers from 1 February. The new entry in the control list covers laser powder-bed machines with a build length of more than 600 millimetres and closed-loop control of the melt pool, the nickel and titanium powders made for them, and build files for parts that are themselves controlled.',
      'Customs will enforce it at the border in three ways. The declaration must give the serial number of the laser source as well as that of the machine, since sources are swapped. Powder needs a certificate of grain size. And for files, which no officer will see, exporters must keep a log of transfers for seven years and show it on request.',
      'Smaller machines are free. So are printers that leave for repair and come back, if they do so within twelve months under temporary export.',
      'Makers are relieved about the threshold and uneasy about the log. A build file is changed forty times before it prints; which version is the export? The ministry says that guidance will follow in January.',
    ],
  },
  {
    slug: 'spare-parts-printed-on-board',
    title: 'A bulk carrier prints its own spare parts, and the shipping line counts the days saved',
    publishedAt: '2026-11-19T08:00-06:00',
    byline: 'Industry',
    lead: 'Fourteen parts in nine months: impellers, covers, a handle for the galley. The class surveyor inspected every one.',
    section: 'Industry',
    body: [
      'Between Newcastle in New South Wales and Qingdao there is no shop for pump impellers. A bulk carrier on that run has had a 3D printer in its workshop since February. In nine months the crew made fourteen parts, among them three impellers, valve covers and a handle for the galley oven.',
      'The shipping line reckons that four days in port were saved. Before, a broken part meant an air parcel to the next harbour, an agent, a launch. Additive manufacturing on board needs a file that the maker has released, a material that the class society accepts, and an engineer who likes to tinker.',
      'All parts were inspected by a surveyor at the next call. One failed: an impeller printed in heavy weather, whose layers were visibly wavy.',
    ],
  },
  {
    slug: 'counterfeit-brake-callipers-felixstowe',
    title: 'Printed brake callipers stopped at Felixstowe bore a famous badge, and cracked in the test',
    publishedAt: '2026-11-20T08:00-06:00',
    byline: 'Security',
    lead: 'Border Force detained 640 counterfeit parts. It is one of the first cases in which metal printing served to fake safety-critical goods.',
    section: 'Security',
    body: [
      'British Border Force has detained 640 counterfeit brake callipers in a container at Felixstowe. They carried the badge of a well-known maker and had been made by metal 3D printing, which the maker does not use for that model.',
      'The container was selected because the declared value did not fit the weight of aluminium. Officers sent photographs to the owner of the trade mark, who saw at once that the casting seam was missing. Forgers usually need a mould, and moulds are expensive; with additive manufacturing they need a scan of one genuine part.',
      'On the test bench two of five callipers cracked at 60 per cent of the pressure for which the original is rated. The inside was porous, as printed metal is when the laser runs too fast.',
      'Rights holders are asking Customs to add the method of manufacture to the data that they file with an application for action. A seam that should be there is something an officer can look for.',
    ],
  },
  {
    slug: 'printed-houses-second-winter',
    title: 'Printed houses after their second winter: dry, warm, and cracked at the windows',
    publishedAt: '2026-11-21T08:00-06:00',
    byline: 'Construction',
    lead: 'Engineers went back to twelve concrete homes that were 3D printed in 2024 and measured what frost had done.',
    section: 'Construction',
    body: [
      'Twelve homes on the edge of Saskatoon were printed in concrete in the summer of 2024. Two winters and 61 frost days later a team of engineers has gone through them with cameras, moisture probes and a good deal of tea.',
      'The walls are dry. Layers have bonded as they should, and heating bills lie where they were promised. But nine of the twelve show hairline cracks at the corners of windows, where the print head had to stop and start.',
      'The remedy may be simple. In newer designs the opening is printed as an arch, without a corner to start from. A software update for the path of the nozzle does the rest, and takes the cost of 3D printing down by a few per cent.',
    ],
  },
]
