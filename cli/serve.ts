import type { CommandContext } from './context.ts'
import { listenHttp } from './http.ts'
import { untilAborted } from './until.ts'

/** The API and the pages alone: no crawler, no model, no browser. */
export async function run(context: CommandContext, options: { port?: number; host?: string }): Promise<number> {
  const http = await listenHttp(context, options)
  context.stdout.write(`${JSON.stringify({ ready: true, url: http.url })}\n`)
  await untilAborted(context.signal)
  await http.close()
  return 0
}
