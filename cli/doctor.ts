import { existsSync } from 'node:fs'
import { MODEL_FOLDER } from '../classifier/classifier.ts'
import { loadModel } from '../classifier/model.ts'
import { lostEntries } from '../db/queries/ingest.ts'
import { countWithoutStory } from '../db/queries/judge.ts'
import type { CommandContext } from './context.ts'

/** Checks what must be right for everything else to work. One line of JSON a check; 1 when one failed. */
export async function run(context: CommandContext): Promise<number> {
  const checks: [name: string, check: () => Promise<string | null>][] = [
    ['Node.js 20.19 or newer', async () => (isNodeNew(process.versions.node) ? null : `this is ${process.versions.node}`)],
    ['the model is the pinned one', async () => problemOf(() => loadModel(MODEL_FOLDER))],
    [
      "Debian's Chromium",
      async () =>
        existsSync(context.config.chromiumPath) ? null : 'apt-get install chromium: pages that need a browser are left out',
    ],
    ['the store opens', async () => problemOf(() => context.store())],
    [
      'no entry is lost',
      async () => sayIfAny(await lostEntries((await context.store()).db), 'entries are neither article, nor due, nor left out'),
    ],
    [
      'no relevant article is without a story',
      async () => sayIfAny(await countWithoutStory((await context.store()).db), 'articles'),
    ],
  ]
  let failed = 0
  for (const [name, check] of checks) {
    const problem = await check()
    if (problem !== null) failed += 1
    context.stdout.write(`${JSON.stringify({ check: name, ok: problem === null, ...(problem === null ? {} : { problem }) })}\n`)
  }
  return failed === 0 ? 0 : 1
}

const sayIfAny = (count: number, what: string) => (count === 0 ? null : `${count} ${what}`)

function isNodeNew(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}

async function problemOf(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
