/**
 * How fast the classifier judges beside the same encoder in torch float32, in one run, in turns; one JSON object on stdout.
 *
 *     node --import tsx bench/encoder.ts --gold FILE --python PYTHON --float FOLDER [--rounds 3] [--texts N]
 *
 * Ours is the whole classifier (tokenising, encoder, heads, evidence) with one thread in each of two sessions. Torch has two threads and
 * the batch size that suits it best. `--texts` takes so many, spread over the file. `--float` names the float weights that the shipped model was quantised from.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createClassifier } from '../classifier/classifier.ts'
import { readGold } from '../classifier/gold.ts'
import { prepare } from '../classifier/prepare.ts'

const THREADS = 2
const BATCHES = [1, 8, 32]

interface Speed {
  readonly wall: number
  readonly cpu: number
}

const { values: options } = parseArgs({
  options: {
    gold: { type: 'string' },
    python: { type: 'string' },
    float: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    texts: { type: 'string' },
  },
})
if (!options.gold || !options.python || !options.float) throw new Error('give --gold FILE --python PYTHON --float FOLDER')
const all = readGold(await readFile(options.gold, 'utf8'))
const wanted = Math.min(all.length, Number(options.texts ?? all.length))
const items = all.filter((_, i) => Math.floor((i * wanted) / all.length) !== Math.floor(((i - 1) * wanted) / all.length))
const texts = items.map((item) => {
  const passage = prepare(item)
  if ('notJudged' in passage) throw new Error(`${item.id}: ${passage.notJudged}`)
  return passage.head + passage.text
})
const loadBefore = loadavg()[0]
const torch = await startTorch(options.python, options.float)
const classifier = await createClassifier({ workers: THREADS })

const warm = await classifier.judge(items)
const tries = []
for (const batch of BATCHES) tries.push({ batch, ...(await torch.run(batch, batch === 1)) })
const batch = tries.reduce((a, b) => (b.wall < a.wall ? b : a)).batch
const ours: Speed[] = []
const theirs: Speed[] = []
for (let round = 0; round < Number(options.rounds); round++) {
  theirs.push(await torch.run(batch, false))
  const [begun, used] = [performance.now(), process.cpuUsage()]
  await classifier.judge(items)
  const { user, system } = process.cpuUsage(used)
  ours.push({ wall: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 })
}
await classifier.close()
torch.end()

const vectors = tries[0]?.vectors ?? []
const cosines = warm.flatMap((said, i) =>
  'vector' in said ? [said.vector.reduce((sum, value, k) => sum + value * (vectors[i]?.[k] ?? 0), 0)] : [],
)
const [us, them] = [speed(ours), speed(theirs)]
process.stdout.write(
  `${JSON.stringify({
    texts: texts.length,
    rounds: ours.length,
    ours: us,
    torch: { version: torch.version, batch, ...them },
    times: { wall: round2(us.textsPerSecond / them.textsPerSecond), cpu: round2(us.textsPerCpuSecond / them.textsPerCpuSecond) },
    /** Of int8 to float: 1 is the same vector. */
    cosine: { mean: round4(cosines.reduce((sum, one) => sum + one, 0) / cosines.length), least: round4(Math.min(...cosines)) },
    load: { before: loadBefore, after: loadavg()[0] },
  })}\n`,
)

/** Median over the rounds. */
function speed(rounds: readonly Speed[]): { textsPerSecond: number; textsPerCpuSecond: number } {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
  return {
    textsPerSecond: round2(texts.length / median(rounds.map(({ wall }) => wall))),
    textsPerCpuSecond: round2(texts.length / median(rounds.map(({ cpu }) => cpu))),
  }
}

async function startTorch(python: string, folder: string) {
  const child = spawn(python, [new URL('./encoder_torch.py', import.meta.url).pathname, folder, String(THREADS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const next = async () => JSON.parse(z.tuple([z.string()]).parse(await once(lines, 'line'))[0])
  const { torch: version } = z.object({ torch: z.string() }).parse(await next())
  const answer = z.object({ wall: z.number(), cpu: z.number(), vectors: z.array(z.array(z.number())).optional() })
  return {
    version,
    run: async (batchSize: number, withVectors: boolean) => {
      child.stdin.write(`${JSON.stringify({ texts, batch: batchSize, vectors: withVectors })}\n`)
      return answer.parse(await next())
    },
    end: () => child.stdin.end(),
  }
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
