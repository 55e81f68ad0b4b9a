import { afterEach, expect, test } from 'vitest'
import { type DatabaseProcess, databaseProcess } from '../../../test/support/database-process.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { DatabaseNewerThanCode, DatabaseUnreachable, MigrationFault, migrationState, openDatabase } from './index.ts'
import { readMigrations } from './migration-files.ts'
import { applyMigrations } from './migrations.ts'

let home: TestDatabase
afterEach(() => home.drop())

/** Changes the ledger as another version, tool or hand would have, and closes. */
async function spoil(sql: string): Promise<void> {
  const database = await openDatabase(home.config)
  await database.pool.query(sql)
  await database.close()
}

const ledgerRow = (name: string, finished: 'now()' | 'NULL'): string =>
  `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('${name}', 'x', '${name}', ${finished})`

test('two processes that start at once on an empty database apply each migration once', async () => {
  home = await testDatabase('empty')
  const role = home.engine === 'embedded' ? 'tool' : 'bot'
  const started: DatabaseProcess[] = []
  try {
    started.push(...(await Promise.all([1, 2].map(() => databaseProcess({ ...home.config, role })))))
    const known = await readMigrations()
    const [first, second] = await Promise.all(started.map((each) => each.query('SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1')))
    expect(first).toEqual(known.map(({ name, checksum }) => ({ name, checksum })))
    expect(second).toEqual(first)
  } finally {
    // In turn: on the embedded database the owner waits for the other.
    await Promise.all(started.map((each) => each.close()))
  }
})

test('where a start finds nothing to do it changes nothing', async () => {
  home = await testDatabase()
  const { pool } = await home.database()
  const state = await migrationState(pool)
  expect(state).toEqual({ applied: (await readMigrations()).map(({ name }) => name), pending: [], unknown: [], edited: [], unfinished: [] })
})

test('a migration that fails changes nothing and is not in the ledger', async () => {
  home = await testDatabase()
  const { pool } = await home.database()
  const files = [...(await readMigrations()), { name: '29990101000000_faulty', checksum: 'x', sql: 'CREATE TABLE half (id int); SELECT 1 / 0' }]
  await expect(applyMigrations(pool, files)).rejects.toThrow(MigrationFault)
  expect((await migrationState(pool, files)).pending).toEqual(['29990101000000_faulty'])
  expect((await pool.query("SELECT to_regclass('half') AS found")).rows).toEqual([{ found: null }])
})

test.each([
  ['a newer database', ledgerRow('29990101000000_later', 'now()'), DatabaseNewerThanCode, /newer Steward \(it has 29990101000000_later\)/],
  ['an edited migration', "UPDATE _prisma_migrations SET checksum = 'x'", MigrationFault, /_first.* differs from what was applied/],
  ['an unfinished migration', ledgerRow('29990101000000_begun', 'NULL'), MigrationFault, /29990101000000_begun was begun .* not finished/],
])('%s is refused, and left as it is', async (_what, sql, kind, sentence) => {
  home = await testDatabase()
  await spoil(sql)
  const refused = openDatabase(home.config)
  await expect(refused).rejects.toThrow(kind)
  await expect(refused).rejects.toThrow(sentence)
})

test('a migration that was rolled back by hand counts as never begun', async () => {
  home = await testDatabase()
  await spoil(ledgerRow('29990101000000_begun', 'NULL').replace('finished_at)', 'rolled_back_at)').replace('NULL)', 'now())'))
  await expect(home.database()).resolves.toMatchObject({ engine: home.engine })
})

test('a host in Asia/Taipei writes and reads the same instants', async () => {
  home = await testDatabase()
  const there = await databaseProcess(home.config, { TZ: 'Asia/Taipei' })
  await there.query("INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES ('2026-03-01T23:30:00.123Z', 'cli:test', 'test', 'test:1', '{}')")
  expect(await there.query('SELECT at, at::text AS text FROM audit_entry')).toEqual([{ at: '2026-03-01T23:30:00.123Z', text: '2026-03-01 23:30:00.123+00' }])
  await there.close()
  expect((await (await home.database()).prisma.auditEntry.findFirstOrThrow()).at).toEqual(new Date('2026-03-01T23:30:00.123Z'))
})

test('an address that does not answer, or is none, is told without its password', async () => {
  home = await testDatabase()
  for (const databaseUrl of ['postgres://u:secret@127.0.0.1:1/none', 'postgres://u:secret@127.0.0.1:port/none', 'nonsense secret']) {
    const failed = openDatabase({ ...home.config, databaseUrl })
    await expect(failed).rejects.toThrow(DatabaseUnreachable)
    await expect(failed).rejects.not.toThrow(/secret/)
  }
})
