import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { limits } from '../tabular/limits.ts'
import { measureXlsx } from '../tabular/measure-xlsx.ts'
import { writeXlsx } from '../tabular/xlsx.ts'
import type { BulkPart } from './part.ts'
import { BulkFault, type BulkFormat, readSource } from './source.ts'

const part: BulkPart = {
  name: 'vendors', order: 1, subject: 'vendor', key: 'name', columns: [{ name: 'name' }], lists: {}, refs: [], schema: z.object({ name: z.string() }), required: [], defaults: {},
  read: async () => [], write: async () => {}, ids: async () => new Map(),
}
const faultsOf = (bytes: Uint8Array, format: BulkFormat): Promise<readonly string[]> => readSource(Buffer.from(bytes), format, [part]).then(() => [], (error: unknown) => {
  if (error instanceof BulkFault) return error.faults
  throw error
})

// 第一供應商 and 第一供应商
const big5 = Uint8Array.from([0xb2, 0xc4, 0xa4, 0x40, 0xa8, 0xd1, 0xc0, 0xb3, 0xb0, 0xd3])
const gb18030 = Uint8Array.from([0xb5, 0xda, 0xd2, 0xbb, 0xb9, 0xa9, 0xd3, 0xa6, 0xc9, 0xcc])
const around = (before: string, name: Uint8Array, after = '\n') => Buffer.concat([Buffer.from(before), name, Buffer.from(after)])

/** A workbook of one sheet with this inside. */
const workbook = (...rows: string[]): Uint8Array => zipSync({
  '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'),
  'xl/workbook.xml': strToU8('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="vendors" sheetId="1" r:id="rId1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
  'xl/worksheets/sheet1.xml': strToU8(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`),
})
const cell = (place: string, text: string) => `<row r="${/\d+/.exec(place)?.[0]}"><c r="${place}" t="inlineStr"><is><t>${text}</t></is></c></row>`

describe('a file that means harm, or that nobody meant', () => {
  it.each([
    ['Big5', 'yaml', around('vendors:\n  - name: ', big5)], ['GB18030', 'yaml', around('vendors:\n  - name: ', gb18030)], ['UTF-16', 'yaml', Buffer.from('\uFEFFvendors:\n', 'utf16le')],
    ['Big5', 'csv', around('table,name\nvendors,', big5)], ['GB18030', 'csv', around('table,name\nvendors,', gb18030)], ['UTF-16', 'csv', Buffer.from('table,name\n', 'utf16le')],
  ] as const)('is refused whole where it is %s as %s', async (_, format, bytes) => {
    expect(await faultsOf(bytes, format)).toEqual([expect.stringMatching(/^the file is not UTF-8\. Save it as/)])
  })

  it('is refused where YAML aliases grow without end', async () => {
    const lines = Array.from({ length: 9 }, (_, n) => `x${n + 1}: &x${n + 1} [${`*x${n}, `.repeat(9)}*x${n}]`)
    expect(await faultsOf(Buffer.from(`x0: &x0 [a]\n${lines.join('\n')}\nvendors: [*x9]\n`), 'yaml')).toEqual([expect.stringContaining('alias')])
  })

  it('is read where its cells are few, and refused where they lie so far apart that the space between them fills the memory', async () => {
    expect(await faultsOf(workbook(cell('A1', 'name'), cell('A2', 'Vendor A')), 'xlsx')).toEqual([])
    expect(await faultsOf(workbook(cell('A1', 'name'), cell('XFD1048576', 'far')), 'xlsx')).toEqual([expect.stringContaining('a cell XFD1048576; 250,000 rows and 100 columns')])
    expect(await faultsOf(workbook(cell('A1', 'name'), cell('CW2', 'far')), 'xlsx')).toEqual([expect.stringContaining('a cell CW2;')])
    // Every workbook that we write ourselves is read.
    expect(await faultsOf(await writeXlsx([{ name: 'vendors', columns: ['name'], rows: [['Vendor A']] }]), 'xlsx')).toEqual([])
  })

  it('is refused where a workbook unpacks to more than anybody has, or is none', async () => {
    const bomb = workbook(cell('A1', 'name'), ' '.repeat(2_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    expect(() => measureXlsx(bomb, 1_000_000)).toThrow('unpacks to more than')
    expect(() => measureXlsx(bomb)).not.toThrow()
    expect(await faultsOf(Buffer.from('no workbook'), 'xlsx')).toEqual([expect.stringContaining('cannot be read as an XLSX workbook')])
    expect(await faultsOf(workbook(cell('A1', 'name')).subarray(0, 700), 'xlsx')).toEqual([expect.stringContaining('cannot be read as an XLSX workbook')])
  })

  it('is refused where it has more rows than are read', async () => {
    expect(await faultsOf(Buffer.from(`table,name\n${'vendors,V\n'.repeat(limits.rows)}`), 'csv')).toEqual(['the file has more than 250,000 rows. Import it in parts.'])
    expect(await faultsOf(Buffer.alloc(limits.yamlBytes + 1, '#'), 'yaml')).toEqual([expect.stringContaining('as YAML 16 MB')])
  }, 60_000)
})
