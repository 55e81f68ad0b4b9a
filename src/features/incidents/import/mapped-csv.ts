import { columnsOf, type Format, type Row, type RowReader, type Span } from './format.ts'
import { type TimeReader, timeReader } from './local-time.ts'
import type { Mapping } from './mapping.ts'
import { type ImportRecord, type Outcome, settleTimes } from './record.ts'
import { type Spelling, Values } from './values.ts'

type Columns = Partial<Record<keyof Mapping['columns'], number>>

/** A table with one row for each incident, whose columns a mapping names. */
export function mappedCsvFormat(mapping: Mapping, zone: string): Format {
  const names = Object.fromEntries(Object.entries(mapping.columns).filter(([, name]) => name !== undefined)) as Record<keyof Mapping['columns'], string>
  const readTime = timeReader(zone, mapping.dates)
  const spelling: Spelling = {
    missing: new Set(mapping.missing),
    ...(mapping.severities && { severities: mapping.severities }),
    ...(mapping.yes && { yes: mapping.yes }),
    ...(mapping.no && { no: mapping.no }),
  }
  return {
    source: mapping.source,
    delimiter: mapping.delimiter,
    severalRows: false,
    open: (heading) => new TableReader(columnsOf(heading, names, 'Correct "columns" or "delimiter" in the mapping file.'), spelling, readTime),
  }
}

class TableReader implements RowReader {
  readonly #columns: Columns
  readonly #spelling: Spelling
  readonly #readTime: TimeReader

  constructor(columns: Columns, spelling: Spelling, readTime: TimeReader) {
    this.#columns = columns
    this.#spelling = spelling
    this.#readTime = readTime
  }

  referenceOf(row: Row): string {
    // As it will be stored, so that two spellings of one reference are seen as such.
    return new Values(this.#spelling).text('reference', this.#field(row, 'reference'))
  }

  read(row: Row, span: Span): Outcome {
    const values = new Values(this.#spelling)
    const time = (name: 'acknowledged' | 'resolved' | 'closed') => values.time(name, this.#field(row, name), this.#readTime)
    const level = this.#columns.severity === undefined ? 'priority' : 'severity'
    const [acknowledgedAt, resolvedAt, closedAt] = [time('acknowledged'), time('resolved'), time('closed')]
    const { record, notes, faults } = settleTimes({
      reference: values.text('reference', this.#field(row, 'reference')),
      title: values.text('title', this.#field(row, 'title')),
      service: values.text('service', this.#field(row, 'service')),
      severity: values.severity(level, this.#field(row, level)),
      reportedAt: values.requiredTime('opened', this.#field(row, 'opened'), this.#readTime),
      acknowledgedAt,
      resolvedAt,
      closedAt,
      // Where the file does not tell when somebody took it up, that is unknown; it is not the same as nobody did.
      responseRecorded: acknowledgedAt !== null || (this.#columns.acknowledged !== undefined && resolvedAt === null && closedAt === null),
      reopenedCount: values.count('reopened', this.#field(row, 'reopened')),
      knowledgeUsed: values.flag('knowledge', this.#field(row, 'knowledge')),
    } satisfies ImportRecord)
    const reasons = [...values.faults, ...faults]
    if (span.rows > 1) reasons.push(`the reference stands ${span.rows} times in the file, first in line ${span.first}, last in line ${span.last}`)
    if (reasons.length > 0) return { kind: 'refused', reference: record.reference, faults: reasons.map((reason) => ({ line: row.line, reason })) }
    return { kind: 'taken', line: row.line, record, notes: [...values.notes, ...notes] }
  }

  #field(row: Row, name: keyof Columns): string | undefined {
    const position = this.#columns[name]
    return position === undefined ? undefined : row.fields[position]
  }
}
