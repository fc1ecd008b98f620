/** A number with its noun, in the singular or the plural. */
export const count = (value: number, one: string, many: string) =>
  `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')} ${value === 1 ? one : many}`

/** "Week 47" inside a sentence. */
const inSentence = (week: string) => String(week).charAt(0).toLowerCase() + String(week).slice(1)

/** The week's digest, and the row of a story wherever one stands. */
export const digest = {
  product: 'Customs Horizon',
  title: 'Weekly digest',
  subtitle: 'Disruptive technologies in Customs',
  digestOf: (week: string) => `Digest of ${inSentence(week)}`,
  draft: 'Draft',
  draftNote: 'It is built anew until it is issued.',
  issued: (number: string, day: string) => `No. ${number}, issued ${day}`,
  builtAt: (time: string) => `Built ${time}`,
  model: (model: string) => `Judged by model ${model}`,
  machineOrder: 'No one has decided about these stories yet: the order is the machine’s.',
  reviewed: (reviewed: number, all: number) => `${reviewed} of ${count(all, 'story', 'stories')} decided by editors.`,
  counts: {
    title: 'In figures',
    sourcesRead: (value: number) => count(value, 'source read', 'sources read'),
    sourcesFailed: (value: number) => (value === 0 ? 'none failed' : `${count(value, 'source', 'sources')} failed`),
    entriesFound: (value: number) => count(value, 'entry found', 'entries found'),
    articlesJudged: (value: number) => count(value, 'article judged', 'articles judged'),
    stories: (value: number) => count(value, 'relevant story', 'relevant stories'),
    storiesShown: (value: number) => `${count(value, 'story', 'stories')} shown`,
    pending: (value: number) => `${count(value, 'entry', 'entries')} still to be read or judged`,
    unexplained: (value: number) =>
      `${count(value, 'entry is', 'entries are')} not accounted for: please tell the administrator.`,
  },
  ptc: {
    session: (label: string) => `PTC ${label}`,
    opens: (day: string) => `opens ${day}`,
    daysToStart: (days: number) => (days <= 0 ? 'in session' : `${count(days, 'day', 'days')} to the session`),
    daysToPaper: (days: number) => (days < 0 ? 'papers are closed' : `${count(days, 'day', 'days')} until papers close`),
    unknown: 'No date is on record for the next PTC session.',
  },
  parts: {
    decideFirst: 'Decide first',
    decideFirstNote: 'Most likely to matter to Customs, at most seven.',
    topics: 'By technology',
    customsOnly: 'Customs only',
    customsOnlyNote: 'Customs news without one of the technologies we follow.',
    notShown: 'Not shown',
    sources: 'Sources',
  },
  empty: 'Nothing relevant was found this week.',
  topic: {
    elsewhere: 'Also about this technology:',
    more: (value: number) => `${count(value, 'further story', 'further stories')} not shown here`,
  },
  customsOnly: {
    summary: (value: number) => count(value, 'story', 'stories'),
    more: (value: number) => `${count(value, 'further story', 'further stories')} not shown here`,
  },
  notShown: {
    total: (value: number) => `${count(value, 'entry is', 'entries are')} not shown, for these reasons:`,
    none: 'Everything found is shown.',
    sample: (value: number) =>
      value === 1 ? 'One of them, to check the machine' : `${value} of them at random, to check the machine`,
  },
  sources: {
    failing: 'Failing',
    silent: 'Silent for twice their usual time',
    since: (day: string) => `since ${day}`,
    lastGood: (day: string) => `last good ${day}`,
    neverGood: 'never read successfully',
  },
  story: {
    morePublishers: (value: number) => `+${count(value, 'publisher', 'publishers')}`,
    publishersAndTexts: (publishers: number, texts: number) =>
      `${count(publishers, 'publisher', 'publishers')}, ${count(texts, 'independent text', 'independent texts')}`,
    relevance: 'relevance',
    noDate: 'no date',
    untitled: 'Without title',
    language: (name: string) => `in ${name}`,
    grade: (letter: string, digit: number) => `${letter}${digit}`,
    gradeLabel: 'Grade',
    gradeMeaning: (source: string, claim: string) => `source ${source}; claim ${claim}`,
    section: (section: string) => `touches section ${section}`,
    why: 'Why shown:',
    whyDirect: (probability: string) => `relevance direct: ${probability}`,
    evidence: 'Evidence:',
    announcedOnly: 'Only the announcement was read: it cannot be cited until its page is fetched.',
    continues: (week: string) => `continues from ${inSentence(week)}`,
    original: 'Original page',
    record: 'Our record',
    stage: (stage: string) => `stage: ${stage}`,
    stageProposed: (stage: string) => `stage, by the machine: ${stage}`,
  },
  foot: 'Titles and quotations stand in the language of their publisher. Every line can be traced to the bytes that were fetched.',
}
