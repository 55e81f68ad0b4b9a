import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkParts } from '../../src/app/features.ts'
import { entriesOf, importFile } from '../../src/platform/bulk/exchange.ts'
import { BulkFault, type BulkFormat } from '../../src/platform/bulk/source.ts'
import { writeFile } from '../../src/platform/bulk/write-file.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const file = `
services: [{ name: Core Payments, criticality: critical }]
regimes:
  - code: R-7
    name: Major incidents
    authority: The authority
    on: true
    versions:
      - { from: 2026-01-01, source: Rules of 2026, as_of: 2026-11-25, time_zone: Asia/Taipei, severities: [SEV1], warn_at: [50, 80], counted_needed: 2, downtime: 4 hours in any 12 months, reports: ["First: 4 H from classification; 24 h from awareness unless classified later"], criteria: ["counted: Clients"] }
fields:
  - { key: change_number, label_en: Change, label_zh_tw: 變更, label_zh_cn: 变更, kind: choice, choices: [planned, urgent], required: resolve, services: [Core Payments], on_card: true }
`

describe("regimes and fields in the register's files", () => {
  let testing: TestDatabase
  let database: Database
  beforeAll(async () => {
    testing = await testDatabase()
    database = await testing.database()
  })
  afterAll(() => testing.drop())
  const take = (bytes: Buffer | string, format: BulkFormat) => importFile(database, bulkParts, { bytes: Buffer.from(bytes), format }, { actor: 'cli:tester', now: new Date('2026-11-25T02:00:00Z'), zone: 'UTC', locale: 'en' })
  const faults = (text: string) => take(text, 'yaml').then(() => [], (error: unknown) => (error instanceof BulkFault ? error.faults : Promise.reject(error)))

  it.each(['yaml', 'csv', 'xlsx'] as const)('come back as they went out, as %s', async (format) => {
    await take(file, 'yaml')
    const bytes = await writeFile(format, bulkParts, await entriesOf(database.prisma, bulkParts, 'UTC'))
    const again = await take(bytes, format)
    expect(again.flatMap(({ part, planned }) => planned.map(({ key, changes }) => [part.name, key, changes]))).toEqual([])
    expect(again.filter(({ part }) => part.name === 'regimes' || part.name === 'fields').map(({ unchanged }) => unchanged)).toEqual([1, 1])
  })

  it('let who confirmed terms be added, and refuse other terms from the same day and another kind', async () => {
    await take(file, 'yaml')
    const version = '{ from: 2026-01-01, source: Rules of 2026, as_of: 2026-11-25, time_zone: Asia/Taipei, severities: [SEV1], warn_at: [50, 80], counted_needed: 2, downtime: 4 h in 12 months, criteria: ["counted: Clients"]'
    expect(await faults(`regimes: [{ code: R-7, versions: [${version}, reports: ["First: 5 h from classification"] }] }]`)).toEqual([expect.stringContaining('the terms from 2026-01-01 stay as they are')])
    expect(await faults(`regimes: [{ code: R-7, versions: [${version}, reports: ["First: 4 weeks from awareness"] }] }]`)).toEqual([expect.stringContaining('is not understood')])
    expect(await faults(`regimes: [{ code: R-7, versions: [${version.replace('4 h in 12 months', '4 h a year')}, reports: ["First: 4 h from awareness"] }] }]`)).toEqual([expect.stringContaining('is not understood')])
    expect(await faults('fields: [{ key: change_number, kind: text, choices: [] }]')).toEqual([expect.stringContaining('it holds values of the kind choice')])
    await take(`regimes: [{ code: R-7, versions: [${version}, reports: ["First: 4 h from classification; 24 h from awareness unless classified later"], confirmed_by: Head of compliance, confirmed_on: 2026-11-25 }] }]`, 'yaml')
    expect(await database.prisma.regimeVersion.findMany({ select: { confirmedBy: true } })).toEqual([{ confirmedBy: 'Head of compliance' }])
  })
})
