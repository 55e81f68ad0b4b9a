import type { CsvRecord } from './csv-records.ts'
import { FileChanged } from './file-fault.ts'
import type { Format, Row, RowReader, Span } from './format.ts'
import type { Outcome } from './record.ts'
import type { SourceFile } from './source-file.ts'
import { survey } from './survey.ts'
import { readTable } from './table.ts'

/** Everything that the file says, incident by incident, some at a time; gives its hash at the end. Reads it twice. Throws FileFault and FileChanged. */
export async function* readOutcomes(file: SourceFile, format: Format, onBytes: (bytes: number) => void): AsyncGenerator<readonly Outcome[], string> {
  const { spans, hash } = await survey(file, format, onBytes)
  const table = readTable(file, format, onBytes, (records, reader) =>
    records.map((record) => outcomeOf(record, reader, format, spans)).filter((outcome) => outcome !== undefined),
  )
  for (;;) {
    const next = await table.next()
    if (!next.done) {
      yield next.value
      continue
    }
    if (next.value !== hash) throw new FileChanged(file.name)
    return hash
  }
}

function outcomeOf(record: CsvRecord, reader: RowReader, format: Format, spans: ReadonlyMap<string, Span>): Outcome | undefined {
  if ('fault' in record) return refused(record.line, record.fault)
  const reference = reader.referenceOf(record)
  if (reference === '' && format.severalRows) return refused(record.line, 'reference is missing: nobody can tell to which incident the row belongs')
  return reader.read(record, spans.get(reference) ?? alone(record))
}

const alone = (row: Row): Span => ({ first: row.line, last: row.line, rows: 1 })

const refused = (line: number, reason: string): Outcome => ({ kind: 'refused', reference: '', faults: [{ line, reason }] })
