// What `npm run horizon` starts: turns our TypeScript into JavaScript where it has changed, and runs cli/main.js of that. A loader such as
// tsx, which does so while the program runs, has to be loaded in every thread: `classify` peaked at 1,105 MB with it, 637 MB without.

import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Below `node_modules`, so that packages are found from there. */
const OUT = join(ROOT, 'node_modules/.cache/horizon')
const DONE = join(OUT, 'done.json')
const CODE = /\.tsx?$/
const read = (path) => readFileSync(path, 'utf8')

/** The paths below a folder: code with the hash of what it says, and the outermost files and folders without code with `null`. */
function sourcesIn(folder, settings) {
  const found = readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(path, settings)
    return [
      [
        path,
        CODE.test(path)
          ? createHash('sha256')
              .update(settings)
              .update(read(join(ROOT, path)))
              .digest('hex')
          : null,
      ],
    ]
  })
  return found.some(([, hash]) => hash !== null) ? found : [[folder, null]]
}

/** Where a source stands as it is run. */
const outputOf = (path) => join(OUT, path.replace(CODE, '.js'))

/** Whole or not at all: another process of ours may be reading or writing the same file. */
function put(path, write) {
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  write(unfinished)
  renameSync(unfinished, path)
}

async function compile(paths) {
  const { build } = await import('esbuild')
  const relativeImports = {
    name: 'relative-imports',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: path.replace(CODE, '.js'), external: true },
      ),
  }
  // Every file for itself ("bundle" only makes esbuild ask where imports lead).
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, entryPoints: paths.map((path) => `./${path}`), outbase: ROOT, outdir: OUT, write: false },
    ...{ bundle: true, packages: 'external', format: 'esm', platform: 'node', target: 'node20.19', sourcemap: true },
    ...{ plugins: [relativeImports], logLevel: 'error' },
  })
  for (const { path, contents } of outputFiles) put(path, (unfinished) => writeFileSync(unfinished, contents))
}

/** Brings `OUT` up to date. */
async function refresh() {
  const { include } = JSON.parse(read(join(ROOT, 'tsconfig.build.json')))
  const settings = ['cli/horizon.mjs', 'tsconfig.json', 'package.json'].map((path) => read(join(ROOT, path))).join()
  const sources = new Map(include.flatMap((folder) => sourcesIn(folder, settings)))
  const before = lstatSync(DONE, { throwIfNoEntry: false }) ? new Map(JSON.parse(read(DONE))) : new Map()
  const changed = [...sources].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path)
  const gone = [...before.keys()].filter((path) => !sources.has(path))
  if (changed.length + gone.length === 0) return
  for (const path of gone) rmSync(outputOf(path), { recursive: true, force: true })
  const code = changed.filter((path) => CODE.test(path))
  if (code.length > 0) await compile(code)
  for (const path of changed.filter((one) => !CODE.test(one))) {
    const output = outputOf(path)
    if (lstatSync(output, { throwIfNoEntry: false })?.isDirectory()) rmSync(output, { recursive: true })
    put(output, (unfinished) => symlinkSync(relative(dirname(output), join(ROOT, path)), unfinished))
  }
  put(join(OUT, 'package.json'), (unfinished) => writeFileSync(unfinished, '{"type":"module"}'))
  put(DONE, (unfinished) => writeFileSync(unfinished, JSON.stringify([...sources])))
}

await refresh()
await import(pathToFileURL(join(OUT, 'cli/main.js')).href)
