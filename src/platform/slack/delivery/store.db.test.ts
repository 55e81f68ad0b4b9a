import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts'
import type { Database } from '../../database/index.ts'
import { noteMessage, type Outgoing } from './outgoing.ts'
import { DeliveryStore, type Pending } from './store.ts'

const all = { posts: true, updates: true }
const at = new Date('2026-03-02T01:00:00Z')

let made: TestDatabase
let database: Database
let store: DeliveryStore

beforeEach(async () => {
  made = await testDatabase()
  database = await made.database()
  store = new DeliveryStore(database)
})
afterEach(() => made.drop())

const note = (message: Partial<Outgoing> & Pick<Outgoing, 'key'>): Promise<string | undefined> =>
  database.transaction((tx) => noteMessage(tx, { destination: 'C1', urgency: 'status', audience: 'anyone', content: { text: message.key, blocks: [] }, ...message }, at))

const row = (key: string) => database.prisma.slackMessage.findUniqueOrThrow({ where: { key } })

async function take(destination = 'C1'): Promise<Pending> {
  const taken = await store.take(destination, all)
  if (!taken) throw new Error('nothing to take')
  return taken
}

async function takenKeys(): Promise<string[]> {
  const keys: string[] = []
  for (let next = await store.take('C1', all); next; next = await store.take('C1', all)) keys.push(next.key)
  return keys
}

describe('the rows of messages', () => {
  it('are taken in the order in which they were asked for, the urgent first', async () => {
    for (const key of ['event:9', 'event:10', 'event:11']) await note({ key })
    await note({ key: 'page', urgency: 'page' })
    expect(await takenKeys()).toEqual(['page', 'event:9', 'event:10', 'event:11'])
  })

  it('send a reply where its thread is, also after new threads go elsewhere', async () => {
    expect(await note({ key: 'card' })).toBe('C1')
    await store.delivered('card', 1, { channel: 'C1', ts: '1.1' })
    expect(await note({ key: 'card', destination: 'C2', content: { text: 'changed', blocks: [] } }), 'the channel to wake').toBe('C1')
    expect(await note({ key: 'reply', destination: 'C2', threadKey: 'card' })).toBe('C1')
    expect(await takenKeys()).toEqual(['card', 'reply'])
  })

  it('give a reply kept with another destination the channel of its thread, and that channel to ask who reads there', async () => {
    await note({ key: 'card', destination: 'U1' })
    await store.delivered('card', 1, { channel: 'D1', ts: '1.1' })
    await database.prisma.slackMessage.create({ data: { key: 'old', destination: 'C1', threadKey: 'card', urgency: 'status', content: {}, createdAt: at } })
    expect(await take()).toMatchObject({ key: 'old', destination: 'U1', channel: 'D1', threadTs: '1.1' })
  })

  it('keep the first attempt apart from the lease', async () => {
    await note({ key: 'card' })
    const first = await take()
    expect(first.attemptedAt).toBeNull()
    expect(await store.take('C1', all), 'another replica').toBeUndefined()
    expect(await store.leaseLeft('C1')).toBeGreaterThan(20_000)
    await store.uncertain('card')
    const begun = (await row('card')).attemptedAt
    expect(begun).toBeInstanceOf(Date)
    const second = await take()
    expect(second.attemptedAt).toEqual(begun)
    await store.putBack(second)
    expect(await row('card')).toMatchObject({ attemptedAt: begun, leasedUntil: null })
    await database.prisma.slackMessage.update({ where: { key: 'card' }, data: { attemptedAt: null } })
    await store.putBack(await take())
    expect(await row('card')).toMatchObject({ attemptedAt: null, leasedUntil: null })
  })

  it('tell of no lease for what nobody may take', async () => {
    await note({ key: 'card' })
    await store.failed(await take(), 'invalid_blocks')
    await database.prisma.slackMessage.update({ where: { key: 'card' }, data: { leasedUntil: new Date(Date.now() + 60_000) } })
    expect(await store.leaseLeft('C1')).toBeUndefined()
  })

  it('end with the content that was refused, not with the newer one', async () => {
    await note({ key: 'card' })
    const refused = await take()
    await note({ key: 'card', content: { text: 'shorter', blocks: [] } })
    await store.failed(refused, 'msg_too_long')
    const newer = await take()
    expect(newer).toMatchObject({ revision: 2, content: { text: 'shorter' } })
    await store.failed(newer, 'msg_too_long')
    expect(await store.take('C1', all)).toBeUndefined()
    expect(await row('card')).toMatchObject({ failure: 'msg_too_long', retryAt: null })
  })

  it('wait an hour where Slack would not have them, unless somebody asks again', async () => {
    await note({ key: 'card' })
    await store.blocked(await take(), 'not_in_channel')
    const { failure, retryAt } = await row('card')
    expect(failure).toBe('not_in_channel')
    expect(Math.abs((retryAt?.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000)
    expect(await store.waiting()).toEqual([])
    await database.prisma.slackMessage.update({ where: { key: 'card' }, data: { retryAt: new Date(Date.now() - 60_000) } })
    expect(await store.waiting()).toEqual(['C1'])
    await store.blocked(await take(), 'not_in_channel')
    expect(await store.isWaiting('card')).toBe(false)
    await store.unblock('C1')
    await store.delivered((await take()).key, 1, { channel: 'C1', ts: '1.1' })
    expect(await row('card')).toMatchObject({ failure: null, retryAt: null, delivered: 1 })
  })

  it('are let through by a release only where they were withheld', async () => {
    await note({ key: 'withheld' })
    await store.withheld(await take())
    await note({ key: 'refused' })
    await store.failed(await take(), 'no_text')
    await store.unblock()
    expect(await store.waiting()).toEqual([])
    expect(await store.release('C1')).toEqual(['C1'])
    expect(await takenKeys()).toEqual(['withheld'])
  })
})
