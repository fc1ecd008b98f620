import { chmodSync, existsSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, Writable } from 'node:stream'
import { z } from 'zod'

/**
 * Commands carried out by the process that holds the store: the embedded database lets one process in, so while `start` runs,
 * `horizon digest show` asks it, over a socket beside the lock. One line of JSON each way per message.
 */

const requestSchema = z.object({ argv: z.array(z.string()), cwd: z.string() })
export type CarriedRequest = z.infer<typeof requestSchema>
const replySchema = z.union([
  z.object({ out: z.string() }),
  z.object({ outBase64: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.number() }),
])

/** The streams and the end of a carried command. */
export interface CarriedStreams {
  readonly stdin: PassThrough
  readonly stdout: Writable
  readonly stderr: Writable
  /** Aborted when the one who asked is gone. */
  readonly signal: AbortSignal
}

const socketPath = (dataDir: string) => join(dataDir, 'horizon.sock')

/** Listens for commands; close it before the store. Only this user may connect. */
export function listenForCommands(
  dataDir: string,
  carryOut: (request: CarriedRequest, streams: CarriedStreams) => Promise<number>,
): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir)
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    const gone = new AbortController()
    socket.on('close', () => {
      open.delete(socket)
      gone.abort()
    })
    socket.on('error', () => gone.abort())
    const lines = createInterface({ input: socket })
    lines.once('line', (line) => {
      void answer(socket, line, gone.signal, carryOut)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve({
        close: () =>
          new Promise((done) => {
            for (const socket of open) socket.destroy()
            server.close(() => done())
            rmSync(path, { force: true })
          }),
      })
    })
  })
}

async function answer(
  socket: Socket,
  line: string,
  signal: AbortSignal,
  carryOut: (request: CarriedRequest, streams: CarriedStreams) => Promise<number>,
): Promise<void> {
  const say = (message: z.infer<typeof replySchema>) => socket.write(`${JSON.stringify(message)}\n`)
  type Reply = z.infer<typeof replySchema>
  const stream = (wrap: (text: string) => Reply, wrapBytes = (bytes: Buffer): Reply => wrap(bytes.toString())) =>
    new Writable({
      decodeStrings: false,
      write: (chunk: string | Buffer, _encoding, done) => {
        say(typeof chunk === 'string' ? wrap(chunk) : wrapBytes(chunk))
        if (socket.writableNeedDrain) socket.once('drain', done)
        else done()
      },
    })
  const stdin = new PassThrough()
  stdin.end()
  try {
    const request = requestSchema.parse(JSON.parse(line))
    const code = await carryOut(request, {
      stdin,
      stdout: stream(
        (out) => ({ out }),
        (bytes) => ({ outBase64: bytes.toString('base64') }),
      ),
      stderr: stream((err) => ({ err })),
      signal,
    })
    say({ exit: code })
  } catch (error) {
    say({ err: `horizon: ${error instanceof Error ? error.message : String(error)}\n` })
    say({ exit: 1 })
  }
  socket.end()
}

/** Asks the process that holds the store to carry a command out. Null when none is there: the command opens the store itself. */
export async function askHolder(
  dataDir: string,
  request: CarriedRequest,
  stdout: Writable,
  stderr: Writable,
): Promise<number | null> {
  const path = socketPath(dataDir)
  if (!existsSync(path)) return null
  const socket = connect(path)
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false)) // left behind by a process that was killed
  })
  if (!isThere) return null
  socket.write(`${JSON.stringify(request)}\n`)
  for await (const line of createInterface({ input: socket })) {
    const reply = replySchema.parse(JSON.parse(line))
    if ('exit' in reply) return reply.exit
    if ('err' in reply) await write(stderr, reply.err)
    else await write(stdout, 'out' in reply ? reply.out : Buffer.from(reply.outBase64, 'base64'))
  }
  throw new Error('The process that holds the store ended before the command did. What it had committed is kept; run it again.')
}

function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())))
}
