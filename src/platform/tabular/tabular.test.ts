import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from './csv.ts'
import { defuse, revive } from './formula.ts'
import type { Table, TableFile } from './tables.ts'
import { readXlsx, writeXlsx } from './xlsx.ts'

const risky = fc.constantFrom('=1+1', "'=1", "''@cmd", '-5', '+886 2 1234', '\tx', '＝SUM(A1)', '@x', "'quoted'", '=HYPERLINK("http://x","y")', '支付系統', ' blank ', 'a,b;c"d', 'two\nlines', 'a\r\nb', "it's")
const word = fc.oneof(risky, fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\u0000')))
const anyTables = fc.uniqueArray(fc.record({
  name: fc.constantFrom('vendors', 'services', 'people'),
  columns: fc.constant(['name', 'note']),
  // A row without any text is none.
  rows: fc.array(fc.tuple(word.map((value) => `x${value}`), word).map((row): readonly string[] => row), { minLength: 1, maxLength: 5 }),
}), { selector: ({ name }) => name, minLength: 1 })

const contents = ({ rows }: TableFile) => rows.map(({ table, cells }) => [table, cells.get('name'), cells.get('note')])
const expected = (tables: readonly Table[]) => tables.flatMap(({ name, rows }) => rows.map(([first, second]) => [name, first, second]))

describe('tables in a file', () => {
  it('come back from CSV as they were, whatever stands in them', () => {
    fc.assert(fc.property(anyTables, (tables) => {
      expect(contents(readCsv(Buffer.from(writeCsv(tables))))).toEqual(expected(tables))
    }))
  })

  it('come back from a workbook as they were', async () => {
    await fc.assert(fc.asyncProperty(anyTables, async (tables) => {
      expect(contents(await readXlsx(await writeXlsx(tables)))).toEqual(expected(tables))
    }), { numRuns: 25 })
  })

  it.each(['valueOf', '__proto__', 'constructor', '_x0041_', '_x005F_x0041_', '_x005f_', 'a_x0041_b_x0042_'])('come back from a workbook with the text %s', async (text) => {
    const tables = [{ name: 'vendors', columns: ['name'], rows: [[text]] }]
    expect(contents(await readXlsx(await writeXlsx(tables)))).toEqual(expected(tables))
  })

  it('never have a formula in a CSV cell, and take the mark away again', () => {
    fc.assert(fc.property(word, (text) => {
      expect(defuse(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(revive(defuse(text))).toBe(text)
    }))
  })

  it('say where a cell is', async () => {
    const tables = [{ name: 'services', columns: ['name', 'vendor'], rows: [['two\nlines', 'A'], ['Cards', 'B']] }]
    expect(readCsv(Buffer.from(writeCsv(tables))).rows.map((row) => row.place('vendor'))).toEqual(['line 2, column vendor', 'line 4, column vendor'])
    expect((await readXlsx(await writeXlsx(tables))).rows.map((row) => row.place('vendor'))).toEqual(['services!B2', 'services!B3'])
  })

  it('are read as spreadsheets of other countries write them, and refused with what to do', () => {
    expect(contents(readCsv(Buffer.from('TABLE;name;note\nvendors;A;x\n')))).toEqual([['vendors', 'A', 'x']])
    expect(() => readCsv(Buffer.from([0xa4, 0xa4]))).toThrow('CSV UTF-8')
    expect(() => readCsv(Buffer.from('vendors,A\n'))).toThrow('the first line must name the columns')
    expect(() => readCsv(Buffer.from('table,name\nvendors,"A\n'))).toThrow(/line \d/)
  })

  it('refuse what is no workbook', async () => {
    await expect(readXlsx(Buffer.from('no zip'))).rejects.toThrow('cannot be read as an XLSX workbook')
  })
})
