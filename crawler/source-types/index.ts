import { readdir } from 'node:fs/promises'
import type { SourceType } from '../source-type.ts'

/** Every source type, by id: each file of this folder is one. Runs under vitest, tsx and compiled. */
export async function sourceTypes(): Promise<ReadonlyMap<string, SourceType>> {
  const files = await readdir(new URL('.', import.meta.url))
  const names = files.filter((file) => /\.[jt]s$/.test(file) && !/^index\.|\.d\.ts$/.test(file)).sort()
  const load = async (name: string) => ((await import(new URL(name, import.meta.url).href)) as { default: SourceType }).default
  const types = await Promise.all(names.map(load))
  return new Map(types.map((type) => [type.id, type]))
}
