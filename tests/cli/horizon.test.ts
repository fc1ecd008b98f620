import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ROOT } from '../support/source-code.ts'

/** A small program of the same shape: settings as ours, a command that prints what it finds, a folder that it scans, data. */
const MAIN = `
  import { readdirSync, readFileSync } from 'node:fs'
  import list from '../web/data/list.json' with { type: 'json' }
  import { text, type Text } from '../web/page.tsx'
  const found: Text = text()
  const scanned = readdirSync(new URL('../web/kinds', import.meta.url)).filter((name) => /\\.[jt]s$/.test(name)).sort()
  const words = readFileSync(new URL('../web/data/words.txt', import.meta.url), 'utf8')
  console.log(JSON.stringify([found, scanned, words + list[0], process.argv.slice(2)]))`
const PAGE = `
  export type Text = string
  export const text = (): Text => String(<b>from ./kinds/a.ts</b>)`

let root: string
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
function run() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/horizon.mjs', 'x', '--y'], { cwd: root, encoding: 'utf8' })
  return status === 0 ? JSON.parse(stdout) : stderr
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'horizon-run-'))
  for (const path of ['cli/horizon.mjs', 'tsconfig.json', 'package.json']) cpSync(join(ROOT, path), join(root, path))
  mkdirSync(join(root, 'node_modules'))
  for (const name of ['esbuild', '@esbuild', 'hono'])
    symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name))
  put('tsconfig.build.json', '{ "include": ["cli", "web"] }')
  put('cli/main.ts', MAIN)
  put('web/page.tsx', PAGE)
  put('web/kinds/a.ts', 'export default 1')
  put('web/kinds/b.ts', 'export default 2')
  put('web/data/words.txt', 'one')
  put('web/data/list.json', '["!"]')
})
afterEach(() => rmSync(root, { recursive: true }))

it('runs TypeScript and JSX, with what it finds beside it and the arguments that it was given', () => {
  const expected = ['<b>from ./kinds/a.ts</b>', ['a.js', 'b.js'], 'one!', ['x', '--y']]
  expect(run()).toEqual(expected)
  expect(run()).toEqual(expected)
})

it('runs what is there now: changed, added, gone, turned from data into code and back', () => {
  run()
  put('web/page.tsx', PAGE.replace('./kinds/a.ts', 'changed'))
  put('web/data/words.txt', 'two')
  rmSync(join(root, 'web/kinds/a.ts'))
  put('web/kinds/c.ts', 'export default 3')
  expect(run().slice(0, 3)).toEqual(['<b>from changed</b>', ['b.js', 'c.js'], 'two!'])
  put('web/data/more.ts', 'export default 4')
  expect(run()[2]).toBe('two!')
  rmSync(join(root, 'web/data/more.ts'))
  put('web/data/words.txt', 'three')
  expect(run()[2]).toBe('three!')
})

it('says where a file cannot be read as code, and runs again once it can', () => {
  run()
  put('web/kinds/b.ts', 'export default (')
  expect(run()).toContain('web/kinds/b.ts:1:16')
  put('web/kinds/b.ts', 'export default 5')
  expect(run()[1]).toEqual(['a.js', 'b.js'])
})
