import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { connect } from './connect.ts'
import type { Database, DatabaseConfig } from './database.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { applyMigrations } from './migrations.ts'
import { Statements } from './statements.ts'
import { isWithinTransaction, runTransaction } from './transaction.ts'

/**
 * Opens the database and brings its tables up to this version.
 * @throws DataFolderInUse, DatabaseNewerThanCode, MigrationFault, DatabaseUnreachable
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const { engine, pool, close } = await connect(config)
  try {
    await applyMigrations(pool)
  } catch (error) {
    await close()
    throw error
  }
  if (engine === 'embedded') refuseOutsideQueries(pool)
  // Names are a session's: connections to the embedded database share one, and each would give them anew.
  const statements = new Statements()
  const nameOf = (text: string) => (engine === 'server' ? statements.nameOf(text) : '')
  // The embedded database runs one transaction after the other: waiting for the turn counts, so it may take long.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }), transactionOptions: { maxWait: 15_000, timeout: 30_000 } })
  let closed: Promise<void> | undefined
  return {
    engine,
    prisma,
    pool,
    query: async <Row extends object>({ text, values }: Pick<Prisma.Sql, 'text' | 'values'>) => (await pool.query<Row>({ name: nameOf(text), text, values })).rows,
    transaction: (work) => runTransaction(prisma, work),
    close: () => (closed ??= prisma.$disconnect().then(close)),
  }
}

/** Rather a fault at once, which any test shows, than half a minute in which two wait for each other. */
function refuseOutsideQueries(pool: Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
  Object.assign(pool, {
    query(...args: unknown[]) {
      if (isWithinTransaction()) throw new Error('a query outside of the transaction at hand, which on the embedded database would wait for it: use the transaction’s client')
      return query(...args)
    },
  })
}
