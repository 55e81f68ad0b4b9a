import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importedAt, type ImportRun, importTesting } from '../../../../test/support/incident-import.ts'
import { FileFault } from './file-fault.ts'
import { serviceNowFormat } from './servicenow.ts'

const sample = await readFile('test/fixtures/servicenow-sample.csv', 'utf8')
const testing = importTesting()
const run = (content: string | Buffer): Promise<ImportRun> => testing.run(content, serviceNowFormat('UTC'))

describe('a ServiceNow log', () => {
  it('makes an incident of the rows of each, with its events', async () => {
    expect(await run(sample)).toMatchObject({ made: 10, updated: 0, unchanged: 0, refused: 0, notes: 1 })
    const incidents = await testing.incidents()
    const services = await testing.database().prisma.service.findMany({ orderBy: { name: 'asc' } })
    expect(services.map((service) => service.name)).toContain('Uncategorised')
    expect(services.every((service) => service.vendorId === null)).toBe(true)
    expect(incidents[0]).toMatchObject({
      title: 'Category 55 · Subcategory 170 · Symptom 72',
      severity: 'SEV3',
      state: 'confirmed',
      source: 'import',
      externalSource: 'servicenow',
      externalRef: 'INC0000045',
      reportedAt: new Date('2016-02-29T01:16:00Z'),
      acknowledgedAt: new Date('2016-02-29T08:53:00Z'),
      resolvedAt: new Date('2016-02-29T11:29:00Z'),
      closedAt: new Date('2016-03-05T12:00:00Z'),
      responseRecorded: true,
      knowledgeUsed: true,
    })
    expect(incidents[0]?.events).toEqual([
      { kind: 'reported', at: new Date('2016-02-29T01:16:00Z'), actor: 'cli:tester', data: { imported: true, severity: 'SEV3' } },
      { kind: 'acknowledged', at: new Date('2016-02-29T08:53:00Z'), actor: 'cli:tester', data: { imported: true } },
      { kind: 'resolved', at: new Date('2016-02-29T11:29:00Z'), actor: 'cli:tester', data: { imported: true } },
      { kind: 'closed', at: new Date('2016-03-05T12:00:00Z'), actor: 'cli:tester', data: { imported: true } },
    ])
    const of = (reference: string) => incidents.find((incident) => incident.externalRef === reference)
    expect(of('INC0000093')).toMatchObject({ resolvedAt: null, closedAt: new Date('2016-03-05T10:00:00Z'), state: 'confirmed' })
    expect(of('INC0001155')).toMatchObject({ reopenedCount: 1 })
    expect(of('INC0000370')).toMatchObject({ severity: 'SEV1' })
    expect(of('INC0000131')).toMatchObject({ acknowledgedAt: of('INC0000131')?.reportedAt, responseRecorded: true })
  })

  it('tells what it took otherwise than it stands', async () => {
    const { entries } = await run(sample)
    expect(entries).toEqual([{ line: 25, reference: 'INC0000131', kind: 'note', reason: expect.stringContaining('before opened') }])
  })

  it('takes dates in the zone given', async () => {
    await testing.run(sample, serviceNowFormat('Asia/Taipei'))
    expect((await testing.incidents())[0]?.reportedAt).toEqual(new Date('2016-02-28T17:16:00Z'))
  })

  it('changes nothing when the same file comes again', async () => {
    await run(sample)
    const before = await testing.incidents()
    const audited = await testing.database().prisma.auditEntry.count()
    expect(await run(sample)).toMatchObject({ made: 0, updated: 0, unchanged: 10, refused: 0, services: [] })
    expect(await testing.incidents()).toEqual(before)
    expect(await testing.database().prisma.auditEntry.count()).toBe(audited)
  })

  it('writes one audit entry for the import and one for each service made', async () => {
    const { services } = await run(sample)
    const entries = await testing.database().prisma.auditEntry.findMany({ where: { action: { not: 'service.create' } } })
    expect(entries).toMatchObject([
      { action: 'incident.import', subject: 'source:servicenow', actor: 'cli:tester', at: importedAt, detail: { file: expect.stringMatching(/^file-\d+\.csv$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/), made: 10, refused: 0 } },
    ])
    expect(await testing.database().prisma.auditEntry.count({ where: { action: 'service.create' } })).toBe(services.length)
  })

  it('takes rows in any order of incidents', async () => {
    const [heading, ...rows] = sample.trim().split('\n')
    await run(sample)
    const inOrder = await testing.incidents()
    const odd = rows.filter((row) => /^INC\d*[13579],/.test(row))
    const even = rows.filter((row) => !odd.includes(row))
    const mixed = Array.from({ length: rows.length }, (_, i) => [even[i], odd[i]]).flat().filter((row) => row !== undefined)
    expect(await run([heading, ...mixed].join('\n'))).toMatchObject({ made: 0, updated: 0, unchanged: 10 })
    expect(await testing.incidents()).toEqual(inOrder)
  })

  it('refuses an incident as a whole for a fault in its last row, and lists every fault', async () => {
    const lines = sample.split('\n')
    lines[4] = (lines[4] as string).replace('29/2/2016 01:16', '31/2/2016 01:16').replace('3 - Moderate', '9 - Odd')
    const { made, refused, entries } = await run(lines.join('\n'))
    expect({ made, refused }).toEqual({ made: 9, refused: 1 })
    expect(entries.filter((entry) => entry.kind === 'refused')).toEqual([
      { line: 5, reference: 'INC0000045', kind: 'refused', reason: expect.stringContaining('priority "9 - Odd"') },
      { line: 5, reference: 'INC0000045', kind: 'refused', reason: expect.stringContaining('opened_at: "31/2/2016 01:16"') },
    ])
  })

  it('takes none of the incidents that a row without a number may belong to', async () => {
    const lines = sample.split('\n')
    lines[3] = (lines[3] as string).replace('INC0000045', '?')
    lines[10] = (lines[10] as string).slice(0, 40)
    const { made, refused, entries } = await run(lines.join('\n'))
    expect({ made, refused }).toEqual({ made: 8, refused: 4 })
    expect(entries.filter((entry) => entry.kind === 'refused').map(({ line, reference }) => [line, reference])).toEqual([
      [4, ''],
      [4, 'INC0000045'],
      [11, ''],
      [11, 'INC0000057'],
    ])
  })
})

describe('files that cannot be taken', () => {
  const cut = gzipSync(sample).subarray(0, 1200)
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /is empty/],
    ['a gzip file that is cut off', cut, /cut off or damaged/],
    ['a gzip file with a wrong byte', Buffer.concat([gzipSync(sample).subarray(0, 800), Buffer.alloc(50, 7), gzipSync(sample).subarray(850)]), /cut off or damaged/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), /workbook/],
    ['UTF-16', Buffer.from(`\uFEFF${sample}`, 'utf16le'), /UTF-16/],
    ['no table', 'Dear colleague,\nhere is the log.\n', /no column number, incident_state/],
    ['bytes of nothing', Buffer.alloc(3_000_000, 1), /not a CSV file/],
    ['a heading with a column twice', sample.replace('caller_id', 'number'), /number more than once/],
  ])('refuses %s and changes nothing', async (_, content, reason) => {
    await expect(run(content)).rejects.toThrow(reason)
    await expect(run(content)).rejects.toBeInstanceOf(FileFault)
    expect(await testing.incidents()).toEqual([])
  })

  it('takes plain and gzip, with and without BOM, LF and CRLF alike', async () => {
    await run(sample)
    for (const variant of [gzipSync(sample), `\uFEFF${sample}`, sample.replaceAll('\n', '\r\n'), sample.trimEnd(), `${sample}\n,,,\n\n`.replace(',,,', ','.repeat(35))]) {
      expect(await run(variant)).toMatchObject({ made: 0, updated: 0, unchanged: 10, refused: 0 })
    }
  })
})
