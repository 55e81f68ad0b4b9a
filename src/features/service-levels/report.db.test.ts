import { Writable } from 'node:stream'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { CliContext } from '../../platform/cli/context.ts'
import type { Database } from '../../platform/database/index.ts'
import { reportSlaCli } from './cli.ts'
import { reportDocument } from './json.ts'
import { weeklyReport } from './report.ts'

const now = new Date('2016-06-01T00:00:00Z')
const week = { year: 2016, week: 13 }

let made: TestDatabase
let database: Database
let vendorId: number

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  vendorId = (await database.prisma.vendor.create({ data: { name: 'Vendor A' } })).id
  const payments = await service('Core Payments', { vendorId })
  const network = await service('分行網路', { profiles: { create: { validFrom: new Date(0), profile: 'contract' } } })
  const mobile = await service('Mobile Banking', { targets: { create: { metric: 'restore', goal: 60 } } })
  await service('Data Warehouse', {})
  await incident(payments, '2016-03-28T00:00Z', { answered: 10, restored: 120 })
  await incident(payments, '2016-03-30T00:00Z', { answered: 20, restored: 300 })
  // Monday in Shanghai, Sunday in UTC.
  await incident(payments, '2016-03-27T17:00Z', { answered: 1, restored: 30 })
  await incident(network, '2016-03-29T00:00Z', { answered: 20 })
  await incident(mobile, '2016-03-22T00:00Z', { answered: 5, restored: 2 })
})
afterAll(() => made.drop())

async function service(name: string, more: object): Promise<number> {
  return (await database.prisma.service.create({ data: { name, ...more } })).id
}

/** Times in minutes after the report. */
async function incident(serviceId: number, reported: string, { answered, restored }: { answered: number; restored?: number }): Promise<void> {
  const after = (minutes: number) => new Date(Date.parse(reported) + minutes * 60_000)
  await database.prisma.incident.create({
    data: {
      title: 'Terminals answer slowly', description: '', serviceId, severity: 'SEV3', source: 'slack', reportedAt: after(0), acknowledgedAt: after(answered),
      ...(restored === undefined ? { state: 'acknowledged' } : { state: 'resolved', resolvedAt: after(restored) }),
    },
  })
}

/** What a command prints, and the code it ends with. */
async function steward(...words: string[]): Promise<{ stdout: string; stderr: string; code: number | undefined }> {
  const result = { stdout: '', stderr: '', code: undefined as number | undefined }
  const sink = (name: 'stdout' | 'stderr') => new Writable({
    write(chunk, _, done) {
      result[name] += String(chunk)
      done()
    },
  })
  const context: CliContext = {
    bulkParts: [],
    config: { dataDir: '', defaultLocale: 'en', defaultTimeZone: 'UTC' },
    openDatabase: () => Promise.resolve(database),
    now: () => now,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    actor: 'cli:test',
    exit: (code) => {
      result.code = code
    },
  }
  const program = new Command()
  reportSlaCli(program, context)
  await program.parseAsync(['report', 'sla', ...words], { from: 'user' })
  return result
}

describe('weeklyReport', () => {
  it('gives the figures of each service against its own targets, and of all together', async () => {
    const document = reportDocument(await weeklyReport(database.prisma, { week, zone: 'UTC', now }))
    expect(document).toEqual({
      period: '2016-W13', zone: 'UTC', from: '2016-03-28T00:00:00.000Z', to: '2016-04-04T00:00:00.000Z', generatedAt: '2016-06-01T00:00:00.000Z',
      services: [
        {
          service: 'Core Payments', opened: 2, resolved: 2, openAtEnd: 0, response: { n: 2, within: 1, share: 0.5 },
          restore: { n: 2, meanSeconds: 12_600, medianSeconds: 7_200, p90Seconds: 18_000, maxSeconds: 18_000, within: 1, share: 0.5 },
        },
        { service: 'Mobile Banking', ...nothing },
        {
          service: '分行網路', opened: 1, resolved: 0, openAtEnd: 1, response: { n: 1, within: 1, share: 1 },
          restore: { n: 0, meanSeconds: null, medianSeconds: null, p90Seconds: null, maxSeconds: null, within: 0, share: null },
        },
      ],
      total: {
        opened: 3, resolved: 2, openAtEnd: 1, response: { n: 3, within: 2, share: 2 / 3 },
        restore: { n: 2, meanSeconds: 12_600, medianSeconds: 7_200, p90Seconds: 18_000, maxSeconds: 18_000, within: 1, share: 0.5 },
      },
      previous: {
        period: '2016-W12',
        services: [
          expect.objectContaining({ service: 'Core Payments', opened: 1, resolved: 1 }),
          expect.objectContaining({ service: 'Mobile Banking', opened: 1, restore: expect.objectContaining({ n: 1, within: 0, share: 0 }) }),
          { service: '分行網路', ...nothing },
        ],
        total: expect.objectContaining({ opened: 2, resolved: 2, openAtEnd: 0 }),
      },
    })
  })

  it('cuts the week in the zone asked for', async () => {
    const { services } = await weeklyReport(database.prisma, { week, zone: 'Asia/Shanghai', now })
    expect(services.find((line) => line.service === 'Core Payments')?.figures.opened).toBe(3)
  })

  it('shows a vendor its own services only, in the total too', async () => {
    const { services, total } = await weeklyReport(database.prisma, { week, zone: 'UTC', vendorId, now })
    expect(services.map((line) => line.service)).toEqual(['Core Payments'])
    expect(total.figures.opened).toBe(2)
  })

  it('lists a service asked for although it has nothing to count', async () => {
    const { id } = await database.prisma.service.findUniqueOrThrow({ where: { name: 'Data Warehouse' } })
    const { services } = await weeklyReport(database.prisma, { week, zone: 'UTC', serviceId: id, now })
    expect(services).toEqual([expect.objectContaining({ service: 'Data Warehouse', figures: nothing, before: nothing })])
  })
})

describe('report sla', () => {
  it('prints the same figures as JSON', async () => {
    const { stdout, code } = await steward('--period', 'week', '--of', '2016-W13', '--format', 'json', '--zone', 'Asia/Shanghai')
    const report = await weeklyReport(database.prisma, { week, zone: 'Asia/Shanghai', now })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(reportDocument(report))
  })

  it('prints an aligned table with the change from the week before', async () => {
    const { stdout } = await steward('--of', '2016-W13')
    expect(stdout.split('\n').slice(2, 7)).toEqual([
      'Service         Opened  Resolved  Open at end  Response in target  Restore in target          Mean  Median  p90  Worst',
      'Core Payments   2 (+1)    2 (+1)       0 (±0)     50 % (1 of 2) ▼    50 % (1 of 2) ▼  3 h 30 min ▲     2 h  5 h    5 h',
      'Mobile Banking  0 (−1)    0 (−1)       0 (±0)                   –                  –             –       –    –      –',
      '分行網路        1 (+1)    0 (±0)       1 (+1)      100 % (1 of 1)                  –             –       –    –      –',
      'All             3 (+1)    2 (±0)       1 (+1)   66.7 % (2 of 3) ▼    50 % (1 of 2) =  3 h 30 min ▲     2 h  5 h    5 h',
    ])
  })

  it('takes the last complete week where none is named', async () => {
    expect((await steward('--format', 'json')).stdout).toContain('"period": "2016-W21"')
  })

  it.each([
    [['--of', '2016-W53'], 'There is no week "2016-W53"'],
    [['--zone', 'Asia/Shangai'], 'Did you mean Asia/Shanghai'],
    [['--service', 'payments'], 'Did you mean Core Payments?'],
    [['--service', 'zzz'], 'The report without --service lists them.'],
    [['--format', 'xml'], 'Write --format text or --format json.'],
    [['--period', 'fortnight'], 'Write --period week, month, quarter or half.'],
  ])('answers %j with what to write instead', async (words, sentence) => {
    const { stdout, stderr, code } = await steward(...words)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(sentence)
  })
})

const nothing = {
  opened: 0, resolved: 0, openAtEnd: 0, response: { n: 0, within: 0, share: null },
  restore: { n: 0, meanSeconds: null, medianSeconds: null, p90Seconds: null, maxSeconds: null, within: 0, share: null },
}
