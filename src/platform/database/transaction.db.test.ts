import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, isPassing, isUniqueViolation } from './index.ts'

let home: TestDatabase
let database: Database
beforeEach(async () => {
  home = await testDatabase()
  database = await home.database()
})
afterEach(() => home.drop())

it('does again what lost against another transaction, also in a raw query', async () => {
  let tries = 0
  await database.transaction(async (tx) => {
    tries += 1
    if (tries < 3) await tx.$executeRawUnsafe('DO $$ BEGIN RAISE deadlock_detected; END $$')
  })
  expect(tries).toBe(3)
})

it('gives up where it fails for another reason', async () => {
  let tries = 0
  await expect(database.transaction(async (tx) => {
    tries += 1
    await tx.$executeRawUnsafe('SELECT 1/0')
  })).rejects.toMatchObject({ code: 'P2010' })
  expect(tries).toBe(1)
})

it('tells what a raw query failed for', async () => {
  const { prisma } = database
  const failure = (sql: string): Promise<unknown> => prisma.$executeRawUnsafe(sql).catch((error: unknown) => error)
  const unique = await failure('DO $$ BEGIN RAISE unique_violation; END $$')
  const busy = await failure('DO $$ BEGIN RAISE serialization_failure; END $$')
  expect([isUniqueViolation(unique), isPassing(unique), isUniqueViolation(busy), isPassing(busy)]).toEqual([true, false, false, true])
})
