import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { type Sender, takeIn } from './intake.ts'

let made: Awaited<ReturnType<typeof testDatabase>>
let database: Database
let serviceId = 0
let count = 0
beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  serviceId = (await database.prisma.service.create({ data: { name: 'Core Payments' } })).id
})
afterAll(() => made.drop())

const now = new Date('2026-11-24T08:00:00Z')
const at = (minute: number) => new Date(now.getTime() + minute * 60_000)

async function source(kind: Sender['kind'] = 'alertmanager'): Promise<Sender> {
  const { id } = await database.prisma.alertSource.create({ data: { name: `Source ${count++}`, kind, defaultServiceId: serviceId, severities: {} } })
  return { id, kind, serviceLabel: 'service', everySeconds: null, hashes: [] }
}

interface Said {
  readonly thing: string
  readonly starts: number
  readonly ends: number | null
}

const payload = (said: readonly Said[]) => JSON.stringify({
  alerts: said.map(({ thing, starts, ends }) => ({ status: ends === null ? 'firing' : 'resolved', labels: { thing }, fingerprint: thing, startsAt: at(starts), endsAt: ends === null ? '0001-01-01T00:00:00Z' : at(ends) })),
})
const kept = async ({ id }: Sender) => (await database.prisma.alert.findMany({ where: { sourceId: id }, select: { fingerprint: true, firedAt: true, round: true, startsAt: true, endsAt: true }, orderBy: [{ fingerprint: 'asc' }, { firedAt: 'asc' }] }))

/** What a set of deliveries says, worked out the plain way. */
function expected(said: readonly Said[]) {
  const stretches = new Map<string, Said>()
  for (const one of said) {
    const key = `${one.thing} ${one.starts}`
    const ends = [stretches.get(key)?.ends, one.ends].filter((value) => value !== null && value !== undefined)
    stretches.set(key, { ...one, ends: ends.length === 0 ? null : Math.max(one.starts, Math.min(...ends)) })
  }
  return [...stretches.values()].toSorted((a, b) => (a.thing === b.thing ? a.starts - b.starts : a.thing < b.thing ? -1 : 1))
    .map(({ thing, starts, ends }) => ({ fingerprint: thing, firedAt: at(starts), round: 0, startsAt: at(starts), endsAt: ends === null ? null : at(ends) }))
}

const said = fc.record({ thing: fc.constantFrom('a', 'b', 'c'), starts: fc.integer({ min: -30, max: -20 }), ends: fc.option(fc.integer({ min: -19, max: -1 })) })
const deliveries = fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

describe('deliveries', () => {
  it('come to the same in any order, however often each comes, one after the other or at once', async () => {
    await fc.assert(fc.asyncProperty(
      deliveries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length }), fc.boolean())),
      async ([list, again, together]) => {
        const sender = await source()
        const order = [...again, ...list.toReversed()]
        const take = (delivery: readonly Said[]) => takeIn(database, sender, payload(delivery), now)
        if (together) await Promise.all(order.map(take))
        else for (const delivery of order) await take(delivery)
        expect(await kept(sender)).toEqual(expected(list.flat()))
      },
    ), { numRuns: 15 })
  })

  it('say how much of them was news', async () => {
    const sender = await source()
    const fires = { thing: 'a', starts: -5, ends: null }
    const take = (...list: Said[]) => takeIn(database, sender, payload(list), now)
    expect(await take(fires, fires)).toEqual({ alerts: 2, fresh: 1 })
    expect(await take(fires)).toEqual({ alerts: 1, fresh: 0 })
    expect(await take({ ...fires, ends: -1 })).toEqual({ alerts: 1, fresh: 1 })
    expect(await take({ ...fires, ends: -1 }, fires)).toEqual({ alerts: 2, fresh: 0 })
    expect(await takeIn(database, sender, '{"alerts":[]}', now)).toEqual({ alerts: 0, fresh: 0 })
  })

  it('begin another round where the same fires long after its end, once, and end it by its own end alone', async () => {
    const sender = await source()
    const fires = { thing: 'a', starts: -5, ends: null }
    const take = (said_: Said, minute: number) => takeIn(database, sender, payload([said_]), at(minute))
    await take(fires, 0)
    await take({ ...fires, ends: 1 }, 1)
    // A straggler.
    await take(fires, 5)
    expect(await kept(sender)).toMatchObject([{ round: 0, endsAt: at(1) }])
    await take(fires, 20)
    await take(fires, 21)
    await take({ ...fires, ends: 1 }, 22)
    expect(await kept(sender)).toMatchObject([{ round: 0, endsAt: at(1) }, { round: 1, startsAt: at(20), endsAt: null }])
    await take({ ...fires, ends: 25 }, 25)
    expect(await kept(sender)).toMatchObject([{ round: 0, endsAt: at(1) }, { round: 1, startsAt: at(20), endsAt: at(25) }])
  })

  it('never end in the future, nor before they begin', async () => {
    const sender = await source()
    await takeIn(database, sender, payload([{ thing: 'a', starts: 60, ends: null }, { thing: 'b', starts: -5, ends: 90 }, { thing: 'c', starts: -5, ends: -9 }]), now)
    expect(await kept(sender)).toMatchObject([{ startsAt: now, endsAt: null }, { endsAt: now }, { startsAt: at(-5), endsAt: at(-5) }])
  })

  it('without a time are about what is open: one stretch at a time, also where many come at once', async () => {
    const sender = await source('json')
    const take = (status: string, minute: number) => takeIn(database, sender, JSON.stringify({ title: 'Tills are slow', status }), at(minute))
    await take('resolved', 0)
    expect(await kept(sender)).toEqual([])
    await Promise.all([1, 1, 2, 2, 3].map((minute) => take('firing', minute)))
    expect(await kept(sender)).toHaveLength(1)
    await take('resolved', 4)
    await take('resolved', 5)
    await take('firing', 6)
    expect((await kept(sender)).map(({ endsAt }) => endsAt)).toEqual([at(4), null])
  })
})
