/**
 * Why an entry did not become an article of its own. Every entry is either an article, due, or left out with one of these:
 * nothing disappears unexplained.
 */
export const LEFT_OUT_REASONS = [
  'same-address', // another entry already brought this page
  'same-text', // the same publisher published the same text under another address
  'no-text', // the page has no readable text and nothing was announced
  'refused', // robots.txt or the host said no
  'gone', // 404, 410, or still failing after the last try
  'unreadable', // bytes that are neither HTML nor PDF, or broken beyond reading
  'too-old', // published before the time that we look back to
  'bad-address', // no usable http(s) address
  'not-an-entry', // an import line that is no entry
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]
