import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a worker thread from a file of ours, as TypeScript or, after a build, as JavaScript. It stands here because three
 * folders that may not import one another need it.
 *
 * Node 20 does not give a thread the loader of its parent, whatever `execArgv` says (tried with tsx 4.23), so TypeScript is
 * loaded by a first file that registers tsx in the thread.
 *
 * @param base - `import.meta.url` of the caller
 * @param name - the file beside it without its extension, such as `./pglite-worker`
 */
export function startThread(base: string, name: string, options: WorkerOptions = {}): Worker {
  if (!base.endsWith('.ts')) return new Worker(new URL(`${name}.js`, base), options)
  const file = new URL(`${name}.ts`, base).href
  return new Worker(new URL('./thread-typescript.mjs', import.meta.url), { ...options, argv: [file] })
}
