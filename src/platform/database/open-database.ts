import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { Database, DatabaseConfig } from './database.ts'
import { openEmbedded } from './embedded/open-embedded.ts'
import { PrismaClient } from './generated/client.ts'
import { applyMigrations } from './migrations.ts'
import { openServer } from './open-server.ts'
import { runTransaction } from './transaction.ts'

/**
 * Opens the database and brings its tables up to this version.
 * @throws DataFolderInUse, DatabaseNewerThanCode, MigrationFault, DatabaseUnreachable
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const engine = config.databaseUrl === undefined ? 'embedded' : 'server'
  const { pool, close } = config.databaseUrl === undefined ? await openEmbedded(config) : await serverConnection(config.databaseUrl)
  try {
    await applyMigrations(pool)
  } catch (error) {
    await close()
    throw error
  }
  // The embedded database runs one transaction after the other: waiting for the turn counts, so it may take long.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 15_000, timeout: 30_000 } })
  return {
    engine,
    prisma,
    pool,
    transaction: (work) => runTransaction(prisma, work),
    async close() {
      await prisma.$disconnect()
      await close()
    },
  }
}

async function serverConnection(databaseUrl: string): Promise<{ pool: pg.Pool; close: () => Promise<void> }> {
  const pool = await openServer(databaseUrl)
  return { pool, close: () => pool.end() }
}
