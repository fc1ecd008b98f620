import { askHolder } from './carry.ts'
import { processConfig } from './config.ts'
import { describeError, makeContext, readInvocation } from './run.ts'

/**
 * The program's entry: reads the command line (`commands.ts` lists what there is), finds who has the store, runs the command,
 * and says in one line what went wrong.
 */
async function main(): Promise<number> {
  const argv = process.argv.slice(2)
  const invocation = readInvocation(argv, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  })
  if (typeof invocation === 'number') return invocation
  const config = processConfig()
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort())
  if (invocation.needs === 'store' && config.databaseUrl === null) {
    const code = await askHolder(config.dataDir, { argv, cwd: process.cwd() }, process.stdout, process.stderr)
    if (code !== null) return code
  }
  const { stdin, stdout, stderr } = process
  const context = makeContext(config, { stdin, stdout, stderr, cwd: process.cwd(), signal: stop.signal })
  try {
    return await invocation.run(context)
  } finally {
    await context.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  const { text, code, isBug } = describeError(error)
  process.stderr.write(`horizon: ${text}\n`)
  if (isBug && error instanceof Error) process.stderr.write(`${error.stack}\n${error.cause ? `caused by ${error.cause}\n` : ''}`)
  process.exitCode = code
}
