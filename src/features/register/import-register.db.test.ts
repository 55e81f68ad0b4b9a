import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { YamlFault } from '../../platform/yaml/read-yaml.ts'
import { ensureServices, findServices, getService, importRegister, listServices, type Service, targetsAt } from './index.ts'

const example = await readFile('examples/register.yaml', 'utf8')
/** A service with what it is held to now. */
const held = (service: Service) => ({ ...service, targets: targetsAt(service.sla, 'any', now.getTime()) })
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

  const run = (text: string) => importRegister(database, text, 'cli:tester', now)
  const faultsOf = (text: string): Promise<readonly string[]> =>
    run(text).then(
      () => [],
      (error: unknown) => {
        if (error instanceof YamlFault) return error.faults
        throw error
      },
    )

  it('takes the example, each change with its audit entry', async () => {
    expect(await run(example)).toEqual({
      vendors: { made: 2, changed: 0, unchanged: 0 },
      services: { made: 6, changed: 0, unchanged: 0 },
      people: { made: 9, changed: 0, unchanged: 0 },
    })
    expect(await database.prisma.auditEntry.count({ where: { actor: 'cli:tester' } })).toBe(17)
    expect((await listServices(database.prisma)).map(held)).toMatchObject([
      { name: 'Branch Network', vendorName: 'Vendor A', targets: { responseSeconds: 900, restoreSeconds: 14_400 } },
      { name: 'Card Authorisation', vendorName: 'Vendor B', targets: { responseSeconds: 900, restoreSeconds: 5400 } },
      { name: 'Core Payments', vendorName: 'Vendor A', targets: { responseSeconds: 600, restoreSeconds: 7200 } },
      { name: 'Data Warehouse', targets: { responseSeconds: 86_400, restoreSeconds: 172_800 } },
      { name: 'Mobile Banking' },
      { name: 'Office Workplace', vendorId: null, vendorName: null },
    ])
    const person = await database.prisma.person.findUnique({ where: { email: 'delivery@vendor-a.example' }, include: { vendor: true } })
    expect(person).toMatchObject({ role: 'vendor_member', vendor: { name: 'Vendor A' }, slackUserId: null })
  })

  it('changes nothing when the same file comes again', async () => {
    await run(example)
    const tally = await run(example)
    expect(Object.values(tally).map(({ made, changed }) => made + changed)).toEqual([0, 0, 0])
    expect(await database.prisma.auditEntry.count()).toBe(17)
  })

  it('brings what differs to what the file says, and leaves what it does not say', async () => {
    await run(example)
    const tally = await run('services:\n  - { name: Core Payments, targets: { response: 5 min } }\npeople:\n  - { name: Teller, email: TELLER@bank.example, role: operator }\n')
    expect(tally).toMatchObject({ services: { changed: 1 }, people: { changed: 1 } })
    expect((await listServices(database.prisma)).filter(({ name }) => name === 'Core Payments').map(held)).toMatchObject([{ vendorName: 'Vendor A', targets: { responseSeconds: 300, restoreSeconds: 7200 } }])
    const entries = await database.prisma.auditEntry.findMany({ where: { action: { endsWith: '.update' } }, orderBy: { id: 'asc' } })
    expect(entries.map((entry) => entry.detail)).toEqual([{ response: { from: 600, to: 300 } }, { role: { from: 'business_user', to: 'operator' } }])
  })

  it('leaves the name of a person whom Slack has told of to Slack', async () => {
    await run(example)
    await database.prisma.person.update({ where: { email: 'teller@bank.example' }, data: { slackUserId: 'U1', name: 'Teller at the counter' } })
    expect(await run(example)).toMatchObject({ people: { changed: 0, unchanged: 9 } })
  })

  it('tells all faults at once with their lines, and takes nothing', async () => {
    const shape = await faultsOf('vendors:\n  - name: ""\nservices:\n  - { name: S, targets: { response: soon } }\npeople:\n  - { email: x, name: P, role: king }\n  - { email: a@b.example, name: P, role: vendor_member }\n  - { email: c@d.example, name: P, role: auditor, vendor: V }\n')
    expect(shape.map((fault) => fault.replace(/: .*/, ''))).toEqual([
      'line 2, vendors[0].name',
      'line 4, services[0].targets.response',
      'line 6, people[0].email',
      'line 6, people[0].role',
      'line 7, people[1].vendor',
      'line 8, people[2].vendor',
    ])
    const names = await faultsOf('vendors:\n  - name: New\nservices:\n  - { name: S, vendor: Nobody }\n  - { name: T, profile: golden }\n')
    expect(names).toEqual([expect.stringContaining('no vendor "Nobody"'), expect.stringContaining('no profile "golden"; there are contract, operations')])
    expect(await faultsOf('vendors:\n  - name: A\n  - name: " A"\n')).toEqual(['line 3, vendors[1].name: "A" stands here and in vendors[0]'])
    expect(await database.prisma.vendor.count()).toBe(0)
  })

  it('takes the same file twice at once', async () => {
    const tallies = await Promise.all([run(example), run(example)])
    expect(tallies.map((tally) => tally.people.made).toSorted((a, b) => a - b)).toEqual([0, 9])
  })

  it('finds services by a part of their name, in order, for a vendor, as many as asked', async () => {
    await run('vendors: [{ name: V }, { name: W }]\nservices: [{ name: 100% Pay, vendor: V }, { name: Pay_roll, vendor: W }, { name: 支付核心, vendor: V }, { name: pay gate, vendor: V }]')
    const names = async (text: string, options: { vendorId?: number; limit: number }) => (await findServices(database.prisma, text, options)).map((service) => service.name)
    expect((await names('PAY', { limit: 9 })).toSorted()).toEqual(['100% Pay', 'Pay_roll', 'pay gate'])
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
