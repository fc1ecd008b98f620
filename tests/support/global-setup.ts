import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../db/database.ts'
import { startPostgres } from './postgres.ts'

/** A migrated and seeded database in each engine, from which every test's own database is copied in a moment. */
export interface Templates {
  /** A cluster whose database `horizon_template` is the one to copy. */
  readonly postgresUrl: string
  /** A tar file of the embedded database's folder. */
  readonly pgliteDump: string
  /** A data folder for other processes to open, after it has been copied. */
  readonly dataDir: string
}

declare module 'vitest' {
  interface ProvidedContext {
    templates: Templates
  }
}

/** Runs once before the tests that need a database; what it gives back runs after them, also when they failed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'horizon-tests-'))
  const teardown = async () => {
    await cluster[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
  const filled = await Promise.allSettled([fillPostgres(cluster.url), fillPglite(folder)])
  const failed = filled.find((result) => result.status === 'rejected')
  if (failed) {
    await teardown()
    throw failed.reason
  }
  project.provide('templates', {
    postgresUrl: cluster.url,
    pgliteDump: join(folder, 'pglite.tar'),
    dataDir: join(folder, 'template'),
  })
  return teardown
}

async function fillPostgres(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql`create database horizon_template`
  await sql.end()
  const store = await openStore({ databaseUrl: url.replace(/\/postgres$/, '/horizon_template'), dataDir: '' })
  await store.close()
}

async function fillPglite(folder: string): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataDir: join(folder, 'template') })
  try {
    if (store.queue.kind !== 'pglite') throw new Error('openStore without an address did not open the embedded database')
    await writeFile(join(folder, 'pglite.tar'), await store.queue.client.dump())
  } finally {
    await store.close()
  }
}
