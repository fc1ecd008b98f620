import { expect, it } from 'vitest'
import { describeError, readInvocation } from '../../cli/run.ts'
import { ConfigError, ConflictError, InputError } from '../../domain/errors.ts'

function read(...argv: string[]) {
  const written = { out: '', err: '' }
  const found = readInvocation(argv, { out: (text) => (written.out += text), err: (text) => (written.err += text) })
  return { found, ...written }
}

it.each([
  [['crawl', '--once']],
  [['crawl', '--source', 'wco-newsroom']],
  [['judge', '--since', '2026-11-01', '--until', '2026-11-08']],
  [['judge', '--again', '--topic', 'ai', '--since', '2026-11-01']],
  [['correct', '12', '--topics', 'ai,drones', '--relevance', '2']],
  [['heads', 'list']],
  [['heads', 'refit', '--by', 'Desk']],
  [['heads', 'back']],
  [
    [
      'topic',
      'add',
      '--id',
      'q',
      '--name-en',
      'Q',
      '--name-fr',
      'Q',
      '--definition-en',
      'x',
      '--definition-fr',
      'y',
      '--example',
      '1',
      '2',
    ],
  ],
  [['story', 'merge', '1', '2']],
  [['story', 'split', '1', '7', '8']],
  [['import', 'jsonl', 'file.jsonl.gz']],
  [['digest', 'build', '--week', '2026-W47']],
  [['digest', 'show', '--format', 'md', '--language', 'fr']],
  [['export', 'bibtex', '1', '2']],
  [['start', '--port', '0', '--host', '::1']],
  [['parse-feed', '--batch', '--url', 'https://example.org/feed']],
])('knows %j', (argv) => {
  expect(read(...argv).found).toMatchObject({ name: expect.any(String) })
})

it.each([
  [['nonsense'], "unknown command 'nonsense'"],
  [['digest', 'show', '--format', 'docx'], 'Allowed choices are json, html, md'],
  [['judge', '--since', 'yesterday'], 'Write a day as 2026-11-23.'],
  [['start', '--port', '99999'], 'not a port'],
  [['digest', 'freeze'], "required option '--by <name>' not specified"],
  [['topic', 'add', '--id', 'q'], "required option '--name-en <name>' not specified"],
  [['story', 'split', '1'], "missing required argument 'article'"],
  [['evaluate'], "required option '--gold <file>' not specified"],
])('refuses %j with exit code 2, and says why', (argv, words) => {
  const { found, err } = read(...argv)
  expect(found).toBe(2)
  expect(err).toContain(words)
})

it('prints help without a fault', () => {
  const { found, out } = read('--help')
  expect(found).toBe(0)
  for (const command of ['demo', 'start', 'crawl', 'digest', 'classify', 'evaluate']) expect(out).toContain(command)
})

it('tells what was asked wrongly from what failed, and both from a fault of its own', () => {
  expect(describeError(new ConfigError(['A=1 is wrong', 'B=2 is wrong']))).toEqual({
    text: 'settings:\n  A=1 is wrong\n  B=2 is wrong',
    code: 2,
    isBug: false,
  })
  expect(describeError(new InputError('week', 'There is no such week.'))).toEqual({
    text: 'week: There is no such week.',
    code: 2,
    isBug: false,
  })
  expect(describeError(new ConflictError('It is issued.'))).toMatchObject({ code: 1, isBug: false })
  expect(describeError(new TypeError('x is not a function'))).toMatchObject({ code: 1, isBug: true })
})
