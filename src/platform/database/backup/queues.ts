import type { PoolClient } from 'pg'
import type { Table } from './catalog.ts'
import type { Row } from './format.ts'
import { insertRows } from './restore-rows.ts'

/** Makes pg-boss's queues, each with its table for jobs, as pg-boss does; then gives them the settings that they had. */
export async function insertQueues(client: PoolClient, table: Table, rows: Row[]): Promise<void> {
  const column = (name: string): number => table.columns.findIndex((candidate) => candidate.name === name)
  const [name, policy] = [column('name'), column('policy')]
  for (const row of rows) await client.query('SELECT pgboss.create_queue($1, $2::json)', [row[name], JSON.stringify({ policy: row[policy] })])
  const settings = table.columns.filter((candidate) => candidate.name !== 'name' && candidate.name !== 'partition_name')
  await insertRows(client, table, rows, `ON CONFLICT (name) DO UPDATE SET ${settings.map((each) => `"${each.name}" = EXCLUDED."${each.name}"`).join(', ')}`)
}
