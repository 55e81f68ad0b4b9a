import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { limits, tooLarge } from './limits.ts'
import { measureXlsx } from './measure-xlsx.ts'
import { type Heading, type Table, type TableFile, TableFault, type TableRow } from './tables.ts'

/** A table whose cells may be numbers, to be worked with; null for an empty cell. */
interface Sheet extends Omit<Table, 'rows'> {
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** One sheet a table, with its columns in the first row. Every other cell is a text: nothing in it is ever a formula. */
export async function writeXlsx(tables: readonly Sheet[]): Promise<Buffer> {
  const cell = (value: string | number | null, more: object = {}) => (value === '' || value === null ? null : typeof value === 'number' ? { value, type: Number, ...more } : { value: escaped(value), type: String, ...more })
  return writeXlsxFile(tables.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, index) => ({ width: Math.min(60, Math.max(column.length, ...rows.slice(0, 200).map((row) => String(row[index] ?? '').length)) + 2) })),
    data: [columns.map((column) => cell(column, { fontWeight: 'bold' })), ...rows.map((row) => row.map((value) => cell(value)))],
  }))).toBuffer()
}

/** Of a cell with a formula, the value that the spreadsheet last worked out is read. Throws TableFault where it is no such file. */
export async function readXlsx(bytes: Buffer): Promise<TableFile> {
  const sheets = await unpacked(bytes).catch((error: unknown) => {
    throw error instanceof TableFault ? error : new TableFault(`the file cannot be read as an XLSX workbook (${(error as Error).message}).`)
  })
  if (sheets.reduce((sum, { data }) => sum + data.length, 0) > limits.rows) throw new TableFault(tooLarge.rows)
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

async function unpacked(bytes: Buffer): ReturnType<typeof readXlsxFile> {
  measureXlsx(bytes)
  return readXlsxFile(bytes, { trim: false })
}

/** What somebody typed, as the file's own texts write it: days as 2026-11-24. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/**
 * A workbook's own escape, `_x0041_` for A (ECMA-376, ST_Xstring), which read-excel-file undoes: for what looks like one, for characters that XML does not
 * keep, and for the names that every object of JavaScript has, which write-excel-file 4.1.1 takes for texts that it has already written.
 */
function escaped(text: string): string {
  if (text in Object.prototype) return escapeOf(text.charAt(0)) + text.slice(1)
  return text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, escapeOf).replaceAll(/(?![\t\n])\p{Control}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, (point) => point.split('').map(escapeOf).join(''))
}

const escapeOf = (unit: string): string => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** A column's letters: 0 is A, 26 is AA. */
function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}
