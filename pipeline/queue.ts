import { fromPglite, PgBoss } from 'pg-boss'
import type { QueueConnection } from '../db/database.ts'
import type { Report } from './parts.ts'

/** The queues. What is to be done stands in tables; a job only says that it is somebody's turn. */
export const QUEUES = ['tick', 'crawl', 'judge', 'digest'] as const
export type QueueName = (typeof QUEUES)[number]

/** A host's turn. */
export interface CrawlJob {
  readonly host: string
}

/** Without a sign of life for so long, a job is given to another worker (measured: 12 s after `kill -9`). */
const HEARTBEAT_SECONDS = 10
/** One turn: a host with more to do than fits gets another. */
export const TURN_SECONDS = 240

/**
 * Opens the queue on the store's own database.
 *
 * `stately`: of each key at most one job waits and one runs, over the whole fleet. For `crawl` the key is the host, so a host
 * is asked by one worker at a time; `judge` and `digest` have one key.
 *
 * @see decisions/0007-queue-says-whose-turn.md
 */
export async function openQueue(connection: QueueConnection, report: Report): Promise<PgBoss> {
  const boss =
    connection.kind === 'pglite'
      ? new PgBoss({ db: fromPglite(connection.client), backend: 'pglite', ...INTERVALS })
      : new PgBoss({ connectionString: connection.url, ...INTERVALS })
  boss.on('error', (error) => report('queue', { error: error.message }))
  await boss.start()
  for (const name of QUEUES) {
    await boss.createQueue(name, {
      policy: 'stately',
      retryLimit: 3,
      retryDelay: 5,
      retryBackoff: true,
      expireInSeconds: 4 * TURN_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: 86_400,
    })
  }
  // The folder's lock says that no other process lives: what an earlier one held is nobody's turn any more.
  if (connection.kind === 'pglite') for (const name of QUEUES) await boss.deleteAllJobs(name)
  return boss
}

const INTERVALS = { monitorIntervalSeconds: 5, superviseIntervalSeconds: 5 }
