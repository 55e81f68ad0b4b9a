import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { Role } from '../../platform/database/generated/enums.ts'
import type { Database } from '../../platform/database/index.ts'
import { type OnCall, onCallFor, type Question } from './index.ts'

let made: TestDatabase
let database: Database
const ids: Record<string, number> = {}
const noon = new Date('2026-11-25T12:00:00Z')

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const { prisma } = database
  for (const name of ['Vendor A', 'Vendor B']) ids[name] = (await prisma.vendor.create({ data: { name } })).id
  const person = async (name: string, role: Role, vendor?: string) => {
    ids[name] = (await prisma.person.create({ data: { name, role, slackUserId: `U0${name.toUpperCase()}`, vendorId: vendor === undefined ? null : (ids[vendor] ?? null) } })).id
  }
  for (const name of ['ann', 'ben', 'cai', 'dee']) await person(name, Role.operator)
  await person('uma', Role.business_user)
  for (const name of ['vic', 'viv']) await person(name, Role.vendor_member, 'Vendor A')
  await person('wes', Role.vendor_member, 'Vendor B')
  const service = async (name: string, vendor: string, supportTeam: 'application' | 'system' | null) => {
    ids[name] = (await prisma.service.create({ data: { name, vendorId: ids[vendor] ?? null, supportTeam } })).id
  }
  await service('Core', 'Vendor A', 'application')
  await service('Branch', 'Vendor B', null)
  const schedule = (name: string, members: readonly (readonly string[])[], more: object = {}) => prisma.onCallSchedule.create({ data: {
    name, timeZone: 'Asia/Taipei', ...more,
    rotations: { create: members.map((list, index) => ({
      position: index + 1, startsOn: new Date('2026-11-23T00:00:00Z'), every: 1, unit: 'week' as const, weekday: 1, handOver: 540,
      members: { create: list.map((member, position) => ({ position, personId: ids[member] as number })) },
    })) },
  } })
  await schedule('All', [['dee']])
  await schedule('Applications', [['ann', 'ben'], ['dee']], { problems: ['application'] })
  await schedule('Core Payments', [['cai'], ['ann']], { services: { create: [{ serviceId: ids['Core'] as number }] } })
  await schedule('Network', [['uma', 'ben']], { problems: ['network'] })
  await schedule('Vendor A on duty', [['vic', 'wes']], { vendorId: ids['Vendor A'] ?? null })
  await schedule('Vendor B on duty', [['wes']], { vendorId: ids['Vendor B'] ?? null })
  await schedule('Not used', [['ben']], { problems: ['network'], retiredAt: noon })
})
afterAll(() => made.drop())

const names = async (asked: Question, at = noon) => (await onCallFor(database.prisma, asked, at)).map(({ name, position, vendorId }) => `${name} ${position}${vendorId === null ? '' : ' vendor'}`)

describe('who is on call', () => {
  it('is for a service whoever is closest to it first, then its vendor’s people, everybody once', async () => {
    expect(await names({ serviceId: ids['Core'] ?? 0 })).toEqual(['cai 1', 'ann 2', 'dee 2', 'vic 1 vendor'])
    expect(await names({ serviceId: ids['Core'] ?? 0, problem: 'network' })).toEqual(['cai 1', 'ann 2', 'dee 1', 'vic 1 vendor'])
    expect(await names({ serviceId: ids['Core'] ?? 0, vendorId: null })).toEqual(['cai 1', 'ann 2', 'dee 2'])
    expect(await names({ serviceId: ids['Branch'] ?? 0 })).toEqual(['dee 1', 'wes 1 vendor'])
  })

  it('is for a team, or a vendor alone', async () => {
    expect(await names({ problem: 'application' })).toEqual(['ann 1', 'dee 2'])
    expect(await names({ vendorId: ids['Vendor A'] ?? 0 })).toEqual(['vic 1 vendor'])
    expect(await names({})).toEqual([])
  })

  it('is nobody who may not take incidents, or is another vendor’s', async () => {
    expect(await names({ problem: 'network' })).toEqual(['dee 1'])
    const nextWeek = new Date('2026-12-01T00:00:00Z')
    expect(await names({ problem: 'network' }, nextWeek)).toEqual(['ben 1', 'dee 1'])
    expect(await names({ vendorId: ids['Vendor A'] ?? 0 }, nextWeek)).toEqual([])
  })

  it('is whoever took over, and the stand-in on a holiday', async () => {
    const { prisma } = database
    const { id } = await prisma.onCallSchedule.findUniqueOrThrow({ where: { name: 'Applications' } })
    const override = await prisma.onCallOverride.create({ data: { scheduleId: id, position: 1, personId: ids['cai'] as number, from: noon, to: new Date('2026-11-25T13:00:00Z') } })
    expect(await names({ problem: 'application' })).toEqual(['cai 1', 'dee 2'])
    expect(await names({ problem: 'application' }, new Date('2026-11-25T13:00:00Z'))).toEqual(['ann 1', 'dee 2'])
    await prisma.onCallOverride.delete({ where: { id: override.id } })
    const calendar = await prisma.calendar.findFirstOrThrow({ where: { holidaySet: 'TW' } })
    await prisma.onCallSchedule.update({ where: { id }, data: { calendarId: calendar.id, standInId: ids['cai'] ?? null } })
    expect(await names({ problem: 'application' }, new Date('2026-12-25T04:00:00Z'))).toEqual(['cai 1', 'dee 2'])
    expect(await names({ problem: 'application' }, new Date('2026-12-26T04:00:00Z'))).toEqual(['ann 1', 'dee 2'])
  })

  it('comes with the account that Slack mentions', async () => {
    const [first]: OnCall[] = await onCallFor(database.prisma, { problem: 'application' }, noon)
    expect(first).toEqual({ personId: ids['ann'], slackUserId: 'U0ANN', name: 'ann', scheduleId: expect.any(Number) as number, scheduleName: 'Applications', vendorId: null, position: 1 })
  })
})
