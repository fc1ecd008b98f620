import { Command, InvalidArgumentError, Option } from 'commander'
import { LANGUAGES } from '../domain/strings/index.ts'
import type { CommandContext } from './context.ts'

/**
 * Every command with its options, in one place; each loads its file only when it runs, so that serving a page never loads a
 * browser or a model.
 */

/** Whether a command opens the store: it is then carried out by the process that holds it, where one does. */
export type NeedsStore = 'store' | 'no-store' | 'holds-store'

type Load = () => Promise<{ run(context: CommandContext, options: never): Promise<number> }>

/**
 * Builds the parser.
 *
 * @param start - told which command was asked for, with its options, once they have been read
 */
export function buildProgram(
  start: (command: { name: string; needs: NeedsStore; load: Load; options: unknown }) => void,
): Command {
  const program = new Command('horizon')
    .description('Keeps a living study report on disruptive technologies in Customs current.')
    .showHelpAfterError('Run `horizon COMMAND --help` for what a command takes.')
    .exitOverride()
  const add = (
    usage: string,
    summary: string,
    needs: NeedsStore,
    load: Load,
    extend: (command: Command) => Command = (c) => c,
  ) => {
    const parent = usage.includes('/') ? group(program, usage.split('/')[0] ?? '') : program
    const command = extend(
      parent
        .command(usage.split('/').at(-1) ?? usage)
        .description(summary)
        .exitOverride(),
    )
    const names = command.registeredArguments.map((argument) => argument.name())
    command.action((...args: unknown[]) => {
      const positional = Object.fromEntries(names.map((name, index) => [camel(name), args[index]]))
      start({ name: usage.split(' ')[0] ?? usage, needs, load, options: { ...command.opts(), ...positional } })
    })
  }
  const language = () => new Option('--language <language>', 'language of headings').choices([...LANGUAGES]).default('en')

  add(
    'demo',
    'a newsroom of our own, crawled, judged and served on this machine',
    'no-store',
    () => import('./demo.ts'),
    (c) =>
      c
        .option('--port <port>', 'port of the pages', port)
        .option('--data <folder>', 'folder to keep it in; a new temporary one otherwise'),
  )
  add('start', 'everything in one process: crawl, judge, serve', 'holds-store', () => import('./start.ts'), served)
  add('serve', 'the API and the pages only', 'holds-store', () => import('./serve.ts'), served)
  add(
    'work',
    'the queues only; several may run over one PostgreSQL',
    'holds-store',
    () => import('./work.ts'),
    (c) => c.option('--queues <names>', 'which, separated by commas', 'crawl,judge,digest'),
  )
  add(
    'crawl',
    'visit what is due',
    'store',
    () => import('./crawl.ts'),
    (c) =>
      c
        .option('--source <id>', 'only this source, due or not')
        .option('--once', 'stop when nothing is due (the only way there is)'),
  )
  add(
    'judge',
    'judge the articles that no model has judged; with --again those that the live heads have not judged',
    'store',
    () => import('./judge.ts'),
    (c) =>
      c
        .option('--again', 'also what other heads or another encoder judged before; their rows stay')
        .option('--since <day>', 'published from this day on', day)
        .option('--until <day>', 'published before this day', day)
        .option('--topic <id>', 'with --again: only what had this topic, or would have it now'),
  )
  add('import/jsonl <file>', 'take in entries from JSON lines (.gz too)', 'store', () => import('./import-jsonl.ts'))
  add('import/urls <file>', 'take in addresses, one a line; their pages are due', 'store', () => import('./import-urls.ts'))
  add('import/warc <file>', 'take in a web archive (.gz too): pages, PDFs and feeds', 'store', () => import('./import-warc.ts'))
  add(
    'import/opml <file>',
    'take in sources from OPML; those of other programs switched off',
    'store',
    () => import('./import-opml.ts'),
    (c) => c.option('--enable', 'watch the feeds of other programs from now on'),
  )
  add(
    'digest/build',
    "make the week's digest from what is stored",
    'store',
    () => import('./digest-build.ts'),
    (c) => c.option('--week <week>', 'such as 2026-W47; the week of yesterday otherwise'),
  )
  add(
    'digest/show',
    "print the week's digest",
    'store',
    () => import('./digest-show.ts'),
    (c) =>
      c
        .option('--week <week>', 'such as 2026-W47; the week of yesterday otherwise')
        .addOption(new Option('--format <format>', 'how').choices(['json', 'html', 'md']).default('json'))
        .addOption(language()),
  )
  add(
    'digest/freeze',
    "issue the week's digest: number, date, bytes that never change",
    'store',
    () => import('./digest-freeze.ts'),
    (c) =>
      c
        .option('--week <week>', 'such as 2026-W47; the week of yesterday otherwise')
        .requiredOption('--by <name>', 'who issues it'),
  )
  add(
    'review <story>',
    'decide about a story',
    'store',
    () => import('./review.ts'),
    (c) =>
      c
        .requiredOption('--decision <decision>', 'keep, park or reject')
        .option('--reason <reason>', 'why it is rejected')
        .option('--topic <id>', 'topic it belongs to')
        .option('--section <id>', 'section of the report it touches')
        .option('--credibility <digit>', '1 confirmed to 6 cannot be judged')
        .option('--so-what <sentence>', 'what Customs should know, at most 240 characters')
        .option('--stage <stage>', 'maturity of the pilot')
        .requiredOption('--by <name>', 'who decides'),
  )
  add(
    'correct <article>',
    "say what is right and wrong in the machine's judgement of an article; it learns from it",
    'store',
    () => import('./correct.ts'),
    (c) =>
      c
        .option('--topics <ids>', 'all topics that are right, separated by commas, or none; every other topic is wrong')
        .option('--right <ids>', 'topics that are right; nothing is said of the others')
        .option('--wrong <ids>', 'topics that are wrong; nothing is said of the others')
        .option('--relevance <level>', 'Customs relevance: 0 none, 1 adjacent, 2 direct')
        .option('--aspects <ids>', 'all aspects that are right, or none')
        .option('--withdraw', 'what was said of it before does not count any more')
        .option('--by <name>', 'who decides', 'command line'),
  )
  add('heads/list', 'the heads that were fitted here, newest first', 'store', () => import('./heads-list.ts'))
  add(
    'heads/refit',
    'learn now from corrections; goes live only where it is better',
    'store',
    () => import('./heads-refit.ts'),
    (c) => c.option('--by <name>', 'who asks for it', 'command line'),
  )
  add(
    'heads/back',
    'put the heads to work again that judged before the present ones',
    'store',
    () => import('./heads-back.ts'),
    (c) => c.option('--by <name>', 'who decides', 'command line'),
  )
  add(
    'topic/add',
    'track a topic, from its definition and examples; or add examples to one',
    'store',
    () => import('./topic-add.ts'),
    (c) =>
      c
        .requiredOption('--id <id>', 'short name, for ever')
        .requiredOption('--name-en <name>', 'name in English')
        .requiredOption('--name-fr <name>', 'name in French')
        .option('--short-en <name>', 'name for narrow columns, in English')
        .option('--short-fr <name>', 'the same in French')
        .requiredOption('--definition-en <text>', 'what it is, in English: readers see it, the classifier compares with it')
        .requiredOption('--definition-fr <text>', 'the same in French')
        .option('--chapter <number>', 'its chapter in the report')
        .option('--example <article...>', 'articles that show what it means')
        .option('--by <name>', 'who adds it', 'command line'),
  )
  add(
    'story/merge <story> <other>',
    'two stories are about one event: the second goes into the first, for ever',
    'store',
    () => import('./story.ts').then(({ merge }) => ({ run: merge })),
    (c) => c.option('--by <name>', 'who decides', 'command line'),
  )
  add(
    'story/split <story> <article...>',
    'some articles are about another event: they become a story of their own, for ever',
    'store',
    () => import('./story.ts').then(({ split }) => ({ run: split })),
    (c) => c.option('--by <name>', 'who decides', 'command line'),
  )
  for (const format of ['ris', 'bibtex', 'csl-json']) {
    add(`export/${format} <article...>`, `citations of articles as ${format}`, 'store', () =>
      import('./export-citations.ts').then(({ citations }) => citations(format)),
    )
  }
  add('export/opml', 'the sources as OPML', 'store', () => import('./export-opml.ts'))
  add(
    'export/warc [article...]',
    'the snapshots of articles as a web archive (WARC, gzipped)',
    'store',
    () => import('./export-warc.ts'),
    (c) =>
      c
        .option('--week <week>', 'those of a week, such as 2026-W47')
        .option('--source <id>', 'those of a source')
        .option('--topic <id>', 'those labelled with a topic')
        .option('--since <day>', 'those first seen from this day on', day)
        .option('--all', 'all there are')
        .option('--out <file>', 'file to write it to; stdout otherwise'),
  )
  add('sources/list', 'the sources and how they are doing', 'store', () => import('./sources-list.ts'))
  add('classify', 'judge texts given as JSON lines', 'no-store', () => import('./classify.ts'))
  add(
    'evaluate',
    'measure the classifier on labelled texts',
    'no-store',
    () => import('./evaluate.ts'),
    (c) => c.requiredOption('--gold <file>', 'JSON lines as in tests/gold'),
  )
  add('group', 'put texts about one event together', 'no-store', () => import('./group.ts'))
  add(
    'extract',
    'text, title and dates of a page',
    'no-store',
    () => import('./extract.ts'),
    (c) => c.option('--url <url>', 'address of the page').option('--batch', 'JSON lines in, JSON lines out'),
  )
  add(
    'parse-feed',
    'entries of a feed',
    'no-store',
    () => import('./parse-feed.ts'),
    (c) => c.option('--url <url>', 'address of the feed').option('--batch', 'JSON lines in, JSON lines out'),
  )
  add('migrate', "bring the store's tables up to date", 'store', () => import('./migrate.ts'))
  add('config', 'the settings in force, secrets hidden', 'no-store', () => import('./show-config.ts'))
  add('doctor', 'check the installation and the store', 'store', () => import('./doctor.ts'))
  return program
}

const served = (command: Command) =>
  command.option('--port <port>', 'port to listen on', port).option('--host <host>', 'address to listen on')

function group(program: Command, name: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ?? program.command(name).description(`${name} …`).exitOverride()
  )
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function port(value: string): number {
  if (!/^\d+$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('It is not a port from 0 to 65535.')
  return Number(value)
}

function day(value: string): Date {
  const parsed = new Date(`${value}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(parsed.getTime()))
    throw new InvalidArgumentError('Write a day as 2026-11-23.')
  return parsed
}
