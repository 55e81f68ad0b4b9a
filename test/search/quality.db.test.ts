import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { measure } from './quality.ts'

let made: TestDatabase
beforeAll(async () => {
  made = await testDatabase()
})
afterAll(() => made.drop())

it('puts the entry that answers a question among the first, at least as often as BM25 over bigrams and words', async () => {
  const { ours, bm25 } = await measure(await made.database())
  expect(ours.questions).toBeGreaterThan(150)
  for (const place of ['first', 'three', 'five'] as const) expect(ours[place]).toBeGreaterThanOrEqual(bm25[place])
  expect(ours.first / ours.questions).toBeGreaterThan(0.85)
})
