import type { Database } from '../../src/platform/database/index.ts'

/** A row as whoever has the database has it: what is in it, where it lies, and which transaction wrote it. */
export interface DumpedRow {
  readonly table: string
  readonly text: string
  readonly place: string
  readonly transaction: string
}

/** All rows of all tables, in the order in which they lie. */
export async function dump({ pool }: Pick<Database, 'pool'>): Promise<DumpedRow[]> {
  const { rows: names } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`)
  const all: DumpedRow[] = []
  for (const { name } of names) {
    const { rows } = await pool.query<Omit<DumpedRow, 'table'>>(`SELECT to_jsonb(t)::text AS text, ctid::text AS place, xmin::text AS transaction FROM ${name} t ORDER BY ctid`)
    all.push(...rows.map((row) => ({ table: name.replace(/^public\./, ''), ...row })))
  }
  return all
}
