import { type CsvRecord, CsvSplitter } from './csv-records.ts'
import { FileFault } from './file-fault.ts'
import type { Format, RowReader } from './format.ts'
import type { SourceFile } from './source-file.ts'

/**
 * Reads the file as a table and gives, piece by piece, what `use` makes of some records after the heading, each with as many fields
 * as that or with a fault; at the end the file's hash. Records are used and let go before anything waits: the fields of the rows, which are many,
 * then live too briefly to pile up as garbage. Throws FileFault.
 */
export async function* readTable<T>(
  file: SourceFile,
  format: Format,
  onBytes: (bytes: number) => void,
  use: (records: readonly CsvRecord[], reader: RowReader) => T,
): AsyncGenerator<T, string> {
  const splitter = new CsvSplitter(format.delimiter)
  const pieces = file.pieces(onBytes)
  let heading: Heading | undefined
  const take = (records: readonly CsvRecord[]): T | undefined => {
    if (heading) return use(checked(records, heading.width), heading.reader)
    const [first, ...others] = records
    if (!first) return undefined
    heading = headingOf(first, format)
    return use(checked(others, heading.width), heading.reader)
  }
  for (;;) {
    const next = await pieces.next()
    const result = take(next.done ? splitter.end() : splitter.push(next.value))
    if (result !== undefined) yield result
    if (!next.done) continue
    if (!heading) throw new FileFault(`${file.name} has no line that names the columns.`)
    return next.value
  }
}

interface Heading {
  readonly reader: RowReader
  readonly width: number
}

function headingOf(record: CsvRecord, format: Format): Heading {
  if ('fault' in record) throw new FileFault(`Line ${record.line} should name the columns, but ${record.fault}.`)
  return { reader: format.open(record.fields), width: record.fields.length }
}

/** Spreadsheets leave rows of nothing but delimiters: they hold nothing, so nothing is lost with them. */
function checked(records: readonly CsvRecord[], width: number): CsvRecord[] {
  return records
    .filter((record) => 'fault' in record || record.fields.some((field) => field.trim() !== ''))
    .map((record) => {
      if ('fault' in record || record.fields.length === width) return record
      return { line: record.line, fault: `${record.fields.length} fields where the first line names ${width} columns` }
    })
}
