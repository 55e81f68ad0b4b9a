import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { Person } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { maintenanceOf, underMaintenance } from './index.ts'
import { faultOf, Maintenances } from './maintenances.ts'
import { isInTime, standingOf } from './window.ts'

let made: Awaited<ReturnType<typeof testDatabase>>
let database: Database
let maintenances: Maintenances
let people: Record<'office' | 'operator' | 'vendor' | 'foreign', Person>
let serviceId = 0
let count = 0
beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const { prisma } = database
  const [vendor, other] = [await prisma.vendor.create({ data: { name: 'A' } }), await prisma.vendor.create({ data: { name: 'B' } })]
  serviceId = (await prisma.service.create({ data: { name: 'Core Payments', vendorId: vendor.id } })).id
  const person = async (name: string, role: Person['role'], vendorId: number | null = null): Promise<Person> => {
    const { id } = await prisma.person.create({ data: { name, role, vendorId, slackUserId: `U${name}` } })
    return { id, slackUserId: `U${name}`, name, role, vendorId, locale: 'en', timeZone: 'UTC' }
  }
  people = { office: await person('office', 'outsourcing_office'), operator: await person('operator', 'operator'), vendor: await person('vendor', 'vendor_member', vendor.id), foreign: await person('foreign', 'vendor_member', other.id) }
  const unitOfWork = { run: (_now: Date, work: (made: Work) => Promise<unknown>) => database.transaction((tx) => work({ tx, audit: async () => undefined } as unknown as Work)) }
  maintenances = new Maintenances(database, unitOfWork as UnitOfWork, async () => undefined)
})
afterAll(() => made.drop())

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 24, hour, minute))
const propose = (by: Person, now: Date, key = `view:${count++}`) => maintenances.add({ by, now, key }, { serviceId, from: at(10), to: at(12), reason: 'Release' })
const facts = () => maintenanceOf(database.prisma, [serviceId], at(0).getTime(), at(24).getTime())

describe('maintenance', () => {
  it('holds from the bank on, whoever proposes it, with both names', async () => {
    const proposed = await propose(people.vendor, at(8))
    expect(proposed).toMatchObject({ bank: null, vendor: { name: 'vendor' } })
    expect(standingOf(proposed, at(11))).toBe('proposed')
    expect([...(await underMaintenance(database.prisma, [serviceId], at(11)))]).toEqual([])
    await expect(maintenances.agree({ by: people.operator, now: at(9) }, proposed.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(maintenances.agree({ by: people.foreign, now: at(9) }, proposed.id)).rejects.toMatchObject({ code: 'no_such_maintenance' })
    const agreed = await maintenances.agree({ by: people.office, now: at(9) }, proposed.id)
    expect(agreed).toMatchObject({ bank: { name: 'office', at: at(9) }, vendor: { name: 'vendor', at: at(8) } })
    expect(isInTime(agreed)).toBe(true)
    // A second click changes nothing.
    expect(await maintenances.agree({ by: people.office, now: at(9, 30) }, proposed.id)).toEqual(agreed)
    expect([...(await underMaintenance(database.prisma, [serviceId], at(11)))]).toEqual([serviceId])
    expect([...(await underMaintenance(database.prisma, [serviceId], at(12)))]).toEqual([])
    expect(await facts()).toEqual([{ id: proposed.id, serviceId, from: at(10).getTime(), to: at(12).getTime(), agreedAt: at(9).getTime() }])
    await expect(maintenances.agree({ by: people.office, now: at(12) }, proposed.id)).rejects.toMatchObject({ code: 'too_late' })
    await maintenances.cancel({ by: people.office, now: at(11) }, proposed.id)
    expect(await facts()).toMatchObject([{ to: at(11).getTime() }])
  })

  it('is agreed at once by the office, cancelled by the office or its proposer, and once for each form', async () => {
    const own = await propose(people.office, at(10, 30), 'view:same')
    expect((await propose(people.office, at(10, 31), 'view:same')).id).toBe(own.id)
    expect(own).toMatchObject({ bank: { name: 'office' }, vendor: null })
    expect(isInTime(own)).toBe(false)
    await expect(maintenances.cancel({ by: people.vendor, now: at(10, 40) }, own.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await maintenances.agree({ by: people.vendor, now: at(10, 40) }, own.id)).toMatchObject({ vendor: { name: 'vendor' } })
    const theirs = await propose(people.vendor, at(9))
    expect(await maintenances.cancel({ by: people.vendor, now: at(9, 1) }, theirs.id)).toMatchObject({ cancelled: { name: 'vendor' } })
    expect((await facts()).some(({ id }) => id === theirs.id)).toBe(false)
    expect((await maintenances.list(people.foreign, at(9), 10)).length).toBe(0)
    await expect(propose(people.foreign, at(9))).rejects.toMatchObject({ code: 'no_such_service' })
  })

  it.each([
    [{ from: at(10), to: at(10) }, 'order'], [{ from: at(6), to: at(7) }, 'past'], [{ from: at(10), to: at(10 + 32 * 24) }, 'long'], [{ from: at(7), to: at(9) }, undefined],
  ])('has times that make sense: %j', (times, fault) => {
    expect(faultOf(times, at(8))).toBe(fault)
  })
})
