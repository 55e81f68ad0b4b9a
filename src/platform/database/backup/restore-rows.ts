import type { PoolClient } from 'pg'
import { type Table, fullName, quoted } from './catalog.ts'
import type { Row } from './format.ts'

/** Inserts rows of text: they go as JSON's strings and become themselves by PostgreSQL's own reading of text. */
export async function insertRows(client: PoolClient, table: Table, rows: Row[], conflict = ''): Promise<void> {
  const names = table.columns.map((column) => quoted(column.name)).join(', ')
  const values = table.columns.map((column, index) => `(line->>${index})::${column.type}`).join(', ')
  await client.query(
    `INSERT INTO ${fullName(table)} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM json_array_elements($1::json) AS line ${conflict}`,
    [JSON.stringify(rows)],
  )
}
