import type pg from 'pg'
import type { Prisma, PrismaClient } from './generated/client.ts'

export type DatabaseConfig = {
  /** postgres://…: a server. Without it the database is embedded, in dataDir. */
  databaseUrl?: string
  dataDir: string
  /** The bot owns the embedded folder; a tool uses it through the bot where that is running. */
  role: 'bot' | 'tool'
}

/** A transaction's client. Within a transaction nothing else may be used: on the embedded database it would wait for the transaction itself. */
export type Tx = Prisma.TransactionClient

/** What reads take: a transaction's client, or the one outside of any. */
export type Reader = PrismaClient | Tx

export interface Database {
  readonly engine: 'embedded' | 'server'
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /** Runs one statement below Prisma, whose part in a small one is as long as the database's own; outside of any transaction. */
  query<Row extends object>(query: Pick<Prisma.Sql, 'text' | 'values'>): Promise<Row[]>
  /** Runs work in one transaction; runs it again, a few times, where the database says that it collided with another (40001, 40P01). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Ends every connection, and the embedded database where this process owns it; a second call waits for the first. */
  close(): Promise<void>
}
