import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Heading, type Table, type TableFile, TableFault, type TableRow } from './tables.ts'

/** One sheet a table, with its columns in the first row. Every cell is a text: nothing in it is ever a formula. */
export async function writeXlsx(tables: readonly Table[]): Promise<Buffer> {
  const cell = (value: string, more: object = {}) => (value === '' ? null : { value, type: String, ...more })
  return writeXlsxFile(tables.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, index) => ({ width: Math.min(60, Math.max(column.length, ...rows.slice(0, 200).map((row) => row[index]?.length ?? 0)) + 2) })),
    data: [columns.map((column) => cell(column, { fontWeight: 'bold' })), ...rows.map((row) => row.map((value) => cell(value)))],
  }))).toBuffer()
}

/** Of a cell with a formula, the value that the spreadsheet last worked out is read. Throws TableFault where it is no such file. */
export async function readXlsx(bytes: Buffer): Promise<TableFile> {
  const sheets = await readXlsxFile(bytes, { trim: false }).catch((error: unknown) => {
    throw new TableFault(`the file cannot be read as an XLSX workbook (${(error as Error).message}).`)
  })
  const headings: Heading[] = []
  const rows: TableRow[] = []
  for (const { sheet, data } of sheets) {
    const table = sheet.trim().toLowerCase()
    const columns = (data[0] ?? []).map((value) => textOf(value).trim().toLowerCase())
    headings.push({ table, columns: columns.filter(Boolean), place: sheet })
    for (const [index, values] of data.entries()) {
      if (index === 0 || values.every((value) => textOf(value).trim() === '')) continue
      const place = (column?: string) => (column === undefined ? `${sheet}!${index + 1}` : `${sheet}!${letters(columns.indexOf(column))}${index + 1}`)
      rows.push({ table, cells: new Map(columns.flatMap((column, at) => (column ? [[column, textOf(values[at])] as const] : []))), place })
    }
  }
  return { headings, rows }
}

/** What somebody typed, as the file's own texts write it: days as 2026-11-24. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A column's letters: 0 is A, 26 is AA. */
function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}
