import { parseArgs } from 'node:util'
import { startNewsroom } from './newsroom.ts'

// `node --import tsx demo/main.ts [--port 4700]`: prints the newsroom's address and sources as JSON and serves until it is stopped.
const { values } = parseArgs({ options: { port: { type: 'string' } } })
const port = values.port === undefined ? undefined : Number(values.port)
if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_000)) {
  process.stderr.write(`--port ${values.port} is no port: give a number from 0 to 65000\n`)
  process.exit(2)
}
const newsroom = await startNewsroom(port === undefined ? {} : { port })
process.stdout.write(`${JSON.stringify({ url: newsroom.url, sources: newsroom.sources }, null, 2)}\n`)
const stop = () => {
  newsroom.close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
