import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts'
import type { Database } from '../../database/index.ts'
import { createLogger } from '../../telemetry/logger.ts'
import { Inbox } from './inbox.ts'
import { InboxStore } from './store.ts'

let place: TestDatabase
let database: Database
beforeEach(async () => {
  place = await testDatabase()
  database = await place.database()
})
afterEach(() => place.drop())

const rows = () => database.prisma.slackInbox.findMany({ select: { id: true, attempts: true, doneAt: true }, orderBy: { id: 'asc' } })
/** As if whoever was at it had died long ago. */
const letLeasesPass = () => database.prisma.slackInbox.updateMany({ data: { leasedUntil: new Date(0) } })

it('takes the same once, whoever is told it', async () => {
  const [one, other] = [new Inbox(database, createLogger('silent')), new Inbox(database, createLogger('silent'))]
  const taken = await Promise.all([one, other, one].map((inbox) => inbox.keep('event', 'Ev1', 'pin_added', {})))
  expect(taken.filter(Boolean)).toHaveLength(1)
  await one.settle('event', 'Ev1')
  expect(await other.keep('event', 'Ev1', 'pin_added', {})).toBe(false)
})

it('does again what a process left that died over it, and only that', async () => {
  const store = new InboxStore(database)
  const inbox = new Inbox(database, createLogger('silent'))
  await store.keep('event:left', 'pin_added', { n: 1 })
  await store.keep('event:done', 'pin_added', { n: 2 })
  await store.done('event:done')
  await letLeasesPass()
  await store.keep('event:in hand', 'pin_added', { n: 3 })
  const done: unknown[] = []
  inbox.onLeft('event', async ({ payload }) => void done.push(payload))
  inbox.runner.start()
  await vi.waitFor(async () => expect((await rows()).filter(({ doneAt }) => doneAt)).toHaveLength(2), { timeout: 60_000 })
  await inbox.runner.stop()
  expect(done).toEqual([{ n: 1 }])
})

it('tries again what failed, and gives it up in the end', async () => {
  const inbox = new Inbox(database, createLogger('silent'))
  await inbox.keep('event', 'Ev1', 'pin_added', {})
  inbox.failed('event', 'Ev1', new Error('no'))
  await inbox.settle('event', 'Ev1')
  expect(await rows()).toMatchObject([{ attempts: 1, doneAt: null }])
  const store = new InboxStore(database)
  for (const attempts of [2, 3, 4]) {
    await letLeasesPass()
    expect(await store.takeLeft()).toMatchObject({ attempts })
  }
  await letLeasesPass()
  const last: boolean[] = []
  inbox.onLeft('event', async (_kept, isLast) => {
    last.push(isLast)
    throw new Error('never')
  })
  inbox.runner.start()
  await vi.waitFor(async () => expect(await rows()).toMatchObject([{ attempts: 5, doneAt: expect.any(Date) }]), { timeout: 60_000 })
  await inbox.runner.stop()
  expect(last).toEqual([true])
})
