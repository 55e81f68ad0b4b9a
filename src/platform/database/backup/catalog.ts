import type { PoolClient } from 'pg'

export interface Column {
  name: string
  /** As SQL writes it, with length and precision. */
  type: string
}

export interface Table {
  schema: string
  name: string
  columns: Column[]
}

const ledger = '_prisma_migrations'

/**
 * The tables whose rows a backup holds: Steward's own and pg-boss's (whose partitions are read through their parent).
 * pg-boss's queues come before the jobs in them. Generated columns are left out; they come by themselves.
 */
export async function readTables(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{ schema: string; table: string; column: string; type: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND ((n.nspname = 'public' AND c.relname <> $1) OR (n.nspname = 'pgboss' AND c.relname <> 'version'))
     ORDER BY n.nspname DESC, c.relname <> 'queue', c.relname, a.attnum`,
    [ledger],
  )
  const tables = new Map<string, Table>()
  for (const { schema, table, column, type } of rows) {
    const key = `${schema}.${table}`
    const known = tables.get(key) ?? { schema, name: table, columns: [] }
    known.columns.push({ name: column, type })
    tables.set(key, known)
  }
  return [...tables.values()]
}

/** Where each sequence of ids goes on. */
export async function readSequences(client: PoolClient): Promise<{ name: string; next: string }[]> {
  const { rows } = await client.query<{ name: string; next: string }>(
    `SELECT sequencename AS name, (CASE WHEN last_value IS NULL THEN start_value ELSE last_value + increment_by END)::text AS next
     FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename`,
  )
  return rows
}

/** The version of pg-boss's tables, or null where there are none. */
export async function readJobsVersion(client: PoolClient): Promise<number | null> {
  const { rows: present } = await client.query<{ present: boolean }>("SELECT to_regclass('pgboss.version') IS NOT NULL AS present")
  if (!present[0]?.present) return null
  const { rows } = await client.query<{ version: number }>('SELECT version FROM pgboss.version')
  return rows[0]?.version ?? null
}

/** The migrations that were applied, oldest first. */
export async function readApplied(client: PoolClient): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM "${ledger}" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function fullName(table: Pick<Table, 'schema' | 'name'>): string {
  return `${quoted(table.schema)}.${quoted(table.name)}`
}

/** The forms of text in which values lose nothing, until the transaction ends. */
export const exactText = "SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC'"
