import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../database/index.ts'
import type { Delivery } from '../slack/delivery/delivery.ts'
import type { Standing } from './metrics.ts'

/** How long the database may take, in milliseconds: whoever scrapes has a limit of their own. */
const patience = 3_000

/** How things stand in the database. Throws where it does not say so in time. */
export async function standingOf({ pool }: Database, delivery: Pick<Delivery, 'queues'>): Promise<Standing> {
  const read = async (): Promise<Standing> => {
    const queues = await delivery.queues()
    const { rows: jobs } = await pool.query<Standing['jobs'][number]>(
      `SELECT name, state::text, count(*)::int AS count FROM pgboss.job WHERE state IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_pgboss%' GROUP BY name, state`)
    const { rows: [inbox] } = await pool.query<{ left: number }>('SELECT count(*)::int AS left FROM slack_inbox WHERE done_at IS NULL')
    const connections = { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }
    return { delivery: queues, jobs, inbox: inbox?.left ?? 0, connections }
  }
  return Promise.race([read(), wait(patience, undefined, { ref: false }).then(() => Promise.reject(new Error('the database is slow')))])
}
