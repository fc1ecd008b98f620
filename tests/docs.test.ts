import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { buildProgram } from '../cli/commands.ts'
import * as schema from '../db/schema.ts'
import { RELEVANCE_LEVELS } from '../domain/classification.ts'
import { LEFT_OUT_REASONS } from '../domain/left-out.ts'
import { DECISIONS, REJECT_REASONS, STAGES } from '../domain/review.ts'
import { SOURCE_GRADES, SOURCE_STATES } from '../domain/source.ts'
import { ASPECT_IDS } from '../domain/topics.ts'
import { listFiles, ROOT } from './support/source-code.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const files = listFiles()
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('tests/fixtures/'))
const names = new Set(files.map((path) => basename(path)))
const program = buildProgram(() => undefined)
const { scripts } = JSON.parse(read('package.json'))

describe('docs/data.md', () => {
  const text = read('docs/data.md')
  const tables = Object.values(schema).filter((value) => is(value, PgTable))

  it('explains every table, and no other', () => {
    const explained = [...text.matchAll(/^### `(\w+)`$/gm)].map((match) => match[1])
    expect(explained.sort()).toEqual(tables.map((table) => getTableConfig(table).name).sort())
  })

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'explains every column of %s, and no other',
    (name, table) => {
      const part = text.split(`### \`${name}\`\n`)[1]?.split('\n### ')[0] ?? ''
      const explained = [...part.matchAll(/^\| `(\w+)` +\| \S.*\|$/gm)].map((match) => match[1])
      expect(explained.sort()).toEqual(
        Object.values(getTableColumns(table))
          .map((column) => column.name)
          .sort(),
      )
    },
  )

  it('explains every code that a column may hold', () => {
    const codes = [
      SOURCE_STATES,
      SOURCE_GRADES,
      LEFT_OUT_REASONS,
      RELEVANCE_LEVELS,
      DECISIONS,
      REJECT_REASONS,
      STAGES,
      ASPECT_IDS,
    ].flat()
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })
})

describe.each(documents)('%s', (document) => {
  const text = read(document)
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')
  const blocks = [...text.matchAll(/^```[^\n]*\n(.*?)^```/gms)].flatMap((match) => (match[1] ?? '').split('\n'))

  it('names paths that exist', () => {
    const made = /^(data|dist|node_modules)\//
    const paths = quoted
      .filter(isPath)
      .flatMap(spread)
      .filter((path) => !made.test(path))
    const exists = (path: string) =>
      [path, join(dirname(document), path)].some((place) => existsSync(join(ROOT, place))) || names.has(path)
    expect(paths.filter((path) => !exists(path))).toEqual([])
  })

  it('shows commands that exist', () => {
    const lines = [...quoted, ...blocks].flatMap((line) => line.split(/&&|\|/)).map((line) => line.replace(/#.*/, '').trim())
    expect(lines.filter((line) => !isKnown(line))).toEqual([])
  })

  it('names settings that exist', () => {
    const settings = text.match(/\bHORIZON_[A-Z_]+\b/g) ?? []
    expect(settings.filter((name) => !settingsOf(read('cli/config.ts')).includes(name))).toEqual([])
  })
})

it('.env.example lists every setting that cli/config.ts reads, and no other', () => {
  const listed = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '')
  expect(listed.sort()).toEqual(settingsOf(read('cli/config.ts')))
})

it('comments point to documents that exist', () => {
  const pointers = files
    .filter((path) => /\.(tsx?|sh|py)$/.test(path) && !path.startsWith('tests/fixtures/'))
    .flatMap((path) => [...read(path).matchAll(/\b(?:decisions|docs)\/[\w-]+\.md\b/g)].map(([document]) => ({ path, document })))
  expect(pointers.filter(({ document }) => !files.includes(document))).toEqual([])
})

/** A file name with an ending that we use, or a folder with its slash; an address under which we serve begins with one. */
function isPath(text: string): boolean {
  return /^[.\w@-][\w./@{},-]*(\/|\.(tsx?|md|json|sh|sql|py|mjs|toml|lock))$/.test(text) && !text.startsWith('@')
}

/** `a/{b,c}.ts` names two files. */
function spread(path: string): string[] {
  const [all, choices] = /\{([^}]*)\}/.exec(path) ?? []
  return all === undefined || choices === undefined
    ? [path]
    : choices.split(',').flatMap((choice) => spread(path.replace(all, choice)))
}

/** Whether a line that calls npm or our program calls something that is there. Other lines are not ours to judge. */
function isKnown(line: string): boolean {
  const [, script, rest] = /^npm (?:run )?(?:-s )?([\w:-]+)(?: -- (.*))?$/.exec(line) ?? []
  if (script !== undefined) {
    const isThere = script in scripts || ['ci', 'install'].includes(script)
    return isThere && (script !== 'horizon' || rest === undefined || isKnown(`horizon ${rest}`))
  }
  return /^horizon [a-z]/.test(line) ? commandLineFits(line.split(/\s+/).slice(1)) : true
}

/** Whether the words name a command, down to its last subcommand, and only options that it has. */
function commandLineFits(words: readonly string[]): boolean {
  let command: Command = program
  const names = words.filter((word) => /^[a-z]/.test(word))
  for (const name of names) {
    const next = command.commands.find((candidate) => candidate.name() === name)
    if (!next) break
    command = next
  }
  const options = new Set(['--help', ...command.options.map(({ long }) => long)])
  return (
    command !== program && command.commands.length === 0 && words.every((word) => !word.startsWith('--') || options.has(word))
  )
}

function settingsOf(code: string): string[] {
  return [...new Set([...code.matchAll(/'([A-Z][A-Z0-9]*_[A-Z0-9_]+)'/g)].map((match) => match[1] ?? ''))].sort()
}
