import { describe, expect, it } from 'vitest'
import { importTesting } from '../../../../test/support/incident-import.ts'
import type { Database } from '../../../platform/database/index.ts'
import { mappedCsvFormat } from './mapped-csv.ts'
import { readMapping } from './mapping.ts'

const testing = importTesting()

describe('more than one batch', () => {
  const many = (count: number) => ['Id,T,S,P,O', ...Array.from({ length: count }, (_, i) => `R${i},T,S${i % 3},${(i % 4) + 1},2026-03-02T09:00`), ''].join('\n')
  const format = () => mappedCsvFormat(readMapping('columns: {reference: Id, title: T, service: S, priority: P, opened: O}'), 'UTC')

  it('completes, without doubling, what was broken off in the middle', async () => {
    const content = many(1000)
    // A database that goes away with the third transaction, as if the process were killed.
    let transactions = 0
    const whole = testing.database()
    const dying: Database = { ...whole, transaction: (work) => (++transactions > 2 ? Promise.reject(new Error('killed')) : whole.transaction(work)) }
    await expect(testing.run(content, format(), { database: dying })).rejects.toThrow('killed')
    const before = await whole.prisma.incident.count()
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(1000)
    expect(await testing.run(content, format())).toMatchObject({ made: 1000 - before, unchanged: before, refused: 0 })
    expect(await testing.database().prisma.incident.count()).toBe(1000)
    expect(await testing.database().prisma.incidentEvent.count()).toBe(1000)
    expect(await testing.database().prisma.auditEntry.count({ where: { action: 'incident.import' } })).toBe(1)
  })

  it('doubles nothing when the same file is imported twice at once', async () => {
    const content = many(600)
    const [one, two] = await Promise.all([testing.run(content, format()), testing.run(content, format())])
    expect(one.made + two.made).toBe(600)
    expect(one.unchanged + two.unchanged).toBe(600)
    expect([one.updated, two.updated, one.refused, two.refused]).toEqual([0, 0, 0, 0])
    expect(await testing.database().prisma.incident.count()).toBe(600)
    expect(await testing.database().prisma.incidentEvent.count()).toBe(600)
    expect(await testing.database().prisma.service.count()).toBe(3)
  })

  it('leaves nothing after a dry run, and counts as if it had', async () => {
    expect(await testing.run(many(500), format(), { dryRun: true })).toMatchObject({ made: 500, updated: 0, unchanged: 0, refused: 0, services: ['S0', 'S1', 'S2'] })
    expect(await testing.incidents()).toEqual([])
    expect(await testing.database().prisma.service.count()).toBe(0)
    expect(await testing.database().prisma.auditEntry.count()).toBe(0)
  })
})
