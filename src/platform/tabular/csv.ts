import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { utf8Text } from '../text/utf8.ts'
import { defuse, revive } from './formula.ts'
import { limits, tooLarge } from './limits.ts'
import { type Heading, type Table, type TableFile, TableFault, type TableRow } from './tables.ts'

/** The first cell of a line that names columns. */
const headingMark = 'table'

/**
 * Several tables in one CSV file: the first cell of a line says which table it belongs to; a line that begins with `table` names the columns of
 * the lines after it. UTF-8 with a byte order mark, which spreadsheets look for.
 */
export function writeCsv(tables: readonly Table[]): string {
  const lines = tables.filter(({ rows }) => rows.length > 0).flatMap(({ name, columns, rows }, index) => [
    ...(index > 0 ? [[]] : []),
    [headingMark, ...columns],
    ...rows.map((row) => [name, ...row.map(defuse)]),
  ])
  return stringify(lines, { bom: true, quoted_match: /[\r\n]|^\s|\s$/, record_delimiter: '\r\n' })
}

/** Throws TableFault where it is no such file. */
export function readCsv(bytes: Uint8Array): TableFile {
  const lines = parseLines(textOf(bytes))
  const headings: Heading[] = []
  const rows: TableRow[] = []
  let columns: readonly string[] | undefined
  for (const { record, line } of lines) {
    const [first = '', ...cells] = record.map((cell) => revive(cell))
    if (record.every((cell) => cell.trim() === '')) continue
    if (first.trim().toLowerCase() === headingMark) {
      columns = cells.map((cell) => cell.trim().toLowerCase())
      continue
    }
    if (!columns) throw new TableFault(`line ${line}: the first line must name the columns and begin with "${headingMark}", such as: table,name,vendor`)
    const table = first.trim().toLowerCase()
    const named = columns.filter(Boolean)
    const last = headings.findLast((heading) => heading.table === table)
    if (last?.columns.join() !== named.join()) headings.push({ table, columns: named, place: `line ${line}` })
    const own = columns
    rows.push({
      table,
      cells: new Map(own.flatMap((column, index) => (column ? [[column, cells[index] ?? ''] as const] : []))),
      place: (column) => (column === undefined ? `line ${line}` : `line ${line}, column ${column}`),
    })
  }
  return { headings, rows }
}

function textOf(bytes: Uint8Array): string {
  const text = utf8Text(bytes)
  if (text === undefined || text.includes('\0')) throw new TableFault('the file is not UTF-8. Save it as "CSV UTF-8" in the spreadsheet and import that file.')
  return text
}

function parseLines(text: string): { record: string[]; line: number }[] {
  try {
    const parsed = parse(text, { info: true, relax_column_count: true, skip_empty_lines: false, bom: true, delimiter: delimiterOf(text), to: limits.rows + 1 }) as unknown as { record: string[]; info: { lines: number } }[]
    if (parsed.length > limits.rows) throw new TableFault(tooLarge.rows)
    // The library says where a record ends; one with line breaks in it begins earlier.
    return parsed.map(({ record, info }) => ({ record, line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0) }))
  } catch (error) {
    if (error instanceof CsvError) throw new TableFault(`${typeof error['lines'] === 'number' ? `line ${error['lines']}: ` : ''}${error.message}`)
    throw error
  }
}

/** Spreadsheets in some countries write semicolons or tabs. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/^\ufeff/, '').split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((mark) => first.toLowerCase().startsWith(headingMark + mark)) ?? ','
}
