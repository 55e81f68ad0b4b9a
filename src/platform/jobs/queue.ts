import { setImmediate as nextTurn } from 'node:timers/promises'
import { ErrorCode } from '@slack/web-api'
import PgBoss from 'pg-boss'
import { type Database, isPassing, type Tx } from '../database/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import { traced } from '../telemetry/trace.ts'
import { JobsInHand } from './in-hand.ts'
import { type Job, NotYet } from './job.ts'

interface SendOptions {
  /** See jobId. */
  readonly id?: string
  readonly startAfter?: Date
  readonly priority?: number
}

/** Lock under which queues are made: pg-boss deadlocks where several replicas make them at once. */
const creationLock = 7_236_901

/** Seconds between two looks of a worker that nobody wakes: for what another process sent, and for what was to be done later. */
const pollingSeconds = 2

/** pg-boss on the one database pool. Jobs are sent within the transaction that gives cause to them. */
export class JobQueue {
  readonly #boss: PgBoss
  readonly #database: Database
  readonly #logger: Logger
  readonly #wake = new Map<string, () => void>()
  readonly #inHand: JobsInHand
  /** Queries and handlers under way. */
  readonly #work = new Set<Promise<unknown>>()

  constructor(database: Database, logger: Logger) {
    this.#database = database
    this.#logger = logger
    this.#inHand = new JobsInHand(database, logger)
    // What comes without values may be several statements in one text.
    const executeSql = async (text: string, values: unknown[] = []) => (values.length > 0 ? { rows: await database.query({ text, values }) } : database.pool.query(text))
    this.#boss = new PgBoss({ db: { executeSql: (text, values) => this.#lasting(executeSql(text, values)) } })
    this.#boss.on('error', (error) => logger.warn({ err: error }, 'job queue: will be tried again'))
  }

  /** Makes the queues of these jobs and takes up their work. */
  async start(jobs: readonly Job[]): Promise<void> {
    const client = await this.#database.pool.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1)', [creationLock])
      await this.#boss.start()
      for (const job of jobs) {
        await this.#boss.createQueue(job.name, {
          name: job.name, retryLimit: job.retries, retryDelay: 2, retryBackoff: true, expireInSeconds: job.expiresAfter,
          policy: job.onlyOneWaits ? 'short' : 'standard',
        })
      }
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [creationLock]).catch(() => undefined)
      client.release()
    }
    await this.#inHand.start(jobs.map(({ name }) => name))
    for (const job of jobs) await this.#takeUp(job)
  }

  /** Sends a job in the transaction; nothing is sent where it rolls back. Call `wake` after the commit. */
  async send<P extends object>(tx: Tx, job: Pick<Job<P>, 'name' | 'payload'>, payload: P, options: SendOptions = {}): Promise<void> {
    const db = { executeSql: async (text: string, values: unknown[]) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }) }
    await this.#boss.send(job.name, job.payload.parse(payload), { ...options, db } as PgBoss.SendOptions)
  }

  /** Has the workers of this job look at once instead of at their next turn. */
  wake(jobName: string): void {
    this.#wake.get(jobName)?.()
  }

  /** How many jobs failed for good and are still known. */
  async givenUp(): Promise<number> {
    const { rows } = await this.#database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'failed'`)
    return rows[0]?.count ?? 0
  }

  /** Stops fetching and waits until the jobs in hand are done. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, wait: true, timeout: 20_000, close: false })
    await this.#inHand.stop()
    // pg-boss counts a job as done before it has written so: the pool must live until that is in the database.
    do {
      await Promise.allSettled(this.#work)
      await nextTurn()
    } while (this.#work.size > 0)
  }

  #lasting<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = work.catch(() => undefined).finally(() => this.#work.delete(settled))
    this.#work.add(settled)
    return work
  }

  async #takeUp(job: Job): Promise<void> {
    const id = await this.#boss.work(job.name, { pollingIntervalSeconds: pollingSeconds, batchSize: 1 }, ([taken]) =>
      this.#lasting(traced(`job ${job.name}`, async () => {
        try {
          if (taken) await this.#inHand.hold(job.name, taken.id, () => job.handle(job.payload.parse(taken.data)))
        } catch (error) {
          if (error instanceof NotYet || isAskedToWait(error)) this.#logger.info({ reason: (error as Error).message, job: job.name, jobId: taken?.id }, 'job waits')
          else this.#logger[isPassing(error) ? 'warn' : 'error']({ err: error, job: job.name, jobId: taken?.id }, 'job failed')
          throw error
        } finally {
          // There may be more: a worker left to itself takes one job at a turn.
          this.wake(job.name)
        }
      })))
    this.#wake.set(job.name, () => this.#boss.notifyWorker(id))
  }
}

/** Slack says when it will be ready again; nothing is wrong. */
const isAskedToWait = (error: unknown): boolean => (error as { code?: string }).code === ErrorCode.RateLimitedError
