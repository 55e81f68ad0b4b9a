import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import type { Database } from '../database.ts'
import { BackupFault, reasonOf } from '../errors.ts'
import { type Table, exactText, fullName, quoted, readApplied, readJobsVersion, readSequences, readTables } from './catalog.ts'
import { type BackupCount, type Header, type Line, type Row, formatName } from './format.ts'

/** Rows in memory at a time. */
const fetchSize = 500

/**
 * Writes everything to a new file, in one snapshot. The file appears under its name only when it is whole and on disk. On the embedded
 * database other queries wait until it is written.
 * @throws BackupFault where the file exists or cannot be written
 */
export async function backup(database: Database, file: string): Promise<BackupCount> {
  if (existsSync(file)) throw new BackupFault(`${file} is there already; name a file that does not exist`)
  const partial = `${file}.partial-${process.pid}`
  const client = await database.pool.connect()
  let failed = true
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(exactText)
    const count: BackupCount = { tables: 0, rows: 0 }
    await write(partial, textOf(lines(client, count)))
    await client.query('COMMIT')
    await rename(partial, file)
    await flushFolder(dirname(file))
    failed = false
    return count
  } catch (error) {
    await rm(partial, { force: true })
    throw new BackupFault(`The backup was not written: ${reasonOf(error)}`, { cause: error })
  } finally {
    client.release(failed)
  }
}

async function* lines(client: PoolClient, count: BackupCount): AsyncGenerator<Line> {
  const header: Header = {
    format: formatName,
    version: 1,
    createdAt: new Date().toISOString(),
    migrations: await readApplied(client),
    jobsVersion: await readJobsVersion(client),
    sequences: await readSequences(client),
  }
  yield header
  for (const table of await readTables(client)) {
    const name = { schema: table.schema, table: table.name }
    yield { ...name, columns: table.columns.map((column) => column.name) }
    let rows = 0
    for await (const row of rowsOf(client, table)) {
      yield row
      rows += 1
    }
    yield { ...name, rows }
    count.tables += 1
    count.rows += rows
  }
  yield { end: true, ...count }
}

async function* rowsOf(client: PoolClient, table: Table): AsyncGenerator<Row> {
  const columns = table.columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  await client.query(`DECLARE steward_backup NO SCROLL CURSOR FOR SELECT ${columns} FROM ${fullName(table)}`)
  for (;;) {
    const { rows } = await client.query<Row>({ text: `FETCH ${fetchSize} FROM steward_backup`, rowMode: 'array' })
    yield* rows
    if (rows.length < fetchSize) break
  }
  await client.query('CLOSE steward_backup')
}

/** Joins lines to pieces of some size: a piece for each line would cost more than the database's work. */
async function* textOf(source: AsyncGenerator<Line>): AsyncGenerator<string> {
  let text = ''
  for await (const line of source) {
    text += `${JSON.stringify(line)}\n`
    if (text.length < 64 * 1024) continue
    yield text
    text = ''
  }
  yield text
}

async function write(file: string, content: AsyncGenerator<string>): Promise<void> {
  await pipeline(Readable.from(content), createGzip({ level: 4 }), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}

/** The new name is on disk only when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
