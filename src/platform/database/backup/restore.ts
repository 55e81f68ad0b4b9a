import { isDeepStrictEqual } from 'node:util'
import type { PoolClient } from 'pg'
import PgBoss from 'pg-boss'
import type { Database } from '../database.ts'
import { BackupFault } from '../errors.ts'
import { type Table, exactText, fullName, quoted, readApplied, readJobsVersion, readTables } from './catalog.ts'
import { withoutChecks } from './checks.ts'
import type { BackupCount, Header } from './format.ts'
import { insertQueues } from './queues.ts'
import { type Part, readBackup } from './read-backup.ts'
import { insertRows } from './restore-rows.ts'

/** Tables that are not empty in a new database, because a migration fills them, or because a bot was started on it. */
const seeded = new Set(['audit_head', 'sla_profile', 'sla_profile_target', 'holiday_set', 'holiday', 'calendar', 'calendar_week', 'alert_threshold', 'lease'])

/**
 * Replaces everything with what a backup holds, in one transaction: all or nothing.
 * @param force also where the database holds something already, which is lost then
 * @throws BackupFault where the file is no whole backup, is of other tables, or the database is not empty
 */
export async function restore(database: Database, file: string, { force = false }: { force?: boolean } = {}): Promise<BackupCount> {
  const parts = readBackup(file)
  const first = await parts.next()
  if (first.done || first.value.kind !== 'header') throw new BackupFault(`${file} is empty`)
  const { header } = first.value
  const client = await database.pool.connect()
  let failed = true
  try {
    await refuseOtherTables(client, header)
    // Outside of the transaction, because pg-boss's statements bring their own; empty tables for jobs do no harm where the rest fails.
    if (header.jobsVersion !== null && (await readJobsVersion(client)) === null) await client.query(PgBoss.getConstructionPlans('pgboss'))
    if ((await readJobsVersion(client)) !== header.jobsVersion && header.jobsVersion !== null)
      throw new BackupFault('The backup holds the jobs of another version of pg-boss; restore it with the Steward that made it')
    await client.query('BEGIN')
    await client.query(exactText)
    const tables = await readTables(client)
    if (!force) await refuseFilled(client, tables)
    const count = await withoutChecks(client, tables, () => replace(client, tables, header, parts))
    await client.query('COMMIT')
    failed = false
    return count
  } finally {
    await parts.return(undefined)
    // An open transaction ends with its connection.
    client.release(failed)
  }
}

async function replace(client: PoolClient, tables: Table[], header: Header, parts: AsyncGenerator<Part>): Promise<BackupCount> {
  await empty(client, tables)
  const known = new Map(tables.map((table) => [fullName(table), table]))
  const seen = new Set<Table>()
  const count = { tables: 0, rows: 0 }
  for await (const part of parts) {
    if (part.kind === 'header') continue
    const table = known.get(fullName({ schema: part.schema, name: part.table }))
    if (!table || part.columns.length !== table.columns.length) throw new BackupFault(`The table ${part.table} of the backup is not like the database's`)
    const columns = part.columns.map((name) => table.columns.find((column) => column.name === name))
    const present = columns.filter((column) => column !== undefined)
    if (present.length !== table.columns.length) throw new BackupFault(`The table ${part.table} of the backup has other columns than the database's`)
    const ordered = { ...table, columns: present }
    if (part.rows.length > 0) await (isQueue(table) ? insertQueues(client, ordered, part.rows) : insertRows(client, ordered, part.rows))
    seen.add(table)
    count.rows += part.rows.length
  }
  count.tables = seen.size
  for (const { name, next } of header.sequences) await client.query(`ALTER SEQUENCE ${quoted(name)} RESTART WITH ${BigInt(next)}`)
  return count
}

/** pg-boss makes a table for each queue, so queues are made its way; those of the target stay. */
function isQueue(table: Table): boolean {
  return table.schema === 'pgboss' && table.name === 'queue'
}

async function empty(client: PoolClient, tables: Table[]): Promise<void> {
  await client.query(`TRUNCATE ${tables.filter((table) => !isQueue(table)).map(fullName).join(', ')}`)
}

async function refuseOtherTables(client: PoolClient, header: Header): Promise<void> {
  const here = await readApplied(client)
  if (isDeepStrictEqual(here, header.migrations)) return
  throw new BackupFault(
    `The backup is of a Steward with the migrations up to ${header.migrations.at(-1)?.name ?? 'none'}, this one has those up to ${here.at(-1)?.name ?? 'none'}; restore it with the version that made it`,
  )
}

async function refuseFilled(client: PoolClient, tables: Table[]): Promise<void> {
  for (const table of tables) {
    if (table.schema !== 'public' || seeded.has(table.name)) continue
    const { rowCount } = await client.query(`SELECT 1 FROM ${fullName(table)} LIMIT 1`)
    if (rowCount) throw new BackupFault(`The database is not empty (${table.name} has rows); restore into a new one, or say --force to lose what is there`)
  }
}
