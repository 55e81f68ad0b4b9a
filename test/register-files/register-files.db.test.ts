import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bulkParts } from '../../src/app/features.ts'
import { entriesOf, importFile } from '../../src/platform/bulk/exchange.ts'
import { BulkFault, type BulkFormat } from '../../src/platform/bulk/source.ts'
import { writeFile } from '../../src/platform/bulk/write-file.ts'
import { slaTerms, targetsAt } from '../../src/features/register/index.ts'
import { planText } from '../../src/features/register-files/plan-text.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const example = await readFile('examples/register.yaml')
const zone = 'Asia/Taipei'

describe("the register's files", () => {
  let testing: TestDatabase
  let database: Database
  beforeAll(async () => {
    testing = await testDatabase()
    database = await testing.database()
    await empty()
  })
  const empty = () => database.prisma.$executeRaw`TRUNCATE vendor, service, person, contract, calendar, audit_entry, slack_message CASCADE`
  afterEach(empty)
  afterAll(() => testing.drop())

  const take = (bytes: Buffer | string, format: BulkFormat = 'yaml', more: { dryRun?: boolean; now?: string } = {}) =>
    importFile(database, bulkParts, { bytes: Buffer.from(bytes), format, dryRun: more.dryRun ?? false }, { actor: 'cli:tester', now: new Date(more.now ?? '2026-11-24T02:00:00Z'), zone, locale: 'en' })
  const told = async (...args: Parameters<typeof take>) => planText(await take(...args))
  const faultsOf = (...args: Parameters<typeof take>): Promise<readonly string[]> => take(...args).then(() => [], (error: unknown) => {
    if (error instanceof BulkFault) return error.faults
    throw error
  })
  const give = async (format: BulkFormat) => writeFile(format, bulkParts, await entriesOf(database.prisma, bulkParts, zone))
  /** The example names a calendar that comes with the product, which the emptied database has no more. */
  const prepare = () => take('calendars:\n  - { name: Taiwan 臺灣 09:00–18:00, time_zone: Asia/Taipei, holidays: TW, weeks: [{ hours: "Mon-Fri 09:00-18:00" }] }\n')

  it('take the example, each change with its audit row, and change nothing when it comes again', async () => {
    await prepare()
    expect(await told(example)).toMatch(/calendars: 1 new.*vendors: 2 new.*people: 9 new.*services: 6 new.*contracts: 1 new.*on_call: 2 new/s)
    const rows = await database.prisma.auditEntry.count()
    expect(rows).toBe(1 + 1 + 2 + 9 + 6 + 1 + 2)
    expect(await told(example)).toBe('calendars: 0 new, 0 changed, 1 unchanged\nvendors: 0 new, 0 changed, 2 unchanged\npeople: 0 new, 0 changed, 9 unchanged\nservices: 0 new, 0 changed, 6 unchanged\ncontracts: 0 new, 0 changed, 1 unchanged\non_call: 0 new, 0 changed, 2 unchanged\n')
    expect(await database.prisma.auditEntry.count()).toBe(rows)
    // Prepayment 10 working days after signature, notice three months before the end, and the rest of its dates.
    const deadlines = await database.prisma.contractDeadline.findMany({ orderBy: { dueOn: 'asc' } })
    expect(deadlines.map(({ kind, dueOn }) => `${kind} ${dueOn.toISOString().slice(0, 10)}`)).toEqual(['payment 2030-01-21', 'deliverable 2030-06-28', 'notice 2032-10-29', 'expiry 2033-01-31'])
  })

  it.each(['yaml', 'csv', 'xlsx'] as const)('come back the same as %s into an empty database, and change nothing where they come from', async (format) => {
    await prepare()
    await take(example)
    await take('vendors:\n  - { name: "=cmd|calc", channel: C0123456789, contacts: [] }\nservices:\n  - { name: "+支付, \\"new\\"", retired: 2026-10-01, profiles: [{ profile: contract }, { from: 2026-12-01, profile: operations }], targets: [{ metric: response, severity: SEV2, from: 2026-12-01, goal: 1 h 5 min }] }\n')
    await take('services:\n  - { name: Card Authorisation, targets: [{ metric: restore, from: 2027-01-01 }] }\n')
    await take(`on_call:
  - name: "=Night, network"
    teams: [network, security]
    time_zone: Europe/London
    notify: false
    rotations:
      - { starts: 2026-11-02, unit: day, every: 3, hand_over: "21:30", members: [oncall@bank.example, oncall.sh@bank.example, oncall@bank.example] }
      - { starts: 2026-12-02, weekday: Wed, members: [oncall.sh@bank.example] }
      - { position: 2, starts: 2026-11-02, members: [] }
    overrides:
      - { person: office@bank.example, from: 2026-12-09T09:00:00+08:00, to: 2026-12-09T21:00:00Z }
      - { person: oncall@bank.example, from: 2026-12-01T00:00:00Z, to: 2026-12-10T00:00:00Z }
`)
    const before = await entriesOf(database.prisma, bulkParts, zone)
    const file = await give(format)
    expect(await told(file, format)).not.toMatch(/[1-9]\d* (new|changed)/)
    await empty()
    await take(file, format)
    expect(await entriesOf(database.prisma, bulkParts, zone)).toEqual(before)
    expect((await give('csv')).toString()).not.toMatch(/(^|,)"?[=+]/m)
  })

  it('show in a dry run what would change, old and new, and leave everything as it is', async () => {
    await prepare()
    await take(example)
    const before = await entriesOf(database.prisma, bulkParts, zone)
    const file = 'vendors:\n  - { name: vendor a, criticality: standard }\n  - { name: Vendor C }\nservices:\n  - { name: Core Payments, profile: contract, targets: { restore: 3 h } }\n'
    expect(await told(file, 'yaml', { dryRun: true })).toBe([
      'vendors: 1 new, 1 changed, 0 unchanged',
      '  ~ Vendor A: criticality critical → standard',
      '  + Vendor C',
      'services: 0 new, 1 changed, 0 unchanged',
      '  ~ Core Payments: profiles 2026-11-24 none → 2026-11-24, contract; targets restore any 2026-11-24 none → restore, any, 2026-11-24, 3 h',
      '',
    ].join('\n'))
    expect(await entriesOf(database.prisma, bulkParts, zone)).toEqual(before)
    await take(file)
    expect(await told(file)).not.toMatch(/[1-9]\d* (new|changed)/)
  })

  it('never rewrite what held in the past', async () => {
    await prepare()
    await take(example)
    const past = 'services:\n  - name: Core Payments\n    targets:\n      - { metric: restore, from: 2026-11-01, goal: 9 h }\n      - { metric: response, goal: 1 min }\n'
    expect(await faultsOf(past)).toEqual([
      expect.stringContaining('line 4, services[0].targets[0].from: what held before 2026-11-24 stays as it was'),
      expect.stringContaining('targets[1].from: what held before 2026-11-24'),
    ])
    expect(await faultsOf('calendars:\n  - { name: Taipei branches, weeks: [{ hours: "Mon-Fri 08:00-20:00" }] }\n')).toHaveLength(1)
  })

  it('change what an SLA profile promises from today on, and make one', async () => {
    await prepare()
    await take(example)
    const name = `gold ${randomUUID()}`
    const gold = (more: string) => `sla_profiles:\n  - name: ${name}\n    targets:\n      - { metric: response, goal: 5 min }\n${more}services:\n  - { name: Core Payments, profile: ${name} }\n`
    expect(await faultsOf(gold(''))).toEqual([expect.stringContaining('targets: a profile promises restore for the severity any')])
    await take(gold('      - { metric: restore, goal: 1 h }\n'))
    expect(await faultsOf(`sla_profiles:\n  - { name: ${name}, targets: [{ metric: restore, goal: 2 h }] }\n`)).toEqual([expect.stringContaining('what held before 2026-11-24 stays as it was')])
    await take(`sla_profiles:\n  - { name: ${name}, targets: [{ metric: restore, from: 2026-12-01, goal: 30 min }] }\n`)
    const service = await database.prisma.service.findUniqueOrThrow({ where: { name: 'Core Payments' } })
    const terms = (await slaTerms(database.prisma, [service.id]))(service.id)
    expect([targetsAt(terms, 'SEV1', Date.parse('2026-11-25')), targetsAt(terms, 'SEV1', Date.parse('2026-12-02'))]).toMatchObject([{ responseSeconds: 600, restoreSeconds: 7200 }, { responseSeconds: 600, restoreSeconds: 7200 }])
    const branch = { ...terms, own: [] }
    expect([targetsAt(branch, 'SEV1', Date.parse('2026-11-25')).restoreSeconds, targetsAt(branch, 'SEV1', Date.parse('2026-12-02')).restoreSeconds]).toEqual([3600, 1800])
    const file = await give('xlsx')
    expect(await told(file, 'xlsx')).not.toMatch(/[1-9]\d* (new|changed)/)
  })

  it('name every fault at its cell, and take nothing', async () => {
    const csv = 'table,name,vendor,criticality\r\nservices,Pay,Nobody,grave\r\nservices,Pay,,\r\n\r\ntable,service,metric,goal\r\ntargets,Cards,restore,soon\r\n'
    expect(await faultsOf(csv, 'csv')).toEqual([
      'line 2, column criticality: expected one of critical, important, standard',
      'line 3, column name: "Pay" stands here and in entry 1 too',
      'line 6, column goal: expected a span such as 15 min, 4 h or 1 h 30 min',
    ].toSorted())
    expect(await faultsOf('table,name,vendor\r\nservices,Pay,Vender A\r\nvendors,Vendor A,\r\n', 'csv')).toEqual([expect.stringContaining('has no column "vendor"')])
    expect(await faultsOf('table,name\r\nvendors,Vendor A\r\ntable,name,vendor\r\nservices,Pay,Vender A\r\n', 'csv')).toEqual(['line 4, column vendor: there is no "Vender A" among vendors; did you mean Vendor A?'])
    expect(await faultsOf('table,nmae\r\nvendors,A\r\nvendor,B\r\n', 'csv')).toEqual([
      'line 2: the table vendors needs the column name', expect.stringContaining('has no column "nmae"'), expect.stringContaining('there is no table "vendor"'),
    ])
    expect(await faultsOf('people:\n  - { email: x, name: P }\n  - { email: a@b.example, name: P, role: vendor_member }\n')).toEqual([expect.stringContaining('line 2, people[0].email')])
    expect(await faultsOf('people:\n  - { email: a@b.example, name: P, role: vendor_member }\n')).toEqual([expect.stringContaining('line 2, people[0].vendor: a vendor_member needs a vendor')])
    expect(await faultsOf('vendors:\n  - { name: V, contacts: [{ person: a@b.example, title: T }] }\npeople:\n  - { email: a@b.example, name: P }\n')).toEqual([expect.stringContaining('a@b.example is not one of its people')])
    const who = 'people:\n  - { email: a@b.example, name: Ann }\n  - { email: o@b.example, name: Otto, role: operator }\n'
    const rotations = (member: string) => `rotations: [{ starts: 2026-11-02, members: [${member}] }]`
    expect(await faultsOf(`${who}on_call:\n  - { name: N, time_zone: UTC, ${rotations('a@b.example')} }\n`)).toEqual(['on_call "N": Ann may not take incidents for the bank'])
    expect(await faultsOf(`${who}on_call:\n  - { name: N, time_zone: UTC, ${rotations('otta@b.example')} }\n`)).toEqual([expect.stringContaining('on_call[0].rotations[0].members[0]: there is no "otta@b.example" among people; did you mean')])
    expect(await faultsOf(`${who}on_call:\n  - { name: N, time_zone: UTC, stand_in: o@b.example }\n`)).toEqual([expect.stringContaining('holidays need both'), expect.stringContaining('a schedule needs a rotation for position 1')])
    expect(await database.prisma.vendor.count()).toBe(0)
  })

  it('read what somebody typed into a spreadsheet', async () => {
    const { default: writeXlsxFile } = await import('write-excel-file/node')
    const bytes = await writeXlsxFile([
      { sheet: 'vendors', data: [['name', 'criticality'], ['Vendor A', 'critical']] },
      { sheet: 'contracts', data: [['reference', 'vendor', 'title', 'starts', 'value', 'currency', 'term_notice_months', 'confidentiality'], ['C-1', 'vendor a', 'T', { value: new Date('2026-02-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }, 1200.5, 'twd', 6, true]] },
    ] as never).toBuffer()
    await take(bytes, 'xlsx')
    expect((await entriesOf(database.prisma, bulkParts, zone)).get('contracts')).toMatchObject([{ starts: '2026-02-01', value: '1200.50', currency: 'TWD', term_notice_months: 6, confidentiality: true }])
    expect(await faultsOf(await writeXlsxFile([{ sheet: 'services', data: [['name', 'vendor'], ['A', null], ['B', 'Nobody']] }] as never).toBuffer(), 'xlsx')).toEqual([expect.stringContaining('services!B3: there is no "Nobody" among vendors')])
  })

  it('leave the name of a person whom Slack has told of to Slack, and roles of user groups to the groups', async () => {
    await prepare()
    await take(example)
    await database.prisma.person.update({ where: { email: 'teller@bank.example' }, data: { slackUserId: 'U1', name: 'Teller at the counter' } })
    await database.prisma.person.update({ where: { email: 'oncall@bank.example' }, data: { roleSource: 'group' } })
    expect(await told('people:\n  - { email: teller@bank.example, name: Teller }\n')).toBe('people: 0 new, 0 changed, 1 unchanged\n')
    expect((await entriesOf(database.prisma, bulkParts, zone)).get('people')).not.toContainEqual(expect.objectContaining({ email: 'oncall@bank.example' }))
    // Who is on call is named whatever gave them their role, and found again.
    expect(await told(await give('csv'), 'csv')).not.toMatch(/[1-9]\d* (new|changed)/)
  })

  it('take the same file twice at once', async () => {
    await prepare()
    const plans = await Promise.all([take(example), take(example)])
    expect(plans.map((plan) => plan.reduce((sum, { planned }) => sum + planned.length, 0)).toSorted((a, b) => a - b)).toEqual([0, 21])
  })
})
