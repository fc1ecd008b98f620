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
    'judge the articles that the running model has not judged',
    'store',
    () => import('./judge.ts'),
    (c) => c.option('--since <day>', 'published from this day on', day).option('--until <day>', 'published before this day', day),
  )
  add('import/jsonl <file>', 'take in entries from JSON lines (.gz too)', 'store', () => import('./import-jsonl.ts'))
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
  for (const format of ['ris', 'bibtex', 'csl-json']) {
    add(`export/${format} <article...>`, `citations of articles as ${format}`, 'store', () =>
      import('./export-citations.ts').then(({ citations }) => citations(format)),
    )
  }
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
