import { describe, expect, it } from 'vitest'
import { importedAt, importTesting } from '../../../../test/support/incident-import.ts'
import { mappedCsvFormat } from './mapped-csv.ts'
import { readMapping } from './mapping.ts'

const testing = importTesting()

describe('any table, by a mapping', () => {
  const mapping = readMapping('columns: {reference: Id, title: Title, service: App, priority: Prio, opened: Opened, acknowledged: Taken, resolved: Solved, closed: Closed, reopened: Again, knowledge: Article}')
  const heading = 'Id,Title,App,Prio,Opened,Taken,Solved,Closed,Again,Article'
  const table = (...rows: string[]) => [heading, ...rows, ''].join('\n')
  const csv = () => mappedCsvFormat(mapping, 'UTC')
  const good = 'A1,行動銀行登入緩慢,Mobile Banking,P2,2026-03-02T09:00,2026-03-02T09:10,2026-03-02T10:00,,1,yes'

  it('takes a row for each incident', async () => {
    expect(await testing.run(table(good, '"A2","two\n""lines""",Mobile Banking,critical,2026-03-02T09:00Z,,2026-03-02T11:00Z,,,'), csv())).toMatchObject({ made: 2, services: ['Mobile Banking'] })
    expect(await testing.incidents()).toMatchObject([
      { title: '行動銀行登入緩慢', severity: 'SEV2', state: 'resolved', reopenedCount: 1, knowledgeUsed: true, responseRecorded: true },
      { title: 'two "lines"', severity: 'SEV1', state: 'resolved', knowledgeUsed: null, acknowledgedAt: null, responseRecorded: false },
    ])
  })

  it('tells an incident that nobody took up from one of which that is unknown', async () => {
    await testing.run(table('A1,T,S,1,2026-03-02T09:00,,,,,'), csv())
    expect(await testing.incidents()).toMatchObject([{ state: 'submitted', responseRecorded: true }])
    const { acknowledged: _, ...columns } = mapping.columns
    await testing.run(table('A1,T,S,1,2026-03-02T09:00,,,,,'), mappedCsvFormat({ ...mapping, columns }, 'UTC'))
    expect(await testing.incidents()).toMatchObject([{ state: 'submitted', responseRecorded: false }])
  })

  it('lists all faults of a row by its line, and takes the others', async () => {
    const rows = [
      '"A1","a\nb",S,1,2026-03-02T09:00,,,,,',
      ',T,S,Odd,yesterday,,,,many,perhaps',
      'A3,T,S,1,2026-03-02T09:00,,2026-03-01T09:00,,,',
      'A4,T"x,S,1,2026-03-02T09:00,,,,,',
      'A5,T,S,1',
      'A6,T,S,1,2026-03-02T09:00,,,,,',
    ]
    const { made, refused, entries } = await testing.run(table(...rows), csv())
    expect({ made, refused }).toEqual({ made: 2, refused: 4 })
    expect(entries.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 reference is missing',
      expect.stringMatching(/^4 priority "Odd" is not known/),
      expect.stringMatching(/^4 opened: "yesterday"/),
      '4 reopened "many" is not a whole number',
      expect.stringMatching(/^4 knowledge "perhaps"/),
      expect.stringMatching(/^5 resolved .* lies before opened/),
      expect.stringMatching(/^6 a quote stands in the middle/),
      '7 4 fields where the first line names 10 columns',
    ])
  })

  it('refuses text that is not UTF-8, and only that', async () => {
    const bytes = Buffer.concat([Buffer.from(`${table(good)}A2,caf`), Buffer.from([0xe9]), Buffer.from(',S,1,2026-03-02T09:00,,,,,\n')])
    const { made, entries } = await testing.run(bytes, csv())
    expect(made).toBe(1)
    expect(entries).toMatchObject([{ line: 3, reference: 'A2', kind: 'refused', reason: expect.stringContaining('not UTF-8') }])
  })

  it('refuses a NUL character, which the database would not take', async () => {
    expect(await testing.run(table(good, 'A2,a\0b,S,1,2026-03-02T09:00,,,,,'), csv())).toMatchObject({ made: 1, refused: 1 })
  })

  it('refuses every row of a reference that stands twice', async () => {
    const { made, refused, entries } = await testing.run(table(good, 'A2,T,S,1,2026-03-02T09:00,,,,,', good.replace('P2', 'P1')), csv())
    expect({ made, refused }).toEqual({ made: 1, refused: 2 })
    expect(entries.map((entry) => entry.line)).toEqual([2, 4])
    expect(entries[0]?.reason).toContain('first in line 2, last in line 4')
  })

  it('brings an incident to what a newer export says, and keeps in the audit trail what was', async () => {
    await testing.run(table(good), csv())
    const [old] = await testing.database().prisma.incident.findMany()
    const newer = good.replace('10:00,,1', '10:00,2026-03-05T10:00,2')
    expect(await testing.run(table(newer), csv())).toMatchObject({ made: 0, updated: 1, unchanged: 0 })
    const [incident] = await testing.database().prisma.incident.findMany({ include: { events: { orderBy: { id: 'asc' } } } })
    expect(incident).toMatchObject({ id: old?.id, state: 'confirmed', reopenedCount: 2, closedAt: new Date('2026-03-05T10:00:00Z') })
    expect(incident?.events.map((event) => event.kind)).toEqual(['reported', 'acknowledged', 'resolved', 'closed'])
    const entry = await testing.database().prisma.auditEntry.findFirst({ where: { action: 'incident.update' } })
    expect(entry).toMatchObject({ subject: `incident:${old?.id}`, detail: { before: { state: 'resolved', closedAt: null, resolvedAt: '2026-03-02T10:00:00.000Z' } } })
  })

  it('does not overwrite what was worked on in Steward', async () => {
    await testing.run(table(good), csv())
    const [incident] = await testing.database().prisma.incident.findMany()
    await testing.database().prisma.incidentEvent.create({ data: { incidentId: incident?.id ?? 0, kind: 'confirmed', at: importedAt, actor: 'person:1', data: {} } })
    const before = await testing.incidents()
    const { refused, entries } = await testing.run(table(good.replace('P2', 'P1')), csv())
    expect(refused).toBe(1)
    expect(entries).toMatchObject([{ line: 2, reference: 'A1', kind: 'refused', reason: expect.stringContaining('worked on in Steward') }])
    expect(await testing.incidents()).toEqual(before)
  })

  it('keeps the references of different systems apart', async () => {
    await testing.run(table(good), csv())
    expect(await testing.run(table(good), mappedCsvFormat({ ...mapping, source: 'other' }, 'UTC'))).toMatchObject({ made: 1 })
  })
})
