/** The page that says what this is and how to read it. */
export const about = {
  title: 'About',
  lead: 'Customs Horizon watches public sources for what the disruptive technologies mean to Customs. It reads, keeps the evidence, judges, and lays the week before people who decide. It does not decide.',
  how: {
    title: 'How a digest is made',
    steps: [
      'Sources on a fixed list are visited politely: one request at a time, no faster than their robots.txt allows, never behind a log-in.',
      'Every page is stored as it was sent, with its time and its SHA-256 hash, before anything reads it.',
      'The text is taken out of the page. Copies of the same text are found and count as one witness.',
      'A small language model that runs on this computer estimates which technologies an article is about, how close it is to Customs, and which sentences say so. Nothing is sent elsewhere.',
      'Articles about one event become one story. The stories most likely to matter stand first; each section has a limit, and what is not shown is counted with its reason.',
      'An editor keeps, parks or rejects. Until then the order is the machine’s, and the digest says so.',
    ],
  },
  levels: {
    title: 'Relevance levels',
    note: 'How close an article is to Customs.',
  },
  grades: {
    title: 'Grades',
    note: 'A letter and a digit, each judged without the other (the Admiralty code). The letter is the record of the source; the digit is how well this claim is supported. An agency that announces its own project is A3, not A1. Copies of one text are one witness.',
    letter: 'Letter',
    digit: 'Digit',
    source: 'The source is',
    claim: 'The claim is',
  },
  probabilities: {
    title: 'Probabilities',
    note: 'The machine’s figures are calibrated: of a hundred articles that it calls “likely 0.70”, about seventy should be what it says. The words stand for these ranges.',
    word: 'Word',
    range: 'Range',
    scale: [
      ['almost certain', '0.97 and more'],
      ['very likely', '0.80 to 0.96'],
      ['likely', '0.55 to 0.79'],
      ['possible', '0.40 to 0.54'],
      ['unlikely', '0.20 to 0.39'],
      ['very unlikely', 'below 0.20'],
    ],
  },
  limits: {
    title: 'What it cannot do',
    items: [
      'It reads what is public. What is only told to members, it does not know.',
      'It reads titles and the beginning of long texts. A point made late in a long report can be missed.',
      'It is better in English and French than in other languages.',
      'It finds what resembles what it has learnt. For what is new, look at “Customs only” and at the ten articles drawn at random each week.',
      'A high probability says that an article is about something, never that it is true. For that there is the grade.',
    ],
  },
  evidence: {
    title: 'Checking a line',
    note: 'Each line of a digest opens an article. There stand the sentences that carried the judgement, the figures, the model, the other publishers, the address, the time of fetching and the hash of the stored bytes, which can be downloaded and compared.',
  },
  data: {
    title: 'For programs',
    note: 'All of it can be read as data. The description of the interface, made from the code, stands at this address.',
  },
  name: {
    title: 'Name',
    note: 'The World Customs Organization’s Study Report on Disruptive Technologies gives the outline. This is not a publication of the Organization and bears neither its emblem nor its view.',
  },
}
