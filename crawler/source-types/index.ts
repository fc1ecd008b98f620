import { readdir } from 'node:fs/promises'
import type { SourceType } from '../source-type.ts'

/** Every source type, by id: each file of this folder is one. Runs under vitest, tsx and compiled. */
export async function sourceTypes(): Promise<ReadonlyMap<string, SourceType>> {
  const files = await readdir(new URL('.', import.meta.url))
  const names = files.filter((file) => /\.[jt]s$/.test(file) && !/^index\.|\.d\.ts$/.test(file)).sort()
  const types = await Promise.all(names.map(async (name) => ((await import(`./${name}`)) as { default: SourceType }).default))
  return new Map(types.map((type) => [type.id, type]))
}
