import type { PoolClient } from 'pg'
import { type Table, fullName, quoted } from './catalog.ts'

/**
 * Runs work with foreign keys checked at its end, so that tables and rows may come in any order, and without the tables' own triggers,
 * which have run when the rows were first written. Needs no more than the tables' owner may do; a rollback undoes it too.
 */
export async function withoutChecks<T>(client: PoolClient, tables: Table[], work: () => Promise<T>): Promise<T> {
  const own = tables.filter((table) => table.schema === 'public').map(fullName)
  const keys = await immediateKeys(client)
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} DEFERRABLE INITIALLY DEFERRED`)
  for (const table of own) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  const result = await work()
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const table of own) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} NOT DEFERRABLE`)
  return result
}

/** Foreign keys that are checked with each statement. */
async function immediateKeys(client: PoolClient): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
     WHERE contype = 'f' AND NOT condeferrable AND connamespace = 'public'::regnamespace`,
  )
  return rows
}
