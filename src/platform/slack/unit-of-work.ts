import { type AuditRecord, writeAudit } from '../audit/audit.ts'
import type { Database, Tx } from '../database/index.ts'
import type { Job } from '../jobs/job.ts'
import type { JobQueue } from '../jobs/queue.ts'
import type { Delivery } from './delivery/delivery.ts'
import { deliverJob, noteMessage, type Outgoing, priorityOf } from './delivery/outgoing.ts'
import { inHand } from './inbox/in-hand.ts'
import { markDone } from './inbox/store.ts'

/** What a use case does in its one transaction: state by `tx`, and with it audit, messages and jobs. */
export interface Work {
  readonly tx: Tx
  audit(record: AuditRecord): Promise<void>
  /** Has Slack show this message; sent after the commit, never without it. */
  post(message: Outgoing): Promise<void>
  send<P extends object>(job: Pick<Job<P>, 'name' | 'payload'>, payload: P, options?: { id?: string; startAfter?: Date }): Promise<void>
}

/** Runs use cases, each in one transaction, and wakes delivery and workers when it is committed. */
export class UnitOfWork {
  readonly #database: Database
  readonly #jobs: JobQueue
  readonly #delivery: Delivery

  constructor(database: Database, jobs: JobQueue, delivery: Delivery) {
    this.#database = database
    this.#jobs = jobs
    this.#delivery = delivery
  }

  async run<T>(now: Date, work: (work: Work) => Promise<T>): Promise<T> {
    let destinations = new Map<string, { key: string; priority: number }>()
    let sent = new Set<string>()
    const result = await this.#database.transaction(async (tx) => {
      // The transaction may be run again after a deadlock: what counts is what its last run did.
      destinations = new Map()
      sent = new Set()
      const doing = inHand()
      if (doing) await markDone(tx, doing)
      const done = await work({
        tx,
        audit: (record) => writeAudit(tx, record),
        post: async (message) => {
          const { key } = message
          const destination = await noteMessage(tx, message, now)
          if (destination === undefined) return
          const priority = Math.max(priorityOf(message.urgency), destinations.get(destination)?.priority ?? 0)
          destinations.set(destination, { key, priority })
        },
        send: async (job, payload, options) => {
          await this.#jobs.send(tx, job, payload, options)
          sent.add(job.name)
        },
      })
      for (const [destination, { key, priority }] of destinations) await this.#jobs.send(tx, deliverJob, { key, destination }, { priority })
      return done
    })
    for (const destination of destinations.keys()) this.#delivery.wake(destination)
    for (const name of sent) this.#jobs.wake(name)
    return result
  }
}
