import type { QualitySet } from '../../quality.ts'
import type { ScoreTerm } from '../../score-formula.ts'
import { count } from './digest.ts'

/** The page that says how right the machine is, and the formula of the score wherever it is shown. */
export const quality = {
  title: 'Quality',
  question: 'May I trust the machine?',
  lead: 'As one trusts a quick reader who never tires and is sometimes wrong: to find and to sort, not to decide. These figures say how often it is right on texts that were labelled one by one and that it did not learn from.',
  none: 'No figures have been published for the model that runs here.',
  measured: (model: string, heads: string) => `Figures of model ${model}, heads ${heads}.`,
  otherModel: (running: string) =>
    `The newest judgement here was made by another model or by other heads (${running}): these figures are not quite its own.`,
  asJson: 'These figures as JSON',
  asked: {
    title: 'In plain words',
    direct: (right: number, found: number) =>
      `Of 100 articles that it calls direct, ${right} are. Of 100 that are direct, it finds ${found}.`,
    topics: 'When it names a technology, and when it should have:',
    topic: (name: string, right: number, found: number) =>
      `${name}: of 100 times that it names it, ${right} are right; of 100 articles about it, it finds ${found}.`,
    saved: (share: string) =>
      `Read in the order of the score, ${share} of these texts can stay unread when 95 in 100 of what is wanted has been seen.`,
    notSaved: 'How much reading the order saves cannot be said: none of these texts was wanted.',
  },
  figures: {
    precision: 'Right when given',
    recall: 'Found',
    f1: 'F1',
    strict: 'F1, strict',
    texts: 'Texts',
    move: 'One text moves F1 by',
    macro: 'Mean F1',
    heads: { topics: 'Naming technologies', direct: 'Telling what is direct', aspects: 'Naming aspects' },
    directF1: 'Direct, F1',
    aspectsF1: 'Aspects, mean F1',
    topicsF1: 'Technologies, mean F1',
    relevanceF1: 'Relevance, mean F1',
    calibration: 'Calibration error: technologies',
    calibrationDirect: 'Calibration error: direct',
    saved: 'Reading saved',
    kappa: (value: string) => `Agreement on the level beyond chance, a miss by two levels counting four times: ${value}.`,
    note: 'Right when given (precision): of what it says, the share that is so. Found (recall): of what is so, the share that it says. F1 is one figure for both; 1 is perfect.',
    strictNote:
      'A technology that a text only mentions in passing counts neither for nor against; in the strict figure it counts as wrong. A dash: no text to measure it on.',
  },
  sets: {
    title: 'The texts',
    names: { dev: 'development set', abstracts: 'of these, our own abstracts' } satisfies Record<QualitySet, string>,
    set: 'Set',
    note: 'The abstracts are part of the project, so that anyone can measure again; the other texts belong to their publishers.',
    notJudged: (value: number) => `${count(value, 'text', 'texts')} could not be judged; that counts as no answer.`,
  },
  topics: 'Technologies',
  relevance: 'Relevance to Customs',
  aspects: {
    title: 'What a text tells',
    note: (texts: number) => `Over the ${count(texts, 'text', 'texts')} about a technology.`,
  },
  languages: { title: 'Languages', language: 'Language', note: 'Below some thirty texts a figure is a hint, no more.' },
  kinds: {
    title: 'Kinds of text',
    kind: 'Kind',
    names: { abstract: 'abstract', verbatim: 'verbatim', unknown: 'unknown' },
    note: 'Verbatim texts are what publishers wrote; abstracts are our own words about real pages, in one style, which a model can learn.',
    easier: (what: string, abstracts: string, verbatim: string) =>
      `${what}: abstracts are easier (${abstracts} against ${verbatim}).`,
    harder: (what: string, abstracts: string, verbatim: string) =>
      `${what}: abstracts are harder (${abstracts} against ${verbatim}).`,
  },
  calibration: {
    title: 'Do its probabilities mean what they say?',
    note: 'Each dot gathers texts with about the same probability: how probable the machine said, and how many were so. On the line both are the same. A dot of few texts may lie anywhere.',
    topics: 'All technologies together',
    direct: 'Direct relevance',
    said: 'Said',
    true: 'So it was',
    range: 'Probability',
    judgements: 'Judgements',
    error: (value: string) => `Mean distance (expected calibration error): ${value}.`,
    point: (said: string, share: string, texts: number) =>
      `said ${said}, so it was ${share}, ${count(texts, 'judgement', 'judgements')}`,
  },
  confusion: {
    title: 'What it takes for what',
    note: 'A line for what a text is, a column for what it was called. A text about two technologies counts once for each.',
    is: 'It is',
    none: 'none',
  },
  saved: { title: 'Reading saved' },
  stories: {
    title: 'Stories',
    note: (right: number, found: number, entries: number, f1: string) =>
      `Of 100 pairs of reports that it joins into one story, ${right} belong together; of 100 that belong together it joins ${found} (F1 ${f1}; ${count(entries, 'labelled entry', 'labelled entries')} of general news).`,
  },
  limits: {
    title: 'Limits',
    items: [
      'The development set taught the model nothing and chose no threshold, but it was looked at when models were compared: its figures are a little too good.',
      'The sets are small. The tables say how far one text more or less moves a figure; differences of that size mean nothing.',
      'The texts were found with the help of keywords. Most of a real week is about none of this, and errors there look different.',
      'In a real week about one article in two hundred is wanted, far fewer than here: more reading can be saved, and a high probability is wrong more often.',
      'It reads the title and about the first 180 words. What a long text says later does not count.',
      'Languages with few texts here were rare in what it learned, too: expect misses. Languages in other scripts than Latin, Cyrillic, Arabic and Chinese are hardly read at all.',
    ],
    weakest: (level: string, aspects: string) =>
      `The weakest level is “${level}”, the weakest aspects are ${aspects}: take them as a hint for where to look.`,
  },
  score: {
    title: 'The order of reading',
    note: 'Articles stand in the order of a score: the estimated chance that an editor wants the article.',
    wanted:
      'Wanted is what concerns Customs directly, with or without one of the technologies, and what is about one of the technologies and adjacent to Customs. A technology without trade or borders is not.',
    inWords: (sum: string) => `In words: the score is ${sum}.`,
    formula: (sum: string) => `score = ${sum}`,
    logistic: (sum: string) => `score = 1 / (1 + exp(−(${sum})))`,
    logisticNote: 'The sum is then bent into the range from 0 to 1.',
    anyTopic: 'P(any topic) = 1 − (1 − P(topic 1)) × (1 − P(topic 2)) × …',
    terms: {
      direct: 'P(direct)',
      adjacent: 'P(adjacent)',
      anyTopic: 'P(any topic)',
      adjacentAndTopic: 'P(adjacent) × P(any topic)',
    } satisfies Record<ScoreTerm, string>,
    termWords: {
      direct: 'the chance that the article concerns Customs directly',
      adjacent: 'the chance that it is adjacent to Customs',
      anyTopic: 'the chance that it is about at least one of the technologies',
      adjacentAndTopic:
        'the chance that it is adjacent to Customs times the chance that it is about at least one of the technologies',
    } satisfies Record<ScoreTerm, string>,
    plus: 'plus',
    minus: 'minus',
    times: (weight: string, term: string) => `${weight} times ${term}`,
    more: 'How right the machine is',
  },
}
