import { Client } from 'pg'

/** How often the rows of a form are written; the first fifth to warm up. */
const rounds = 250

/**
 * Milliseconds that bare SQL takes for the rows that one form leaves: as many rows of each table as `reports` forms have written, the newest ones copied by one INSERT each, a
 * transaction a form, into tables without indexes, triggers and foreign keys. That is a floor and no rival: nothing is checked, numbered or told to anybody.
 */
export async function sameRowsBySql(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const rows = await rowsOfOneForm(client)
    await client.query('DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench')
    for (const table of new Set(rows.map((row) => row.table))) await client.query(`CREATE TABLE bench."${table}" (LIKE public."${table}")`)
    let start = 0
    for (let round = 0; round < rounds; round++) {
      if (round === rounds / 5) start = performance.now()
      await client.query('BEGIN')
      for (const { table, json } of rows) await client.query(`INSERT INTO bench."${table}" SELECT * FROM json_populate_record(NULL::bench."${table}", $1)`, [json])
      await client.query('COMMIT')
    }
    const each = (performance.now() - start) / (rounds * 0.8)
    await client.query('DROP SCHEMA bench CASCADE')
    return each
  } finally {
    await client.end()
  }
}

/** The rows that the latest incident has, of each table that refers to it or names it. */
async function rowsOfOneForm(client: Client): Promise<{ table: string; json: string }[]> {
  const { rows: [latest] } = await client.query<{ id: number }>('SELECT max(id) AS id FROM incident')
  const id = latest?.id ?? 0
  const read = async (table: string, where: string, values: unknown[]) =>
    (await client.query<{ json: string }>(`SELECT row_to_json(t)::text AS json FROM "${table}" t WHERE ${where}`, values)).rows.map(({ json }) => ({ table, json }))
  const { rows: referring } = await client.query<{ table: string }>(`
    SELECT table_name AS table FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'incident_id' AND data_type = 'integer' ORDER BY 1`)
  const found = [
    ...(await read('incident', 'id = $1', [id])),
    ...(await read('slack_message', `key LIKE $1 || ':%'`, [`incident:${id}`])),
    ...(await read('audit_entry', 'subject = $1', [`incident:${id}`])),
  ]
  for (const { table } of referring) found.push(...(await read(table, 'incident_id = $1', [id])))
  return found
}
