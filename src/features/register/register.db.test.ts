import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { ensureServices, findServices, getService } from './index.ts'

const now = new Date('2026-03-09T01:00:00Z')

describe('the register', () => {
  let testing: TestDatabase
  let database: Database
  beforeAll(async () => {
    testing = await testDatabase()
    database = await testing.database()
  })
  afterEach(async () => {
    await database.prisma.$executeRaw`TRUNCATE vendor, service, person, audit_entry CASCADE`
  })
  afterAll(() => testing.drop())

  it('finds services on offer by a part of their name, those that begin with it first, for a vendor, as many as asked', async () => {
    const [v, w] = await Promise.all(['V', 'W'].map((name) => database.prisma.vendor.create({ data: { name } })))
    const services = [['100% Pay', v], ['Pay_roll', w], ['支付核心', v], ['pay gate', v]] as const
    await database.prisma.service.createMany({ data: services.map(([name, vendor]) => ({ name, vendorId: vendor?.id ?? null })) })
    await database.prisma.service.create({ data: { name: 'pay out', retiredAt: now } })
    const names = async (text: string, options: { vendorId?: number; limit: number }) => (await findServices(database.prisma, text, options)).map((service) => service.name)
    const found = await names('PAY', { limit: 9 })
    expect([found.slice(0, 2).toSorted((a, b) => (a < b ? -1 : 1)), found[2]]).toEqual([['Pay_roll', 'pay gate'], '100% Pay'])
    expect(await names('支付', { limit: 9 })).toEqual(['支付核心'])
    expect(await names('%', { limit: 9 })).toEqual(['100% Pay'])
    expect(await names('_', { limit: 9 })).toEqual(['Pay_roll'])
    expect(await names('', { limit: 2 })).toHaveLength(2)
    const vendor = await database.prisma.vendor.findUnique({ where: { name: 'W' } })
    expect(await names('pay', { limit: 9, vendorId: vendor?.id ?? 0 })).toEqual(['Pay_roll'])
  })

  it('gives a service by its id, or none', async () => {
    const { ids, made } = await database.transaction((tx) => ensureServices(tx, ['A', 'B', 'A'], 'cli:tester', now))
    expect(made).toEqual(['A', 'B'])
    expect(await getService(database.prisma, ids.get('B') ?? 0)).toMatchObject({ name: 'B', vendorName: null })
    expect(await getService(database.prisma, -1)).toBeNull()
    expect(await database.transaction((tx) => ensureServices(tx, ['A'], 'cli:tester', now))).toMatchObject({ made: [] })
  })
})
