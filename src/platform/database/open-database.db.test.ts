import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let home: TestDatabase
beforeEach(async () => {
  home = await testDatabase()
})
afterEach(() => home.drop())

test('opens a migrated database with the targets that the profiles promise', async () => {
  const { prisma, engine } = await home.database()
  expect(engine).toBe(home.engine)
  const targets = await prisma.slaProfileTarget.findMany({ orderBy: [{ profile: 'asc' }, { metric: 'asc' }] })
  expect(targets.map(({ profile, metric, goal }) => `${profile} ${metric} ${goal}`)).toEqual([
    'contract response 86400',
    'contract restore 172800',
    'contract availability 0.999',
    'operations response 900',
    'operations restore 14400',
    'operations availability 0.999',
    'operations knowledge_resolution 0.9',
  ])
})

test('every session is in UTC, whatever the zone of the server', async () => {
  const { pool } = await home.database()
  const zones = await Promise.all(Array.from({ length: 8 }, () => pool.query<{ zone: string }>("SELECT current_setting('TimeZone') AS zone, pg_sleep(0.01)")))
  expect(new Set(zones.map(({ rows }) => rows[0]?.zone))).toEqual(new Set(['UTC']))
})

test('an instant is the same in the database, in Prisma and in JavaScript', async () => {
  const { prisma, pool } = await home.database()
  const at = new Date('2026-03-01T23:30:00.123Z')
  await prisma.auditEntry.create({ data: { at, actor: 'cli:test', action: 'test', subject: 'test:1', detail: {} } })
  expect((await prisma.auditEntry.findFirstOrThrow()).at).toEqual(at)
  const { rows } = await pool.query<{ text: string; age: number }>('SELECT at::text AS text, extract(epoch FROM now())::float8 AS age FROM audit_entry')
  expect(rows[0]?.text).toBe('2026-03-01 23:30:00.123+00')
  expect(Math.abs((rows[0]?.age ?? 0) - Date.now() / 1000)).toBeLessThan(5)
})
