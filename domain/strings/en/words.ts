import type { ArticleKind } from '../../article.ts'
import type { RelevanceLevel } from '../../classification.ts'
import type { NotShownReason } from '../../digest.ts'
import type { NotJudgedReason } from '../../not-judged.ts'
import type { DECISIONS, REJECT_REASONS, STAGES } from '../../review.ts'
import type { SnapshotKind } from '../../snapshot.ts'
import type { SourceGrade, SourceState } from '../../source.ts'
import type { AspectId } from '../../topics.ts'

/** The levels of relevance, as a reader sees them. */
export const levels = {
  direct: 'Direct',
  adjacent: 'Adjacent',
  context: 'Context',
  'customs-only': 'Customs only',
  none: 'None',
} satisfies Record<RelevanceLevel, string>

/** What each level means, in one sentence. */
export const levelRules = {
  direct: 'Customs or a border agency uses, tests, regulates or is targeted through the technology.',
  adjacent: 'The technology is used on goods, persons or data that Customs sees, by others in the chain.',
  context: 'The technology itself moves; no link to trade or borders is told.',
  'customs-only': 'Customs news without one of the technologies we follow: new topics are found here.',
  none: 'Neither one of the technologies nor Customs.',
} satisfies Record<RelevanceLevel, string>

/** Why something is not shown. */
export const notShownReasons = {
  'not-relevant': 'judged not relevant',
  'below-limit': 'relevant, but its part was full',
  rejected: 'rejected by an editor',
  'not-judged': 'could not be judged',
  'same-address': 'another entry brought the same page',
  'same-text': 'the same publisher repeated the text',
  'no-text': 'no readable text',
  refused: 'refused by the site or its robots.txt',
  gone: 'page gone or not answering',
  unreadable: 'neither a page nor a PDF that can be read',
  'too-old': 'older than we look back',
  'bad-address': 'no usable address',
  'not-an-entry': 'an import line that is no entry',
} satisfies Record<NotShownReason, string>

/** Why a text could not be judged. */
export const notJudgedReasons = {
  empty: 'there is no text',
  binary: 'it is not text: it looks like binary data',
  wordless: 'there are no words in it',
  letters: 'it is written in letters that the model does not know',
} satisfies Record<NotJudgedReason, string>

/** How a source is doing. */
export const sourceStates = {
  new: 'not tried yet',
  fine: 'fine',
  empty: 'answers, announces nothing',
  refused: 'refuses us',
  malformed: 'cannot be read',
  failing: 'does not answer',
  silent: 'silent',
  off: 'switched off',
} satisfies Record<SourceState, string>

/** What an editor decided. */
export const decisions = {
  keep: 'Kept',
  park: 'Parked',
  reject: 'Rejected',
} satisfies Record<(typeof DECISIONS)[number], string>

/** Why an editor rejected. */
export const rejectReasons = {
  'off-topic': 'off topic',
  'not-customs': 'not about Customs',
  duplicate: 'duplicate',
  advert: 'advertisement',
  unreliable: 'unreliable',
  old: 'old',
} satisfies Record<(typeof REJECT_REASONS)[number], string>

/** Maturity of a pilot. */
export const stages = {
  research: 'research',
  announced: 'announced',
  pilot: 'pilot',
  operational: 'operational',
  scaled: 'scaled',
  ended: 'ended',
} satisfies Record<(typeof STAGES)[number], string>

/** The source's letter: its record. */
export const grades = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
} satisfies Record<SourceGrade, string>

/** The claim's digit: its corroboration. */
export const credibility = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
}

/** What a text tells about a technology. */
export const aspects = {
  'what-it-is': 'what it is',
  'current-use-customs': 'current use in Customs',
  'current-use-broader': 'current use elsewhere',
  benefits: 'benefits',
  risks: 'risks',
  future: 'future',
  pilots: 'pilots',
  lessons: 'lessons learnt',
} satisfies Record<AspectId, string>

/** What was read of an article. */
export const articleKinds = {
  page: 'read from its page',
  announced: 'announced text only',
} satisfies Record<ArticleKind, string>

/** Of a figure that is a similarity and no probability. */
export const uncalibrated: string = 'uncalibrated'

/** How the bytes came to us. */
export const snapshotKinds = {
  fetched: 'fetched',
  rendered: 'rendered in a browser',
  archived: 'taken from a web archive',
  received: 'received by mail',
  announced: 'as announced',
} satisfies Record<SnapshotKind, string>
