import type { Prisma } from '../../database/generated/client.ts'
import type { Database, Tx } from '../../database/index.ts'

/** What was kept and is to be done. */
export interface Kept {
  readonly id: string
  readonly name: string
  readonly payload: unknown
  /** How often it was begun, this time included. */
  readonly attempts: number
}

/** How long whoever is at it has it for themselves, in seconds: longer than any transaction may take. */
const leaseSeconds = 45
/** How long it is known what was done, in days: Slack tells again for hours at most. */
const keptDays = 3

/** The rows of slack_inbox. Times are the database's: replicas' clocks differ. */
export class InboxStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Keeps it, and takes it for this process. False where it is known already: done, or somebody is at it. */
  async keep(id: string, name: string, payload: Prisma.InputJsonObject): Promise<boolean> {
    const count = await this.#database.prisma.$executeRaw`
      INSERT INTO slack_inbox (id, name, payload, leased_until) VALUES (${id}, ${name}, ${payload}::jsonb, now() + make_interval(secs => ${leaseSeconds}))
      ON CONFLICT (id) DO NOTHING`
    return count > 0
  }

  /** Takes what was kept and left undone: by a process that died, or because it failed. */
  async takeLeft(): Promise<Kept | undefined> {
    const [row] = await this.#database.prisma.$queryRaw<Kept[]>`
      UPDATE slack_inbox SET attempts = attempts + 1, leased_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE id = (SELECT id FROM slack_inbox WHERE done_at IS NULL AND leased_until <= now() ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, name, payload, attempts`
    return row
  }

  /** Done, or given up. What it said is not kept longer than it is needed. */
  async done(id: string): Promise<void> {
    await markDone(this.#database.prisma, id)
  }

  /** Tried again after so many seconds. */
  async putOff(id: string, seconds: number): Promise<void> {
    await this.#database.prisma.$executeRaw`UPDATE slack_inbox SET leased_until = now() + make_interval(secs => ${seconds}) WHERE id = ${id}`
  }

  async clean(): Promise<void> {
    await this.#database.prisma.$executeRaw`DELETE FROM slack_inbox WHERE done_at < now() - make_interval(days => ${keptDays})`
  }
}

export async function markDone(db: Pick<Tx, '$executeRaw'>, id: string): Promise<void> {
  await db.$executeRaw`UPDATE slack_inbox SET done_at = now(), payload = '{}' WHERE id = ${id} AND done_at IS NULL`
}
