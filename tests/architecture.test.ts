import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CodeFile, importedFile, importedPackage, listFiles, ROOT, readCode } from './support/source-code.ts'

interface Allowance {
  readonly folders: string
  readonly packages: string
}

/** Who may import whom, and each folder's own packages. A type counts too: what cannot be named cannot be relied on. */
const MAY_IMPORT: Record<string, Allowance> = {
  domain: { folders: '', packages: 'zod' },
  crawler: {
    folders: 'domain',
    packages: `zod rss-parser cheerio playwright feedsmith undici robots-parser ipaddr.js htmlparser2 entities @mozilla/readability linkedom eld unpdf postal-mime`,
  },
  classifier: { folders: 'domain', packages: 'zod @xenova/transformers' },
  digest: { folders: 'domain', packages: 'hono' },
  report: { folders: 'domain', packages: '' },
  db: { folders: 'domain', packages: 'zod drizzle-orm postgres @electric-sql/pglite' },
  pipeline: { folders: 'domain crawler classifier digest report db', packages: 'zod pg-boss' },
  api: { folders: 'domain digest report db', packages: 'zod hono @hono/zod-openapi feedsmith' },
  web: { folders: 'domain digest report db api', packages: 'hono' },
  demo: { folders: '', packages: '' },
  cli: {
    folders: 'domain crawler classifier digest report db pipeline api web demo',
    packages: 'zod hono @hono/node-server commander pino cli-progress',
  },
}
/** What the pure folders may not touch, and the files there that must: one scans its own folder, one starts threads for three folders. */
const PURE = ['domain', 'digest', 'report']
const OUTSIDE_WORLD = /^node:(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads|cluster|os|process)\b/
const MUST_TOUCH = ['report/formats/index.ts', 'domain/thread.ts']

const LONGEST = 400
const MAY_BE_LONGER = /^(db\/schema\.ts|domain\/strings\/.*|demo\/articles\/.*|domain\/seed\/.*)$/
const FORBIDDEN_WORDS = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'shared',
  'manager',
  'service',
  'processor',
  'handler',
])

const files = listFiles()
const code = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith('tests/fixtures/')).map(readCode)
const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')
const product = code.filter(({ path }) => folderOf(path) in MAY_IMPORT)

describe('imports', () => {
  it('reads every folder of the table of contents', () => {
    const seen = new Set(code.map(({ path }) => folderOf(path)).filter((folder) => !['', 'tests', 'bench'].includes(folder)))
    expect(seen).toEqual(new Set(Object.keys(MAY_IMPORT)))
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(product.length)
  })

  it.each(Object.entries(MAY_IMPORT))('of %s stay within the table', (folder, { folders, packages }) => {
    const mayName = new Set([folder, ...folders.split(' ')])
    const mayUse = new Set(packages.split(' '))
    const broken = product
      .filter(({ path }) => folderOf(path) === folder)
      .flatMap(({ path, imports }) => {
        const wrong = imports.filter((specifier) => {
          const file = importedFile(path, specifier)
          const npm = importedPackage(specifier)
          return (file !== null && !mayName.has(folderOf(file))) || (npm !== null && !mayUse.has(npm))
        })
        return wrong.map((specifier) => `${path} imports ${specifier}`)
      })
    expect(broken).toEqual([])
  })

  it('name packages that are installed for use', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const named = Object.values(MAY_IMPORT).flatMap(({ packages }) => packages.split(' ').filter(Boolean))
    expect(named.filter((name) => !(name in dependencies))).toEqual([])
  })

  it('of the pure folders reach nothing outside the program', () => {
    const broken = product
      .filter(({ path }) => PURE.includes(folderOf(path)) && !MUST_TOUCH.includes(path))
      .flatMap(({ path, imports }) => imports.filter((name) => OUTSIDE_WORLD.test(name)).map((name) => `${path} imports ${name}`))
    expect(broken).toEqual([])
  })

  it('of serving code never lead to the crawler, the model or a browser', () => {
    const serving = code.filter(({ path }) => /^(api|web)\//.test(path)).map(({ path }) => path)
    expect(trailsToHeavyParts(serving, ({ imports }) => imports)).toEqual([])
    expect(trailsToHeavyParts(['cli/main.ts', 'cli/serve.ts'], ({ loads }) => loads)).toEqual([])
  })
})

/** Follows imports from some files; gives each way on which one comes to the crawler, the model or a browser. */
function trailsToHeavyParts(from: readonly string[], importsOf: (file: CodeFile) => readonly string[]): string[] {
  const byPath = new Map(code.map((file) => [file.path, file]))
  const trails = new Map(from.map((path) => [path, path]))
  const broken: string[] = []
  for (const [path, trail] of trails) {
    const file = byPath.get(path)
    if (!file) broken.push(`${trail}, which is not there`)
    for (const specifier of file ? importsOf(file) : []) {
      const next = importedFile(path, specifier)
      if (/^(crawler|classifier|pipeline)\//.test(next ?? '') || /^(playwright|@xenova)/.test(specifier))
        broken.push(`${trail} > ${specifier}`)
      else if (next !== null && /\.tsx?$/.test(next) && !trails.has(next)) trails.set(next, `${trail} > ${next}`)
    }
  }
  return broken
}

describe('files', () => {
  it(`have at most ${LONGEST} lines, except tables and catalogues`, () => {
    const long = code.filter(({ path, lines }) => lines > LONGEST && !MAY_BE_LONGER.test(path))
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('and folders are named for what they are', () => {
    const nameless = files.filter((path) => path.split(/[/._-]/).some((word) => FORBIDDEN_WORDS.has(word.toLowerCase())))
    expect(nameless.filter((path) => !path.startsWith('tests/fixtures/'))).toEqual([])
  })

  it('of tests mirror the folders', () => {
    const homes = new Set([...Object.keys(MAY_IMPORT), 'bench', 'support'])
    const astray = code.map(({ path }) => path).filter((path) => path.startsWith('tests/') && path.split('/').length > 2)
    expect(astray.filter((path) => !homes.has(path.split('/')[1] ?? ''))).toEqual([])
    expect(product.filter(({ path }) => /\.test\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([])
  })
})

describe('only where it is meant to be', () => {
  it('is the environment read: cli/config.ts', () => {
    const places = product.filter(({ path }) => path !== 'cli/config.ts').flatMap(({ readsEnvironment }) => readsEnvironment)
    expect(places).toEqual([])
  })

  it('is the real clock read: cli and pipeline/schedule.ts', () => {
    const places = product
      .filter(({ path }) => folderOf(path) !== 'cli' && path !== 'pipeline/schedule.ts')
      .flatMap(({ readsClock }) => readsClock)
    expect(places).toEqual([])
  })

  it('is a test left out: nowhere', () => {
    expect(code.flatMap(({ skipsTests }) => skipsTests)).toEqual([])
  })
})
