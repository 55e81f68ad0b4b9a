import { type CsvRecord, CsvSplitter } from './csv-records.ts'
import { FileFault } from './file-fault.ts'
import type { Format, RowReader, Span } from './format.ts'
import type { SourceFile } from './source-file.ts'

/** Some records of the file after its heading, each with as many fields as the heading or with a fault. */
interface Piece {
  readonly reader: RowReader
  readonly records: readonly CsvRecord[]
}

/** Reads the file as a table, in pieces; gives its hash at the end. Throws FileFault. */
export async function* readTable(file: SourceFile, format: Format, onBytes: (bytes: number) => void): AsyncGenerator<Piece, string> {
  const splitter = new CsvSplitter(format.delimiter)
  const lines = file.lines(onBytes)
  let reader: RowReader | undefined
  let width = 0
  const piece = (records: readonly CsvRecord[]): Piece => {
    const [first, ...others] = records
    if (!first || reader) return { reader: reader as RowReader, records: checked(records, width) }
    if ('fault' in first) throw new FileFault(`Line ${first.line} should name the columns, but ${first.fault}.`)
    reader = format.open(first.fields)
    width = first.fields.length
    return { reader, records: checked(others, width) }
  }
  for (;;) {
    const next = await lines.next()
    const records = next.done ? splitter.end() : splitter.push(next.value)
    if (records.length > 0) yield piece(records)
    if (!next.done) continue
    if (!reader) throw new FileFault(`${file.name} has no line that names the columns.`)
    return next.value
  }
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

/** What a first reading of the whole file found. */
interface Survey {
  /** By reference. */
  readonly spans: ReadonlyMap<string, Span>
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string
}

/**
 * Reads the file once, before anything is written: a file that is damaged somewhere changes nothing, and of every reference it is
 * known which row is its last, so that an incident is taken whole whatever the order of the rows. Throws FileFault.
 */
export async function survey(file: SourceFile, format: Format, onBytes: (bytes: number) => void): Promise<Survey> {
  const spans = new Map<string, Span>()
  const table = readTable(file, format, onBytes)
  let before: Span | undefined
  let doubt: number | undefined
  for (;;) {
    const next = await table.next()
    if (next.done) return { spans, hash: next.value }
    const { reader, records } = next.value
    for (const record of records) {
      const reference = 'fault' in record ? '' : reader.referenceOf(record)
      if (reference === '') {
        doubt = record.line
        if (before) before.doubt = doubt
        continue
      }
      const span = spans.get(reference) ?? { first: record.line, last: record.line, rows: 0 }
      span.last = record.line
      span.rows++
      if (doubt !== undefined) span.doubt = doubt
      doubt = undefined
      spans.set(reference, span)
      before = span
    }
  }
}
